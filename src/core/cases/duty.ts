import type { QuietHours } from '../calendar.ts'
import { addDays, afterQuiet, momentOf, wallTime } from '../calendar.ts'
import { VICTIM } from '../match/intents.ts'
import type { Alias, CaseState, OfferKind } from './case.ts'

/** What a reporter asked about last. */
export interface Plight {
  /** What the message was taken for (`victim-paid`); see `Verdict`. */
  intent: string
  /** What a victim told along the steps; absent for everybody else. */
  told?: Readonly<Record<string, string>> | undefined
}

/** Is money moving now? Such a case goes to officers at night, too. */
export const isUrgent = ({ intent, told }: Plight): boolean => VICTIM.has(intent) || told !== undefined

type Ranked = Pick<CaseState, 'urgent' | 'openedAt'>

/** The order of officers' lists, for `sort`: urgent ones first, then whoever has waited longest. */
export const byUrgency = (a: Ranked, b: Ranked): number =>
  Number(b.urgent) - Number(a.urgent) || a.openedAt - b.openedAt

/** Whose turn it is with a case that nobody has taken yet. */

export type Step = { do: 'offer'; to: Alias; as: OfferKind } | { do: 'wait'; until: Date } | { do: 'nothing' }

export interface Duty {
  state: Pick<CaseState, 'status' | 'urgent' | 'offers'>
  /** The officers on duty, the first one first. */
  order: readonly Alias[]
  /** Those who are told when no officer takes it. */
  admins: readonly Alias[]
  /** A closed window, gone, or handed it over: passed by at once. */
  unreachable: ReadonlySet<Alias>
  now: Date
  /** How long an offer may lie before the next step. */
  escalateMs: number
  quiet: QuietHours | null
}

const DAY_MS = 24 * 60 * 60_000

/** The next beginning of quiet hours after a moment that is not in them. */
const nightfall = (at: Date, quiet: QuietHours): Date => {
  const { day, minutes } = wallTime(at)
  return momentOf(minutes < quiet.from ? day : addDays(day, 1), quiet.from)
}

/** So much later, counting only time outside quiet hours. */
const laterAwake = (at: Date, ms: number, quiet: QuietHours | null): Date => {
  let from = afterQuiet(at, quiet)
  if (quiet === null) return new Date(from.getTime() + ms)
  let left = ms
  for (let night = nightfall(from, quiet); ; night = nightfall(from, quiet)) {
    const today = night.getTime() - from.getTime()
    if (left < today) return new Date(from.getTime() + left)
    left -= today
    from = afterQuiet(night, quiet)
  }
}

interface Offer {
  to: Alias
  as: OfferKind
}

/** The next offer, and when it is due. */
type Turn = Offer & { due: Date }

/** Whoever has not been told yet: officers in order, then admins. */
const fresh = (officers: readonly Alias[], admins: readonly Alias[], told: ReadonlySet<Alias>): Offer | null => {
  const officer = officers.find(alias => !told.has(alias))
  if (officer !== undefined) return { to: officer, as: told.size === 0 ? 'first' : 'next' }
  const admin = admins.find(alias => !told.has(alias))
  return admin === undefined ? null : { to: admin, as: 'admin' }
}

/** When all have been told: the admin once a day, or the first officer where there is none. */
const daily = ([officer]: readonly Alias[], [admin]: readonly Alias[]): Offer | null => {
  if (admin !== undefined) return { to: admin, as: 'admin' }
  return officer === undefined ? null : { to: officer, as: 'reminder' }
}

const turnOf = ({ state, order, admins, unreachable, now, escalateMs, quiet }: Duty): Turn | null => {
  const officers = order.filter(alias => !unreachable.has(alias))
  const chiefs = admins.filter(alias => !unreachable.has(alias))
  const next = fresh(officers, chiefs, new Set(state.offers.map(({ to }) => to)))
  const last = state.offers.at(-1)
  if (!last) return next && { ...next, due: now }

  const isThere = officers.includes(last.to) || chiefs.includes(last.to)
  const escalated = isThere ? laterAwake(new Date(last.at), escalateMs, quiet) : now
  if (isThere && (last.as === 'first' || last.as === 'next')) return { to: last.to, as: 'reminder', due: escalated }
  if (next) return { ...next, due: escalated }
  const again = daily(officers, chiefs)
  return again && { ...again, due: isThere ? new Date(last.at + DAY_MS) : now }
}

/**
 * What to do now about a case that waits. In turn: the first officer, a reminder, the next officer, a reminder, ...,
 * the admins, then once a day. Whoever cannot be reached is passed by at once. An urgent case goes on day and night;
 * another rests in quiet hours, which do not count either. `wait` never lies in the past: come back then, or when
 * anything about the case or the people has changed.
 *
 * @example planOffer({ state, order: ['an', 'binh'], admins: [], unreachable: new Set(), now, escalateMs, quiet })
 * // { do: 'offer', to: 'an', as: 'first' }
 */
export const planOffer = (duty: Duty): Step => {
  const { state, now } = duty
  const quiet = state.urgent ? null : duty.quiet
  const turn = state.status === 'waiting' ? turnOf({ ...duty, quiet }) : null
  if (!turn) return { do: 'nothing' }
  const at = afterQuiet(new Date(Math.max(turn.due.getTime(), now.getTime())), quiet)
  return at > now ? { do: 'wait', until: at } : { do: 'offer', to: turn.to, as: turn.as }
}
