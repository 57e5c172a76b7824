import type { CaseFile } from '../../../app/cases/case-file.ts'
import type { CaseEvent } from '../../../core/cases/case.ts'
import type { Html } from '../../html.ts'
import { html } from '../../html.ts'
import type { DeskDeps } from '../deps.ts'
import type { Desk, PageShown, Visit } from '../visit.ts'
import { makeCarryOut } from '../visit.ts'
import type { ActionDraft } from './case-actions.ts'
import { CASE_CODE } from './case-actions.ts'
import { makeCasePage } from './case-page.ts'

/** What may stand behind `?xong=`: a sentence with one number. */
const DONE = new Set([
  ...['taken', 'handed-over', 'asked', 'scam', 'scam.held', 'unclear', 'unclear.held', 'denied', 'denied.alone'],
  ...['not-scam', 'not-scam.held', 'noted', 'closed', 'listed', 'unlisted', 'joined', 'split'],
])

/** Refusals for which the desk has words of its own, since those of chat name a command. */
const OWN = new Set([
  ...['busy', 'not-taken', 'not-a-scam', 'no-such-mark', 'no-such-reporter', 'denier-gone', 'listed-marks'],
  ...['unreachable', 'decided-by-other', 'reported-since', 'taken-by-other', 'empty'],
])

/** What is said above the case. */
interface Telling {
  notice?: string | null
  alert?: (file: CaseFile) => Html | string
  status?: number
  draft?: ActionDraft
}

const draftOf = ({ form }: Visit): ActionDraft => ({ text: form.text('loi'), ticked: form.numbers('dau') })

/** One case as a page: as it is, after an act, and why an act was refused. */
export const makeCaseShown = (deps: DeskDeps, desk: Desk) => {
  const { say, cases } = deps
  const page = makeCasePage(deps, desk.words)
  const carryOut = makeCarryOut(deps)

  const open = async ({ seat }: Visit, code: string): Promise<CaseFile | null> => {
    if (!CASE_CODE.test(code)) return null
    const opened = await carryOut<CaseFile>(() => cases.openCaseFile(seat.ref, { code }))
    return 'refused' in opened ? null : opened.done
  }

  const show = async (
    visit: Visit,
    code: string,
    { notice, alert, status = 200, draft }: Telling = {},
  ): Promise<PageShown> => {
    const file = await open(visit, code)
    if (!file) return desk.refuse('desk.refused.case')
    const title = say('desk.case.title', { code: file.record.code })
    const told = alert ? alert(file) : null
    return {
      ...{ title, place: 'queue', status, notice: notice ?? null, alert: told },
      body: page.whole(file, visit, draft),
    }
  }

  const noticeOf = ({ query }: Visit, code: string): string | null => {
    const key = query.text('xong')
    return DONE.has(key) ? say(`desk.done.${key}`, { code, count: String(query.number('n') ?? 0) }) : null
  }

  const whyNot = (refused: string, code: string): string =>
    say(OWN.has(refused) ? `desk.refused.${refused}` : `refused.${refused}`, { code })

  return {
    ...{ open, actions: page.actions },
    /** After an act: with what was done. */
    after: (visit: Visit, code: string): Promise<PageShown> => show(visit, code, { notice: noticeOf(visit, code) }),
    /** `events`: what happened since it was seen. */
    stale: (visit: Visit, code: string, events: readonly CaseEvent[]): Promise<PageShown> =>
      show(visit, code, {
        alert: file => html`<p>${say('desk.stale')}</p>${page.events(events, file)}`,
        ...{ status: 409, draft: draftOf(visit) },
      }),
    refused: (visit: Visit, code: string, refused: string): Promise<PageShown> =>
      show(visit, code, { alert: () => whyNot(refused, code), status: 422, draft: draftOf(visit) }),
  }
}

export type CaseShown = ReturnType<typeof makeCaseShown>
