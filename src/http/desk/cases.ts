import type { CaseFile } from '../../app/cases/case-file.ts'
import type { Outcome } from '../../app/outcome.ts'
import type { Html } from '../html.ts'
import { html } from '../html.ts'
import { CASE_CODE, makeCarryOut } from './carry-out.ts'
import type { ActionDraft, Concluding } from './case-actions.ts'
import { CONCLUDING, FINAL_ACTS, finalKey } from './case-actions.ts'
import { makeCasePage } from './case-page.ts'
import type { DeskDeps } from './deps.ts'
import type { Desk, PageShown, Visit } from './visit.ts'

/** What an act leads to, in the words of a sentence and its numbers. */
type Told = readonly [key: string, count?: number]
type Act = (visit: Visit, code: string) => Promise<Outcome<{ told: Told }, string>>

/** What may stand behind `?xong=`: a sentence with one number. */
const DONE = new Set([
  ...['taken', 'handed-over', 'asked', 'scam', 'scam.held', 'unclear', 'unclear.held', 'denied', 'denied.alone'],
  ...['not-scam', 'not-scam.held', 'noted', 'closed', 'listed', 'unlisted', 'joined', 'split'],
])

/** What it did, as the sentence that says so. */
const telling = <D, R extends string>(made: Outcome<D, R>, told: (done: D) => Told): Outcome<{ told: Told }, string> =>
  'refused' in made ? made : { ...made, done: { told: told(made.done) } }

export const addCases = (deps: DeskDeps, desk: Desk): void => {
  const { say, cases } = deps
  const page = makeCasePage(deps, desk.words)

  const carryOut = makeCarryOut(deps)
  const codeOf = (visit: Visit): string => visit.param('code').toUpperCase()

  const open = async ({ seat }: Visit, code: string): Promise<CaseFile | null> => {
    if (!CASE_CODE.test(code)) return null
    const opened = await carryOut<CaseFile>(() => cases.openCaseFile(seat.ref, { code }))
    return 'refused' in opened ? null : opened.done
  }

  interface Telling {
    notice?: string | null
    alert?: (file: CaseFile) => Html | string
    status?: number
    draft?: ActionDraft
  }

  const showCase = async (
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

  const draftOf = ({ form }: Visit): ActionDraft => ({ text: form.text('loi'), ticked: form.numbers('dau') })

  /** Why not: the words of chat, where they name no command; else those of the desk. */
  const whyNot = (refused: string, code: string): string => {
    const own = ['busy', 'not-taken', 'not-a-scam', 'no-such-mark', 'no-such-reporter', 'denier-gone', 'listed-marks']
    const desks = [...own, 'unreachable', 'decided-by-other', 'reported-since', 'taken-by-other', 'empty']
    return desks.includes(refused) ? say(`desk.refused.${refused}`, { code }) : say(`refused.${refused}`, { code })
  }

  const stale = (visit: Visit, code: string, events: Parameters<typeof page.events>[0]): Promise<PageShown> =>
    showCase(visit, code, {
      alert: file => html`<p>${say('desk.stale')}</p>${page.events(events, file)}`,
      ...{ status: 409, draft: draftOf(visit) },
    })

  /** One act: what the page was made from must still hold; then the verb says. */
  const act = (path: string, verb: Act): void =>
    desk.act(`/vu/:code/${path}`, async visit => {
      const code = codeOf(visit)
      if (!CASE_CODE.test(code)) return desk.refuse('desk.refused.case')
      const since = await cases.staleBy(visit.seat.ref, { code, version: visit.form.number('phien-ban') ?? 0 })
      if (since.length > 0) return stale(visit, code, since)
      const made = await carryOut(() => verb(visit, code))
      if ('refused' in made) {
        const { refused } = made
        if (refused === 'no-role' || refused === 'not-yours') return desk.refuse('desk.refused.case')
        return showCase(visit, code, { alert: () => whyNot(refused, code), status: 422, draft: draftOf(visit) })
      }
      const [key, count] = made.done.told
      return { to: `/desk/vu/${code}?xong=${key}${count === undefined ? '' : `&n=${count}`}` }
    })

  const conclude =
    (outcome: Concluding): Act =>
    async ({ seat, form }, code) =>
      telling(
        await cases.decide(seat.ref, {
          code,
          outcome,
          note: form.text('loi'),
          ...(outcome === 'scam' && { marks: form.numbers('dau') }),
        }),
        ({ told, held }) => [held ? `${outcome}.held` : outcome, told],
      )

  /** Of a denial; where there is none, of a note that waits. */
  const confirm: Act = async ({ seat, form }, code) => {
    const confirmed = await cases.confirm(seat.ref, { code, note: form.text('loi') })
    if ('refused' in confirmed && confirmed.refused === 'nothing-to-confirm')
      return telling(await cases.confirmNote(seat.ref, { code }), ({ told }) => ['noted', told])
    return telling(confirmed, ({ told, held }) => [held ? 'not-scam.held' : 'not-scam', told])
  }

  desk.show('/vu/:code', visit => showCase(visit, codeOf(visit), { notice: noticeOf(visit, codeOf(visit)) }))

  desk.show('/vu/:code/anh/:number', async visit => {
    const [code, number] = [codeOf(visit), Number(visit.param('number'))]
    const read = await carryOut(() => cases.readPicture(visit.seat.ref, { code, number }))
    return 'refused' in read || !read.done.picture ? desk.refuse('desk.refused.case') : { picture: read.done.picture }
  })

  for (const outcome of ['scam', 'unclear'] as const)
    desk.show(`/vu/:code/${CONCLUDING[outcome]}`, async visit => {
      const file = await open(visit, codeOf(visit))
      if (!file?.viewer.rights.has('decide')) return desk.refuse('desk.refused.case')
      const title = say(`desk.conclude.${outcome}.title`, { code: file.record.code })
      const ticked = visit.query.numbers('dau')
      const draft = ticked.length > 0 ? { ticked } : {}
      return { title, place: 'queue', body: page.actions.conclude(outcome, file, visit, draft) }
    })

  for (const final of FINAL_ACTS)
    desk.show(`/vu/:code/${final}`, async visit => {
      const file = await open(visit, codeOf(visit))
      const body = file && page.actions.finish(final, file, visit)
      if (!file || !body) return desk.refuse('desk.refused.case')
      const { record } = file
      return { title: say(`${finalKey(final, record)}.title`, { code: record.code }), place: 'queue', body }
    })

  desk.show('/vu/:code/bo-dau', async visit => {
    const file = await open(visit, codeOf(visit))
    const body = file && page.actions.takeOff(file, visit, visit.query.numbers('dau'))
    if (!file || !body) return desk.refuse('desk.refused.case')
    return { title: say('desk.marks.take-off.title', { code: file.record.code }), place: 'queue', body }
  })

  act('lua-dao', conclude('scam'))
  act('chua-ro', conclude('unclear'))
  act('xac-nhan', confirm)
  act('nhan', async ({ seat }, code) => telling(await cases.take(seat.ref, { code }), () => ['taken']))
  act('chuyen', async ({ seat }, code) => telling(await cases.handOver(seat.ref, { code }), () => ['handed-over']))
  act('dong', async ({ seat }, code) => telling(await cases.close(seat.ref, { code }), () => ['closed']))
  act('hoi', async ({ seat, form }, code) => {
    const [question, reporter] = [form.text('loi'), form.number('nguoi')]
    if (question === '') return { refused: 'empty' }
    const asked = await cases.askReporter(seat.ref, { code, question, ...(reporter !== null && { reporter }) })
    return telling(asked, done => ['asked', done.reporter])
  })
  act('khong-phai', async ({ seat, form }, code) =>
    telling(await cases.deny(seat.ref, { code, note: form.text('loi') }), done => {
      if (done.confirmed) return [done.held ? 'not-scam.held' : 'not-scam', done.told]
      return [done.second ? 'denied' : 'denied.alone']
    }),
  )
  act('ghi-dau', async ({ seat, form }, code) => {
    const listed = await cases.listMarks(seat.ref, { code, numbers: form.numbers('dau') })
    return telling(listed, done => ['listed', done.listed.length])
  })
  act('bo-dau', async ({ seat, form }, code) => {
    const off = await cases.unlistMarks(seat.ref, { code, numbers: form.numbers('dau') })
    return telling(off, done => ['unlisted', done.told])
  })
  act('ghep', async ({ seat, form }, code) =>
    telling(await cases.merge(seat.ref, { into: code, from: form.text('vu').toUpperCase() }), () => ['joined']),
  )
  act('tach', async ({ seat, form }) =>
    telling(await cases.split(seat.ref, { code: form.text('vu') }), () => ['split']),
  )
}
