import type { Alias } from '../../core/cases/case.ts'
import type { NewDelivery } from '../../core/deliveries.ts'
import type { Button, ChannelName, PersonRef, Purpose } from '../../core/messages.ts'
import type { Channel, Clock, People } from '../ports.ts'
import type { Aliases } from './ports.ts'

/** Told so long before somebody falls out of reach: two mornings at least. */
export const REACH_AHEAD_MS = 48 * 3_600_000

/** Writing to people who did not just write to us. */
export interface Reach {
  /** Can this person be written to now: known, not gone, the channel on and its window open? */
  canReach(person: PersonRef): Promise<boolean>
  /** Will it still be so then, if they do not write? */
  canReachAt(person: PersonRef, at: Date): Promise<boolean>
  /** And would a message cost nothing? */
  isFree(person: PersonRef): Promise<boolean>
  /** The person behind a name, or null once they have deleted their data. */
  personOf(alias: Alias): Promise<PersonRef | null>
}

export interface ReachDeps {
  people: Pick<People, 'get'>
  aliases: Pick<Aliases, 'personOf'>
  channelOf(name: ChannelName): Pick<Channel, 'window' | 'traits'> | undefined
  clock: Clock
}

export const makeReach = ({ people, aliases, channelOf, clock }: ReachDeps): Reach => {
  const canReach = async (ref: PersonRef, freely: boolean, now = clock.now()): Promise<boolean> => {
    const channel = channelOf(ref.channel)
    const person = channel && (await people.get(ref, now))
    if (!channel || !person || person.gone) return false
    const { freeMs } = channel.traits
    const age = now.getTime() - (person.lastHeard?.getTime() ?? Number.NEGATIVE_INFINITY)
    if (freely && freeMs !== null && age > freeMs) return false
    return channel.window({ ...ref, kind: 'private' }, person.lastHeard, now).open
  }
  return {
    personOf: aliases.personOf,
    canReach: ref => canReach(ref, false),
    canReachAt: (ref, at) => canReach(ref, false, at),
    isFree: ref => canReach(ref, true),
  }
}

export interface WordedLetter {
  /** The idempotency key: the same for the same occasion. */
  id: string
  to: PersonRef
  text: string
  buttons?: readonly Button[]
  purpose?: Purpose
}

/** A message that somebody did not ask for just now. */
export const letter = ({ id, to, text, buttons = [], purpose = 'case' }: WordedLetter): NewDelivery => ({
  id,
  to: { ...to, kind: 'private' },
  reply: { text, buttons: [...buttons] },
  purpose,
  person: to,
})
