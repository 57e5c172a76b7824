import type { Matter } from '../app/cases/matter.ts'
import type { Assessment } from '../app/judging/assess.ts'
import type { Seen } from '../app/judging/picture-words.ts'
import { isDelicate } from '../core/reply/say.ts'
import { isAlarm, isVictims, joined, worse } from '../core/story.ts'
import type { Speech } from './gather.ts'
import { isLasting, mannerOf } from './questions.ts'
import type { Said, Turn } from './turn.ts'

/** What is kept of what people tell and show: one story, which grows. */

/** Messages that belong together, with what was seen in their pictures. */
export interface Shown {
  together: readonly Speech[]
  seen: readonly Seen[]
  pictures: Matter['pictures']
}

/** Parts of an answer, an empty line between them. */
export const paragraphs = (...parts: readonly string[]): string => parts.filter(part => part !== '').join('\n\n')

/** Is the person being led through what to do after a slip? */
export const isLed = ({ open }: Turn): boolean => open !== null && mannerOf(open) === 'steps'

/** Does a question of ours wait that another would get in the way of? */
export const isAsked = ({ open }: Turn): boolean => open !== null && isLasting(open)

/** What is being reported stays as it was shown. */
const isFrozen = ({ open }: Turn): boolean => open?.name.startsWith('report-') === true

export const evidenceOf = (together: readonly Speech[]): string =>
  together
    .map(({ evidence }) => evidence.trim())
    .filter(Boolean)
    .join('\n')

/** Pictures of what nobody wants seen are not kept, nor where they lie. */
export const discreet = (story: Matter): Matter => (isDelicate(story.pattern) ? { ...story, pictures: [] } : story)

/** One story of two: nothing that was told is lost, and what it is about stays unless the new words say better. */
export const together = (before: Matter, now: Matter): Matter => ({
  ...before,
  ...now,
  text: joined(before.text, now.text),
  pictures: [...before.pictures, ...now.pictures],
  level: worse(before.level, now.level),
  intent: isVictims(now) || !isVictims(before) ? now.intent : before.intent,
  pattern: isDelicate(before.pattern) || !isAlarm(now) ? before.pattern : (now.pattern ?? before.pattern),
})

/** The story as it is after this, unless what is shown for consent must stay as it is. `goes`: the one before goes on. */
export const keep = (said: Said, turn: Turn, now: Matter, goes: boolean): Said => {
  const { level, intent, pattern } = now
  const judged = { level, intent, pattern }
  if (isFrozen(turn)) return { ...said, judged }
  const { story, heard } = turn
  const whole = discreet(goes && story ? together(story, now) : now)
  return { ...said, judged, matter: heard.pupil() ? { ...whole, pupil: true } : whole }
}

export const matterOf = (
  text: string,
  { level, intent, pattern }: Pick<Assessment, 'level' | 'intent' | 'pattern'>,
  pictures: Matter['pictures'] = [],
): Matter => ({ text, pictures, level, intent, pattern })
