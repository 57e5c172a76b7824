import type { Matter } from '../../app/cases/matter.ts'
import { openMatter } from '../../app/cases/matter.ts'
import type { Matters } from '../../app/people/ports.ts'
import type { Clock, Vault } from '../../app/ports.ts'
import type { PersonRef } from '../../core/messages.ts'
import { isDelicate } from '../../core/reply/say.ts'
import { isAlarm, isVictims } from '../../core/story.ts'
import { discreet, together } from '../kept-story.ts'

/** What a person asked about last, opened; null once its time is over. */
export type Recent = (person: PersonRef) => Promise<Matter | null>

export interface RecentDeps {
  matters: Pick<Matters, 'get'>
  vault: Vault
  clock: Clock
}

export const makeRecent =
  ({ matters, vault, clock }: RecentDeps): Recent =>
  async person =>
    openMatter(vault, person, await matters.get(person, clock.now()))

/**
 * What is kept after this message. One who lost something goes on telling of it while `led` through the steps, and so
 * does one who is threatened until something else is sure; anything else is a matter of its own.
 */
export const keptAfter = (before: Matter | null, now: Matter, led: boolean): Matter => {
  if (!before) return discreet(now)
  const goesOn =
    (isVictims(before) && (led || isVictims(now))) ||
    (isDelicate(before.pattern) && (now.level !== 'scam' || isVictims(now)))
  // Who first asked about a message and then says that they followed it speaks of the same thing.
  const follows = isVictims(now) && !isVictims(before) && isAlarm(before)
  const said = isVictims(now) ? now : { ...now, intent: before.intent }
  return discreet(goesOn || follows ? together(before, said) : now)
}
