import type { WarningRefusal } from '../../../app/warnings/find-warning.ts'
import type { WarningFile } from '../../../app/warnings/warning-file.ts'
import { stampOf } from '../../../core/warnings/broadcast.ts'
import type { Html } from '../../html.ts'
import type { DeskDeps } from '../deps.ts'
import type { SentForm } from '../form.ts'
import type { Desk, PageShown, Visit } from '../visit.ts'
import type { WarningFields } from './warning-fields.ts'
import { LIVE } from './warning-fields.ts'
import type { WarningDraft } from './warning-forms.ts'
import type { makeWarningPage } from './warning-page.ts'

export interface WarningShownDeps {
  page: ReturnType<typeof makeWarningPage>
  whyHeldUp(made: WarningRefusal | { refused: string }): Html
  writtenIn(form: SentForm): WarningFields
}

/** Why an act was refused. */
type Refused = WarningRefusal | { refused: string }

/** What is said above the warning. */
interface Telling {
  notice?: string | null
  alert?: (file: WarningFile) => Html | string
  status?: number
  draft?: WarningDraft
}

const CODE = /^CB-[0-9A-Z]{6}$/

/** What may stand behind `?xong=`. */
const DONE = new Set([
  ...['drafted', 'redrafted', 'submitted', 'submitted.nobody', 'approved', 'approved.later', 'approved.halted'],
  ...['approved.drill'],
  ...['rejected', 'recalled', 'recalled.withheld'],
])

/** Refusals for which the desk has words of its own. */
const OWN = new Set([
  'already-approved',
  'already-sending',
  'unclear-hour',
  'author-left',
  'drill-late',
  'no-reason',
  'busy',
])

/** Was it seen as something else than it is now? */
export const isStale = (file: WarningFile | null, { form }: Visit): boolean =>
  file !== null && stampOf(file.broadcast) !== form.text('phien-ban')

/** One warning as a page: as it is, after an act, and why an act was refused. */
export const makeWarningShown = (
  { say, warnings }: DeskDeps,
  desk: Desk,
  { page, whyHeldUp, writtenIn }: WarningShownDeps,
) => {
  const open = async ({ seat }: Visit, code: string): Promise<WarningFile | null> =>
    CODE.test(code) ? warnings.openWarningFile(seat.ref, { code }) : null

  const refuse = (): PageShown => desk.refuse('desk.refused.warning')

  const show = async (
    visit: Visit,
    code: string,
    { notice = null, alert, status = 200, draft }: Telling = {},
  ): Promise<PageShown> => {
    const file = await open(visit, code)
    if (!file) return refuse()
    return {
      ...{ title: say('desk.warning.title', { code }), place: 'warnings', status, notice },
      ...{ alert: alert ? alert(file) : null, ...(file.rights.has('redraft') && { script: LIVE }) },
      body: page.whole(file, visit, draft),
    }
  }

  const noticeOf = ({ query }: Visit, code: string): string | null => {
    const key = query.text('xong')
    if (!DONE.has(key)) return null
    const [n, m] = [String(query.number('n') ?? 0), String(query.number('m') ?? 0)]
    return say(`desk.done.${key}`, { code, count: n, groups: m })
  }

  const draftOf = ({ form }: Visit, path: string): WarningDraft =>
    path === 'sua' ? { written: writtenIn(form) } : { reason: form.text('loi') }

  const whyNot = (made: Refused, file: WarningFile): Html | string => {
    const { refused } = made
    const { code, state } = file.broadcast
    if ('problems' in made) return whyHeldUp(made)
    const values = { code, state: say(`warning.state.${state}`) }
    return say(OWN.has(refused) ? `desk.refused.warning.${refused}` : `warning.refused.${refused}`, values)
  }

  return {
    ...{ open, refuse, show },
    /** After an act: with what was done. */
    after: (visit: Visit, code: string): Promise<PageShown> => show(visit, code, { notice: noticeOf(visit, code) }),
    stale: (visit: Visit, code: string, path: string): Promise<PageShown> =>
      show(visit, code, {
        alert: file => `${say('desk.warning.stale')} ${page.changed(file, visit.form.text('phien-ban'))}`,
        ...{ status: 409, draft: draftOf(visit, path) },
      }),
    refused: (visit: Visit, code: string, path: string, made: Refused): Promise<PageShown> =>
      show(visit, code, { alert: file => whyNot(made, file), status: 422, draft: draftOf(visit, path) }),
  }
}

export type WarningShown = ReturnType<typeof makeWarningShown>
