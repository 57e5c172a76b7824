import type { Outcome } from '../../app/outcome.ts'
import type { Wished } from '../../app/warnings/approve.ts'
import type { ToDraft } from '../../app/warnings/draft.ts'
import type { WarningRefusal } from '../../app/warnings/find-warning.ts'
import type { WarningFile } from '../../app/warnings/warning-file.ts'
import { parseHour } from '../../core/warnings/plan.ts'
import { stampOf } from '../../core/warnings/stamp.ts'
import type { Html } from '../html.ts'
import type { CarryOut } from './carry-out.ts'
import type { Compose, WarningFields } from './compose.ts'
import type { DeskDeps } from './deps.ts'
import type { SentForm } from './form.ts'
import { LIVE } from './live.ts'
import type { Desk, PageShown, Visit } from './visit.ts'
import type { makeWarningPage, WarningDraft } from './warning-page.ts'

export interface WarningActsDeps {
  page: ReturnType<typeof makeWarningPage>
  compose: Compose
  carryOut: CarryOut
  whyHeldUp(made: WarningRefusal | { refused: string }): Html
  writtenIn(form: SentForm): WarningFields
  toDraft(written: WarningFields): ToDraft
}

const CODE = /^CB-[0-9A-Z]{6}$/

/** What it did, in the words of a sentence with one number. */
type Told = readonly [key: string, values?: Readonly<Record<string, string>>]

type Made = Outcome<{ told: Told; to?: string }, string> | WarningRefusal

/** What may stand behind `?xong=`. */
const DONE = new Set([
  ...['drafted', 'redrafted', 'submitted', 'submitted.nobody', 'approved', 'approved.later', 'approved.halted'],
  ...['approved.drill'],
  ...['rejected', 'recalled', 'recalled.withheld'],
])

const wishedIn = (hour: string): Wished => (hour === '' ? 'at-once' : (parseHour(hour) ?? 'unclear'))

/** One warning, and what is done with it. */
export const addWarningActs = (deps: DeskDeps, desk: Desk, parts: WarningActsDeps): void => {
  const { say, warnings } = deps
  const { page, carryOut, whyHeldUp, writtenIn, toDraft } = parts

  const codeOf = (visit: Visit): string => visit.param('code').toUpperCase()

  const refuse = (): PageShown => desk.refuse('desk.refused.warning')

  const open = async ({ seat }: Visit, code: string): Promise<WarningFile | null> =>
    CODE.test(code) ? warnings.openWarningFile(seat.ref, { code }) : null

  interface Telling {
    notice?: string | null
    alert?: (file: WarningFile) => Html | string
    status?: number
    draft?: WarningDraft
  }

  const showWarning = async (
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

  const OWN = new Set([
    'already-approved',
    'already-sending',
    'unclear-hour',
    'author-left',
    'drill-late',
    'no-reason',
    'busy',
  ])

  const whyNot = (made: WarningRefusal | { refused: string }, file: WarningFile): Html | string => {
    const { refused } = made
    const { code, state } = file.broadcast
    if ('problems' in made) return whyHeldUp(made)
    const values = { code, state: say(`warning.state.${state}`) }
    return say(OWN.has(refused) ? `desk.refused.warning.${refused}` : `warning.refused.${refused}`, values)
  }

  const stale = (visit: Visit, code: string, path: string): Promise<PageShown> =>
    showWarning(visit, code, {
      alert: file => `${say('desk.warning.stale')} ${page.changed(file, visit.form.text('phien-ban'))}`,
      ...{ status: 409, draft: draftOf(visit, path) },
    })

  const NOT_THEIRS = new Set(['no-part', 'other-part', 'not-yours'])

  /** One act: as what it was seen must still hold; then the verb says. */
  const act = (path: string, verb: (visit: Visit, code: string) => Promise<Made>): void =>
    desk.act(`/canh-bao/:code/${path}`, async visit => {
      const code = codeOf(visit)
      const file = await open(visit, code)
      if (!file) return refuse()
      const isStale = (now: WarningFile | null): boolean =>
        now !== null && stampOf(now.broadcast) !== visit.form.text('phien-ban')
      if (isStale(file)) return stale(visit, code, path)
      const made = await carryOut(() => verb(visit, code))
      if ('done' in made) {
        const [key, values = {}] = made.done.told
        return { to: `/desk/canh-bao/${made.done.to ?? code}?${new URLSearchParams({ xong: key, ...values })}` }
      }
      if (NOT_THEIRS.has(made.refused)) return made.refused === 'not-yours' ? refuse() : desk.refuse()
      // Somebody was quicker by a moment.
      if (isStale(await open(visit, code))) return stale(visit, code, path)
      return showWarning(visit, code, {
        alert: now => whyNot(made, now),
        ...{ status: 422, draft: draftOf(visit, path) },
      })
    })

  const telling = <D>(
    made: Outcome<D, string> | WarningRefusal,
    told: (done: D) => Told,
    to?: (done: D) => string,
  ): Made => ('refused' in made ? made : { ...made, done: { told: told(made.done), ...(to && { to: to(made.done) }) } })

  desk.show('/canh-bao/:code', visit => showWarning(visit, codeOf(visit), { notice: noticeOf(visit, codeOf(visit)) }))

  desk.show('/canh-bao/:code/anh', async visit => {
    const file = await open(visit, codeOf(visit))
    if (!file) return refuse()
    const picture = await warnings.drawPicture(file.broadcast)
    return picture ? { picture } : desk.refuse('desk.refused.picture')
  })

  /** How other words would look; nothing is kept of it. */
  desk.act('/canh-bao/:code/xem-truoc', async visit => {
    const code = codeOf(visit)
    const file = await open(visit, code)
    if (!file?.rights.has('redraft')) return refuse()
    const written = writtenIn(visit.form)
    const { area, organisation } = file.broadcast
    const { writes = [] } = (await warnings.listWarnings(visit.seat.ref)) ?? {}
    const at = writes.findIndex(grant => grant.area === area && grant.organisation === organisation)
    const tried = await warnings.tryDraft(visit.seat.ref, { ...toDraft(written), onBehalf: at + 1 })
    if ('refused' in tried) return refuse()
    return showWarning(visit, code, { draft: { written, tried: tried.done } })
  })

  act('gui-duyet', async ({ seat }, code) =>
    telling(await warnings.submit(seat.ref, { code }), ({ reachable }) => [
      reachable > 0 ? 'submitted' : 'submitted.nobody',
      { n: String(reachable) },
    ]),
  )
  act('duyet', async ({ seat, form }, code) =>
    telling(
      await warnings.approve(seat.ref, { code, wished: wishedIn(form.text('gio')) }),
      ({ due, crowd, halted, drill }) => [
        halted ? 'approved.halted' : drill ? 'approved.drill' : due === null ? 'approved' : 'approved.later',
        { n: String(crowd.people), m: String(crowd.groups) },
      ],
    ),
  )
  act('tu-choi', async ({ seat, form }, code) =>
    telling(await warnings.reject(seat.ref, { code, reason: form.text('loi') }), () => ['rejected']),
  )
  act('thu-hoi', async ({ seat, form }, code) =>
    telling(await warnings.recall(seat.ref, { code, reason: form.text('loi') }), ({ people, groups, withheld }) => [
      withheld.length > 0 ? 'recalled.withheld' : 'recalled',
      { n: String(people), m: String(groups) },
    ]),
  )
  act('sua', async ({ seat, form }, code) => {
    const { words, kind, audiences, asks } = writtenIn(form)
    const to = words === '' ? null : { words, kind, audiences, asks }
    return telling(
      await warnings.redraft(seat.ref, { code, to }),
      () => ['redrafted'],
      ({ broadcast }) => broadcast.code,
    )
  })
}
