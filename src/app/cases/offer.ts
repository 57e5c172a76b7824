import type { QuietHours } from '../../core/calendar.ts'
import { applyEvent } from '../../core/cases/apply.ts'
import type { Alias, CaseEvent, CaseState, OfferKind, Reading } from '../../core/cases/case.ts'
import { planOffer } from '../../core/cases/duty.ts'
import type { Grant, Reach, Roles } from '../people/ports.ts'
import type { Letter, PersonRef } from '../ports.ts'
import type { Cases } from './ports.ts'

/** What is done about a case that waits for an officer. */
export interface Offered {
  events: CaseEvent[]
  letters: Letter[]
  /** After those events. */
  state: CaseState
  /** Milliseconds; when to look at it again. */
  nextAt: number
  /** Is there anybody at all who could take it? */
  someone: boolean
  /** It is told at the end of quiet hours: milliseconds. Null: now, or nobody is there. */
  toldAt: number | null
  /** It is told in a moment, with others. */
  soon: boolean
}

export interface OfferDeps {
  cases: Pick<Cases, 'open'>
  roles: Pick<Roles, 'in'>
  reach: Pick<Reach, 'canReach'>
  /** Who is on leave now. */
  away(now: Date): Promise<ReadonlySet<Alias>>
  /** Who is on duty on the day that it is: of an urgent case they are told before all others. */
  onDuty(area: string, now: Date): Promise<ReadonlySet<Alias>>
  /** Officers' numbers in the order in which they are told; from the commune file. */
  dutyOf(area: string): readonly number[]
  escalateMs: number
  quiet: QuietHours | null
}

export interface Offering {
  code: string
  state: CaseState
  reading: Reading
  /** Nobody has looked at a report of theirs yet: one of many such waits for the others, and is told with them. */
  unknown?: boolean
  /** Officers who cannot be the next: who handed it over, whose message did not get through. */
  except?: ReadonlySet<Alias>
}

/** Where there is nobody to tell, it is looked for somebody again so much later. */
const NOBODY_MS = 3_600_000
/** So many offers in that time, and the next of unknown people come in one letter. */
const CROWD = 3
const CROWD_MS = 10 * 60_000
const BUNDLE_MS = 2 * 60_000
const MOST_OPEN = 50
/** A message to an officer may fail: it is looked after so soon. */
const LOOK_AFTER_MS = 60_000

/** The delivery that told somebody of a case at that moment (milliseconds). */
export const offerId = (code: string, at: number, { channel, id }: PersonRef): string =>
  `offer:${code}:${at}:${channel}:${id}`

/** In the order of duty; those it does not name come after, by their numbers. */
export const inOrder = (officers: readonly Grant[], duty: readonly number[]): Grant[] => {
  const place = (grant: Grant): number => {
    const at = duty.indexOf(grant.number)
    return at < 0 ? duty.length + grant.number : at
  }
  return officers.toSorted((a, b) => place(a) - place(b))
}

/** Whoever is on duty before the others, both in their order. */
const dutyFirst = (officers: readonly Grant[], on: ReadonlySet<Alias>): Grant[] =>
  officers.toSorted((a, b) => Number(on.has(b.alias)) - Number(on.has(a.alias)))

export const makeOffer = (deps: OfferDeps) => {
  const { cases, roles, reach, away, onDuty, dutyOf, escalateMs, quiet } = deps

  const letterTo = ({ ref: to }: Grant, as: OfferKind, { code, state, reading }: Offering, at: number): Letter => ({
    id: offerId(code, at, to),
    to,
    content: { kind: 'case-offered', as, code, state, ...reading },
  })

  const unreachableOf = async (people: readonly Grant[], except: ReadonlySet<Alias>): Promise<Set<Alias>> => {
    const found = new Set(except)
    for (const { alias, ref } of people) if (!(await reach.canReach(ref))) found.add(alias)
    return found
  }

  /** Has this person been told of several just now, which they have not looked at? */
  const isCrowded = async (alias: Alias, area: string, now: Date): Promise<boolean> => {
    const open = await cases.open(area, MOST_OPEN)
    const lately = open.filter(({ state }) => {
      const last = state.offers.at(-1)
      return state.status === 'waiting' && last?.to === alias && now.getTime() - last.at < CROWD_MS
    })
    return lately.length >= CROWD
  }

  /** The next step with a case that waits, at that moment. Nothing for a case that does not. */
  return async (offering: Offering, now: Date): Promise<Offered> => {
    const { area } = offering.state
    const usual = inOrder(await roles.in(area, ['officer']), dutyOf(area))
    const officers = offering.state.urgent ? dutyFirst(usual, await onDuty(area, now)) : usual
    const admins = await roles.in(area, ['admin'])
    // Whoever reported it does not decide it.
    const parties = offering.state.reporters.map(({ alias }) => alias)
    const except = new Set([...(offering.except ?? []), ...parties])
    const everybody = [...officers, ...admins]
    const silent = await unreachableOf(everybody, except)
    const resting = await away(now)
    // Somebody on leave is better than nobody.
    const isThere = everybody.some(({ alias }) => !silent.has(alias) && !resting.has(alias))
    const unreachable = isThere ? new Set([...silent, ...resting]) : silent
    const step = planOffer({
      ...{ state: offering.state, unreachable, now, escalateMs, quiet },
      order: officers.map(({ alias }) => alias),
      admins: admins.map(({ alias }) => alias),
    })
    const someone = everybody.length > 0
    const { state } = offering
    if (step.do !== 'offer') {
      const until = step.do === 'wait' ? step.until.getTime() : null
      return {
        events: [],
        letters: [],
        state,
        nextAt: until ?? now.getTime() + NOBODY_MS,
        someone,
        toldAt: until,
        soon: false,
      }
    }
    if (offering.unknown && (await isCrowded(step.to, area, now))) {
      return { events: [], letters: [], state, nextAt: now.getTime() + BUNDLE_MS, someone, toldAt: null, soon: true }
    }
    const to = everybody.find(({ alias }) => alias === step.to)
    const event: CaseEvent = { kind: 'offered', at: now.getTime(), by: null, to: step.to, as: step.as }
    const applied = applyEvent(offering.state, event)
    if (!to || 'refused' in applied) throw new Error('A case was offered that does not wait, or to nobody.')
    const letters = [letterTo(to, step.as, { ...offering, state: applied.state }, event.at)]
    const nextAt = now.getTime() + LOOK_AFTER_MS
    return { events: [event], letters, state: applied.state, nextAt, someone, toldAt: null, soon: false }
  }
}

export type Offer = ReturnType<typeof makeOffer>
