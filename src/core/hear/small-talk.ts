import type { Ears } from './ears.ts'
import type { Findings, Spot } from './findings.ts'
import type { EmojiName, SignalName } from './names.ts'

/** Short messages that show nothing to judge: thanks, courtesy, calls for help, cries of fear. */

const SHORT = 14

/** Is every word of the text part of one of these signals, or a filler; with one of `core` among them? */
export const isCoveredBy = (
  findings: Findings,
  ears: Ears,
  { core, beside = [] }: { core: readonly SignalName[]; beside?: readonly SignalName[] },
): boolean => {
  const { words } = findings
  if (words.length === 0 || words.length > SHORT) return false
  const spots = (names: readonly SignalName[]): Spot[] => names.flatMap(name => [...findings.of(name)])
  const own = spots(core)
  if (own.length === 0) return false
  const covered = new Set(
    [...own, ...spots(beside)].flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, i) => from + i)),
  )
  return words.every((word, at) => covered.has(at) || ears.fillers.has(word.plain))
}

const EMOJI_ONLY = /^[^\p{L}\p{N}]+$/u
const MOST_SIGNS = 40

/** What a message of signs alone says: `👍`, `/-heart`. */
export const emojiSaid = (raw: string, ears: Ears): EmojiName | null => {
  const text = raw.trim().toLowerCase().slice(0, MOST_SIGNS)
  if (text === '') return null
  const whole = ears.emoji.get(text)
  if (whole) return whole
  if (!EMOJI_ONLY.test(text)) return null
  for (const [sign, name] of ears.emoji) if (text.startsWith(sign)) return name
  return null
}

/** "cứu với", "sợ quá, giờ làm sao": a cry with nothing in it to judge. */
export const isCryOf = (findings: Findings, ears: Ears): boolean =>
  isCoveredBy(findings, ears, { core: ['fear', 'at-a-loss'], beside: ['help-call', 'sob'] }) &&
  !isHelpCallOnly(findings)

const isHelpCallOnly = (findings: Findings): boolean => !findings.has('fear') && !findings.has('at-a-loss')

/** "giúp với", "có ai không", "huhu": wants somebody to be there. */
export const isHelpCallOf = (findings: Findings, ears: Ears): boolean =>
  emojiSaid(findings.raw, ears) === 'help' ||
  isCoveredBy(findings, ears, { core: ['help-call', 'sob'], beside: ['fear', 'at-a-loss', 'courtesy'] })

/** "ừ", "ok nha", "👍": said to an answer, and asks for nothing. */
export const isCourtesyOf = (findings: Findings, ears: Ears): boolean =>
  emojiSaid(findings.raw, ears) === 'thanks' ||
  isCoveredBy(findings, ears, { core: ['thanks', 'courtesy'], beside: ['relief', 'well', 'done-with-it'] })

export type Leaving = 'thanks' | 'relief' | 'done'

/** How somebody says that they need no more help: a lane is left by it. Null for any other text. */
export const leavingOf = (findings: Findings, ears: Ears): Leaving | null => {
  const isShort = findings.words.length > 0 && findings.words.length <= SHORT
  if (!isShort) return emojiSaid(findings.raw, ears) === 'thanks' ? 'thanks' : null
  const isRelieved = findings.of('relief').some(({ from }) => from <= 1)
  if (findings.has('relief') && (findings.has('thanks') || (isRelieved && isCalm(findings)))) return 'relief'
  if (findings.has('thanks')) return findings.has('well') ? 'relief' : 'thanks'
  return isCoveredBy(findings, ears, { core: ['done-with-it'], beside: ['courtesy', 'relief', 'well'] }) ? 'done' : null
}

/** Relief without anything that still asks or tells of harm. */
const isCalm = (findings: Findings): boolean =>
  !(['loss', 'at-a-loss', 'fear', 'on-phone', 'supposed'] as const).some(name => findings.has(name))
