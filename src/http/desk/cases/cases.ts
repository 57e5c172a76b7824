import type { CaseVerbs } from '../../../app/cases/verbs.ts'
import type { Outcome } from '../../../app/ports.ts'
import type { DeskDeps } from '../deps.ts'
import type { Desk, PageShown, Visit } from '../visit.ts'
import { makeCarryOut } from '../visit.ts'
import type { Concluding } from './case-actions.ts'
import { CASE_CODE, CONCLUDING, FINISHING, finalKey } from './case-actions.ts'
import type { CaseShown } from './case-shown.ts'
import { makeCaseShown } from './case-shown.ts'

/** What an act leads to, in the words of a sentence and its numbers. */
type Told = readonly [key: string, count?: number]
type Act = (cases: CaseVerbs, visit: Visit, code: string) => Promise<Outcome<{ told: Told }, string>>

/** What it did, as the sentence that says so. */
const telling = <D, R extends string>(made: Outcome<D, R>, told: (done: D) => Told): Outcome<{ told: Told }, string> =>
  'refused' in made ? made : { ...made, done: { told: told(made.done) } }

const conclude =
  (outcome: Concluding): Act =>
  async (cases, { seat, form }, code) =>
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
const confirm: Act = async (cases, { seat, form }, code) => {
  const confirmed = await cases.confirm(seat.ref, { code, note: form.text('loi') })
  if ('refused' in confirmed && confirmed.refused === 'nothing-to-confirm')
    return telling(await cases.confirmNote(seat.ref, { code }), ({ told }) => ['noted', told])
  return telling(confirmed, ({ told, held }) => [held ? 'not-scam.held' : 'not-scam', told])
}

/** What can be done with a case, by its address. */
const ACTS: Readonly<Record<string, Act>> = {
  'lua-dao': conclude('scam'),
  'chua-ro': conclude('unclear'),
  'xac-nhan': confirm,
  nhan: async (cases, { seat }, code) => telling(await cases.take(seat.ref, { code }), () => ['taken']),
  chuyen: async (cases, { seat }, code) => telling(await cases.handOver(seat.ref, { code }), () => ['handed-over']),
  dong: async (cases, { seat }, code) => telling(await cases.close(seat.ref, { code }), () => ['closed']),
  hoi: async (cases, { seat, form }, code) => {
    const [question, reporter] = [form.text('loi'), form.number('nguoi')]
    if (question === '') return { refused: 'empty' }
    const asked = await cases.askReporter(seat.ref, { code, question, ...(reporter !== null && { reporter }) })
    return telling(asked, done => ['asked', done.reporter])
  },
  'khong-phai': async (cases, { seat, form }, code) =>
    telling(await cases.deny(seat.ref, { code, note: form.text('loi') }), done => {
      if (done.confirmed) return [done.held ? 'not-scam.held' : 'not-scam', done.told]
      return [done.second ? 'denied' : 'denied.alone']
    }),
  'ghi-dau': async (cases, { seat, form }, code) => {
    const listed = await cases.listMarks(seat.ref, { code, numbers: form.numbers('dau') })
    return telling(listed, done => ['listed', done.listed.length])
  },
  'bo-dau': async (cases, { seat, form }, code) => {
    const off = await cases.unlistMarks(seat.ref, { code, numbers: form.numbers('dau') })
    return telling(off, done => ['unlisted', done.told])
  },
  ghep: async (cases, { seat, form }, code) =>
    telling(await cases.merge(seat.ref, { into: code, from: form.text('vu').toUpperCase() }), () => ['joined']),
  tach: async (cases, { seat, form }) =>
    telling(await cases.split(seat.ref, { code: form.text('vu') }), () => ['split']),
}

const codeOf = (visit: Visit): string => visit.param('code').toUpperCase()

/** A case, its pictures, and what is asked once more before it is done. */
const addViews = (deps: DeskDeps, desk: Desk, shown: CaseShown): void => {
  const { say, cases } = deps
  const carryOut = makeCarryOut(deps)

  desk.show('/vu/:code', visit => shown.after(visit, codeOf(visit)))

  desk.show('/vu/:code/anh/:number', async visit => {
    const [code, number] = [codeOf(visit), Number(visit.param('number'))]
    const read = await carryOut(() => cases.readPicture(visit.seat.ref, { code, number }))
    return 'refused' in read || !read.done.picture ? desk.refuse('desk.refused.case') : { picture: read.done.picture }
  })

  for (const outcome of ['scam', 'unclear'] as const)
    desk.show(`/vu/:code/${CONCLUDING[outcome]}`, async visit => {
      const file = await shown.open(visit, codeOf(visit))
      if (!file?.viewer.rights.has('decide')) return desk.refuse('desk.refused.case')
      const title = say(`desk.conclude.${outcome}.title`, { code: file.record.code })
      const ticked = visit.query.numbers('dau')
      const draft = ticked.length > 0 ? { ticked } : {}
      return { title, place: 'queue', body: shown.actions.conclude(outcome, file, visit, draft) }
    })

  for (const final of ['confirm', 'close'] as const)
    desk.show(`/vu/:code/${FINISHING[final]}`, async visit => {
      const file = await shown.open(visit, codeOf(visit))
      const body = file && shown.actions.finish(final, file, visit)
      if (!file || !body) return desk.refuse('desk.refused.case')
      const { record } = file
      return { title: say(`${finalKey(final, record)}.title`, { code: record.code }), place: 'queue', body }
    })

  desk.show('/vu/:code/bo-dau', async visit => {
    const file = await shown.open(visit, codeOf(visit))
    const body = file && shown.actions.takeOff(file, visit, visit.query.numbers('dau'))
    if (!file || !body) return desk.refuse('desk.refused.case')
    return { title: say('desk.marks.take-off.title', { code: file.record.code }), place: 'queue', body }
  })
}

export const addCases = (deps: DeskDeps, desk: Desk): void => {
  const { cases } = deps
  const shown = makeCaseShown(deps, desk)
  const carryOut = makeCarryOut(deps)

  /** What the page was made from must still hold; then the verb says. */
  const carriedOut = async (visit: Visit, code: string, act: Act): Promise<PageShown> => {
    if (!CASE_CODE.test(code)) return desk.refuse('desk.refused.case')
    const since = await cases.staleBy(visit.seat.ref, { code, version: visit.form.number('phien-ban') ?? 0 })
    if (since.length > 0) return shown.stale(visit, code, since)
    const made = await carryOut(() => act(cases, visit, code))
    if ('refused' in made) {
      const { refused } = made
      if (refused === 'no-role' || refused === 'not-yours') return desk.refuse('desk.refused.case')
      return shown.refused(visit, code, refused)
    }
    const [key, count] = made.done.told
    return { to: `/desk/vu/${code}?xong=${key}${count === undefined ? '' : `&n=${count}`}` }
  }

  addViews(deps, desk, shown)
  for (const [path, act] of Object.entries(ACTS))
    desk.act(`/vu/:code/${path}`, visit => carriedOut(visit, codeOf(visit), act))
}
