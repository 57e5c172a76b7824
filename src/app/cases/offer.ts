import type { Brief } from '../../chat/officer/brief.ts'
import { buttons } from '../../chat/officer/buttons.ts'
import type { QuietHours } from '../../core/calendar.ts'
import { applyEvent } from '../../core/cases/apply.ts'
import type { Alias, CaseEvent, CaseState, OfferKind } from '../../core/cases/case.ts'
import { planOffer } from '../../core/cases/duty.ts'
import type { NewDelivery } from '../../core/deliveries.ts'
import type { PersonRef } from '../../core/messages.ts'
import type { Say } from '../../core/reply/say.ts'
import type { Grant, Roles } from '../people/ports.ts'
import type { Reach } from '../people/reach.ts'
import { letter } from '../people/reach.ts'
import type { Opened } from './sealed.ts'

/** What is done about a case that waits for an officer. */
export interface Offered {
  events: CaseEvent[]
  deliveries: NewDelivery[]
  /** Milliseconds; when to look at it again. */
  nextAt: number
  /** Is there anybody at all who could take it? */
  someone: boolean
}

export interface OfferDeps {
  say: Say
  roles: Pick<Roles, 'in'>
  reach: Reach
  brief: Brief
  /** Officers' numbers in the order in which they are told; from the commune file. */
  dutyOf(area: string): readonly number[]
  escalateMs: number
  quiet: QuietHours | null
}

export interface Offering {
  code: string
  state: CaseState
  evidence: readonly Opened[]
  pictures: number
  /** Officers who cannot be the next: who handed it over, whose message did not get through. */
  except?: ReadonlySet<Alias>
}

/** Where there is nobody to tell, it is looked for somebody again so much later. */
const NOBODY_MS = 3_600_000
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

/** Why it comes to an officer for the first time, or anew. */
const firstOf = ({ appealed, outcome }: CaseState): string => {
  if (appealed) return 'appealed'
  return outcome === null ? 'first' : 'again'
}

export const makeOffer = (deps: OfferDeps) => {
  const { say, roles, reach, brief, dutyOf, escalateMs, quiet } = deps

  /** Abroad, only that there is a case: what is in it is read on request. */
  const textFor = (to: Grant, as: OfferKind, { code, state, evidence, pictures }: Offering): string => {
    const head = say(`offer.${as === 'first' ? firstOf(state) : as}`, { code })
    const record = { code, state }
    if (to.ref.channel === 'telegram') return `${head}\n${brief.line(record)}\n${say('offer.abroad', { code })}`
    return `${head}\n${brief.full(record, evidence, pictures)}`
  }

  const deliver = (to: Grant, as: OfferKind, offering: Offering, at: number): NewDelivery => {
    const { code } = offering
    const text = textFor(to, as, offering)
    return letter({
      id: offerId(code, at, to.ref),
      to: to.ref,
      text,
      buttons: buttons(say, code, ['take', 'hand-over']),
    })
  }

  const unreachableOf = async (people: readonly Grant[], except: ReadonlySet<Alias>): Promise<Set<Alias>> => {
    const found = new Set(except)
    for (const { alias, ref } of people) if (!(await reach.canReach(ref))) found.add(alias)
    return found
  }

  /** The next step with a case that waits, at that moment. Nothing for a case that does not. */
  return async (offering: Offering, now: Date): Promise<Offered> => {
    const { area } = offering.state
    const officers = inOrder(await roles.in(area, ['officer']), dutyOf(area))
    const admins = await roles.in(area, ['admin'])
    const unreachable = await unreachableOf([...officers, ...admins], offering.except ?? new Set())
    const step = planOffer({
      ...{ state: offering.state, unreachable, now, escalateMs, quiet },
      order: officers.map(({ alias }) => alias),
      admins: admins.map(({ alias }) => alias),
    })
    const someone = officers.length + admins.length > 0
    if (step.do === 'wait') return { events: [], deliveries: [], nextAt: step.until.getTime(), someone }
    if (step.do === 'nothing') return { events: [], deliveries: [], nextAt: now.getTime() + NOBODY_MS, someone }
    const to = [...officers, ...admins].find(({ alias }) => alias === step.to)
    const event: CaseEvent = { kind: 'offered', at: now.getTime(), by: null, to: step.to, as: step.as }
    const applied = applyEvent(offering.state, event)
    if (!to || 'refused' in applied) throw new Error('A case was offered that does not wait, or to nobody.')
    const deliveries = [deliver(to, step.as, { ...offering, state: applied.state }, event.at)]
    return { events: [event], deliveries, nextAt: now.getTime() + LOOK_AFTER_MS, someone }
  }
}

export type Offer = ReturnType<typeof makeOffer>
