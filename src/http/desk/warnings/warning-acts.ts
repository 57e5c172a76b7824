import type { WarningOutcome, WarningRefusal } from '../../../app/warnings/find-warning.ts'
import type { WarningFile } from '../../../app/warnings/warning-file.ts'
import { parseHour } from '../../../core/warnings/plan.ts'
import type { Html } from '../../html.ts'
import type { DeskDeps } from '../deps.ts'
import type { CarryOut, Desk, PageShown, SentForm, Visit } from '../visit.ts'
import type { WarningFields } from './compose.ts'
import { LIVE, toDraft } from './compose.ts'
import type { makeWarningPage, WarningDraft } from './warning-page.ts'
import { isStale } from './warning-page.ts'

interface WarningShownDeps {
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

/** One warning as a page: as it is, after an act, and why an act was refused. */
const makeWarningShown = (
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

type WarningShown = ReturnType<typeof makeWarningShown>

export interface WarningActsDeps extends WarningShownDeps {
  carryOut: CarryOut
}

/** What it did, in the words of a sentence with one number. */
type Told = readonly [key: string, values?: Readonly<Record<string, string>>]

type Made = WarningOutcome<{ told: Told; to?: string }, string>

/** What an act needs besides who acts. */
type Means = Pick<DeskDeps, 'warnings'> & Pick<WarningActsDeps, 'writtenIn'>

const wishedIn = (hour: string) => (hour === '' ? ('at-once' as const) : (parseHour(hour) ?? ('unclear' as const)))

const telling = <D>(made: WarningOutcome<D, string>, told: (done: D) => Told, to?: (done: D) => string): Made =>
  'refused' in made ? made : { ...made, done: { told: told(made.done), ...(to && { to: to(made.done) }) } }

/** What can be done with a warning, by its address. */
const ACTS: Readonly<Record<string, (by: Means, visit: Visit, code: string) => Promise<Made>>> = {
  'gui-duyet': async ({ warnings }, { seat }, code) =>
    telling(await warnings.submit(seat.ref, { code }), ({ reachable }) => [
      reachable > 0 ? 'submitted' : 'submitted.nobody',
      { n: String(reachable) },
    ]),
  duyet: async ({ warnings }, { seat, form }, code) =>
    telling(
      await warnings.approve(seat.ref, { code, wished: wishedIn(form.text('gio')) }),
      ({ due, crowd, halted, drill }) => [
        halted ? 'approved.halted' : drill ? 'approved.drill' : due === null ? 'approved' : 'approved.later',
        { n: String(crowd.people), m: String(crowd.groups) },
      ],
    ),
  'tu-choi': async ({ warnings }, { seat, form }, code) =>
    telling(await warnings.reject(seat.ref, { code, reason: form.text('loi') }), () => ['rejected']),
  'thu-hoi': async ({ warnings }, { seat, form }, code) =>
    telling(await warnings.recall(seat.ref, { code, reason: form.text('loi') }), ({ people, groups, withheld }) => [
      withheld.length > 0 ? 'recalled.withheld' : 'recalled',
      { n: String(people), m: String(groups) },
    ]),
  sua: async ({ warnings, writtenIn }, { seat, form }, code) => {
    const { words, kind, audiences, asks } = writtenIn(form)
    const to = words === '' ? null : { words, kind, audiences, asks }
    return telling(
      await warnings.redraft(seat.ref, { code, to }),
      () => ['redrafted'],
      ({ broadcast }) => broadcast.code,
    )
  },
}

const NOT_THEIRS = new Set(['no-part', 'other-part', 'not-yours'])

const codeOf = (visit: Visit): string => visit.param('code').toUpperCase()

/** A warning, its picture, and how other words would look. */
const addViews = ({ warnings }: DeskDeps, desk: Desk, parts: WarningActsDeps, shown: WarningShown): void => {
  const { writtenIn } = parts

  desk.show('/canh-bao/:code', visit => shown.after(visit, codeOf(visit)))

  desk.show('/canh-bao/:code/anh', async visit => {
    const file = await shown.open(visit, codeOf(visit))
    if (!file) return shown.refuse()
    const picture = await warnings.drawPicture(file.broadcast)
    return picture ? { picture } : desk.refuse('desk.refused.picture')
  })

  /** Nothing is kept of it. */
  desk.act('/canh-bao/:code/xem-truoc', async visit => {
    const code = codeOf(visit)
    const file = await shown.open(visit, code)
    if (!file?.rights.has('redraft')) return shown.refuse()
    const written = writtenIn(visit.form)
    const { area, organisation } = file.broadcast
    const { writes = [] } = (await warnings.listWarnings(visit.seat.ref)) ?? {}
    const at = writes.findIndex(grant => grant.area === area && grant.organisation === organisation)
    const tried = await warnings.tryDraft(visit.seat.ref, { ...toDraft(written), onBehalf: at + 1 })
    if ('refused' in tried) return shown.refuse()
    return shown.show(visit, code, { draft: { written, tried: tried.done } })
  })
}

/** One warning, and what is done with it. */
export const addWarningActs = (deps: DeskDeps, desk: Desk, parts: WarningActsDeps): void => {
  const { carryOut, writtenIn } = parts
  const shown = makeWarningShown(deps, desk, parts)
  const means = { warnings: deps.warnings, writtenIn }

  /** As what it was seen must still hold; then the verb says. */
  const carriedOut = async (visit: Visit, path: string, verb: () => Promise<Made>): Promise<PageShown> => {
    const code = codeOf(visit)
    const file = await shown.open(visit, code)
    if (!file) return shown.refuse()
    if (isStale(file, visit)) return shown.stale(visit, code, path)
    const made = await carryOut(verb)
    if ('done' in made) {
      const [key, values = {}] = made.done.told
      return { to: `/desk/canh-bao/${made.done.to ?? code}?${new URLSearchParams({ xong: key, ...values })}` }
    }
    if (NOT_THEIRS.has(made.refused)) return made.refused === 'not-yours' ? shown.refuse() : desk.refuse()
    // Somebody was quicker by a moment.
    if (isStale(await shown.open(visit, code), visit)) return shown.stale(visit, code, path)
    return shown.refused(visit, code, path, made)
  }

  addViews(deps, desk, parts, shown)
  for (const [path, verb] of Object.entries(ACTS))
    desk.act(`/canh-bao/:code/${path}`, visit => carriedOut(visit, path, () => verb(means, visit, codeOf(visit))))
}
