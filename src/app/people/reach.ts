import type { NewDelivery } from '../../core/deliveries.ts'
import type { Button, ChannelName, PersonRef, Purpose } from '../../core/messages.ts'
import type { Channel, Clock, Commit, Letter, People } from '../ports.ts'
import type { Aliases, Grant, Reach, Roles } from './ports.ts'

/** Told so long before somebody falls out of reach: two mornings at least. */
export const REACH_AHEAD_MS = 48 * 3_600_000

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

export interface WatchReachDeps {
  roles: Pick<Roles, 'all' | 'in'>
  people: Pick<People, 'get'>
  reach: Pick<Reach, 'canReach' | 'canReachAt'>
  commit(made: Parameters<Commit>[0], now: Date): Promise<boolean>
  clock: Clock
}

const keyOf = ({ ref }: Grant): string => `${ref.channel}:${ref.id}`

/**
 * Each morning: who has a role and writes nothing is asked to, before the channel closes its window; once it is closed, the
 * admins hear of it, once for each silence. Returns how many were written to.
 */
export const makeWatchReach = ({ roles, people, reach, commit, clock }: WatchReachDeps) => {
  const closing = (grant: Grant, day: string): Letter => ({
    id: `closing:${day}:${keyOf(grant)}`,
    to: grant.ref,
    content: { kind: 'window-closing' },
  })

  const lettersAbout = async (grant: Grant, day: string, now: Date): Promise<Letter[]> => {
    if (await reach.canReach(grant.ref)) {
      const lasts = await reach.canReachAt(grant.ref, new Date(now.getTime() + REACH_AHEAD_MS))
      return lasts ? [] : [closing(grant, day)]
    }
    const since = (await people.get(grant.ref, now))?.lastHeard?.getTime() ?? 0
    const admins = (await roles.in(grant.area, ['admin'])).filter(admin => keyOf(admin) !== keyOf(grant))
    const { role, area, number } = grant
    const letters: Letter[] = []
    for (const to of new Map(admins.map(admin => [keyOf(admin), admin.ref])).values()) {
      if (!(await reach.canReach(to))) continue
      const id = `silent:${keyOf(grant)}:${role}:${area}:${since}:${to.channel}:${to.id}`
      letters.push({ id, to, content: { kind: 'out-of-reach', role, area, number } })
    }
    return letters
  }

  return async (day: string): Promise<number> => {
    const now = clock.now()
    let count = 0
    for (const grant of await roles.all()) {
      const letters = await lettersAbout(grant, day, now)
      if (letters.length > 0 && (await commit({ changes: [], letters }, now))) count += letters.length
    }
    return count
  }
}
