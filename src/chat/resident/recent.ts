import type { Matter } from '../../app/cases/matter.ts'
import { openMatter } from '../../app/cases/matter.ts'
import type { Matters } from '../../app/people/ports.ts'
import type { Clock, Vault } from '../../app/ports.ts'
import type { PersonRef } from '../../core/messages.ts'
import { isDelicate } from '../../core/reply/say.ts'

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

const isVictims = ({ intent }: Matter): boolean => intent.startsWith('victim-')
const isAlarm = ({ level }: Matter): boolean => level === 'scam' || level === 'suspicious'

const RANK = { talk: 0, unknown: 1, suspicious: 2, scam: 3 } as const

const worse = (a: Matter['level'], b: Matter['level']): Matter['level'] => (RANK[a] >= RANK[b] ? a : b)

const lines = (...texts: readonly string[]): string => texts.filter(text => text.trim() !== '').join('\n')

/** Both as one: nothing that was told is lost, and what it is about stays unless the new words say better. */
const together = (before: Matter, now: Matter): Matter => ({
  ...before,
  text: before.text === now.text ? before.text : lines(before.text, now.text),
  pictures: [...before.pictures, ...now.pictures],
  level: worse(before.level, now.level),
  intent: isVictims(now) ? now.intent : before.intent,
  pattern: isDelicate(before.pattern) || !isAlarm(now) ? before.pattern : (now.pattern ?? before.pattern),
})

/** Pictures of what nobody wants seen are not kept, nor where they lie. */
const discreet = (matter: Matter): Matter => (isDelicate(matter.pattern) ? { ...matter, pictures: [] } : matter)

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
  return discreet(goesOn || follows ? together(before, now) : now)
}
