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

/** Said to a question of ours, that it shall be let be; a reason may stand behind it, and no other question. */
export const isGivingUp = (findings: Findings, ears: Ears): boolean => {
  const { words, of, asksAtEnd } = findings
  if (isCoveredBy(findings, ears, { core: ['gives-up'], beside: ['drops', 'self'] })) return true
  if (words.length > SHORT || asksAtEnd()) return false
  const ofThem = [...of('drops'), ...of('self'), ...of('gives-up')]
  const isSmall = ({ plain }: { plain: string }, at: number): boolean =>
    ears.fillers.has(plain) || ofThem.some(({ from, to }) => at >= from && at <= to)
  const isReason = (from: number): boolean =>
    of('because').some(
      spot => spot.from >= from && words.slice(from, spot.from).every((word, at) => isSmall(word, from + at)),
    )
  return of('gives-up').some(({ from, to }) => words.slice(0, from).every(isSmall) && isReason(to + 1))
}

/** Do words that agree fill it, up to here? */
const agreesUpTo = ({ words, of }: Findings, end: number, beside: readonly Spot[] = []): boolean => {
  const agreeing = [...of('agrees'), ...of('agrees-beside'), ...beside]
  return words.slice(0, end).every((_, at) => agreeing.some(spot => spot.from <= at && at <= spot.to))
}

/** "Ok em": nothing but a yes. Other small words than these may say no: "dạ thôi ạ". */
export const isAgreeing = (findings: Findings): boolean =>
  findings.has('agrees') && findings.words.length <= SHORT && agreesUpTo(findings, findings.words.length)

/** "Dạ gửi giùm tôi nhé": let it go, and nothing before it but words that agree. */
export const isSending = (findings: Findings): boolean => {
  const { words, of } = findings
  return (
    words.length <= SHORT &&
    of('sends-it').some(({ from, to }) => to === words.length - 1 && agreesUpTo(findings, from, of('drops')))
  )
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
  isCoveredBy(findings, ears, {
    core: ['thanks', 'courtesy', 'goes-off'],
    beside: ['relief', 'well', 'done-with-it', 'greet', 'drops', 'self'],
  })

/** "Ra ngân hàng khoá hết rồi, không mất đồng nào, cảm ơn chú" */
const LONG_THANKS = 22

export type Leaving = 'thanks' | 'relief' | 'done'

/** How somebody says that they need no more help: a lane is left by it. Null for any other text. */
export const leavingOf = (findings: Findings, ears: Ears): Leaving | null => {
  const longest = findings.has('thanks') && findings.has('fine-now') ? LONG_THANKS : SHORT
  const isShort = findings.words.length > 0 && findings.words.length <= longest
  if (!isShort) return emojiSaid(findings.raw, ears) === 'thanks' ? 'thanks' : null
  const isRelieved = findings.of('relief').some(({ from }) => from <= 1)
  const isGood = (isRelieved && isCalm(findings)) || isWell(findings)
  if (findings.has('relief') && (findings.has('thanks') || isGood)) return 'relief'
  // "Cảm ơn, nhưng gọi số nào"
  if (findings.has('thanks') && !ASKS_ON.some(findings.has))
    return findings.has('well') || findings.has('fine-now') ? 'relief' : 'thanks'
  if (isCoveredBy(findings, ears, { core: ['done-with-it'], beside: ['courtesy', 'relief', 'well'] })) return 'done'
  return isFineNow(findings, ears) ? 'relief' : null
}

/** "Gọi được con rồi, nó đang ở trường, hú hồn" */
const isWell = ({ has }: Findings): boolean =>
  has('well') && !(['at-a-loss', 'fear', 'on-phone', 'supposed', 'bidden', 'of-money'] as const).some(has)

const ASKS_ON = ['number-of', 'at-a-loss'] as const

/** "Ngân hàng khoá thẻ cho tui rồi, ổn rồi": said first or last, with nothing that still asks. */
const isFineNow = ({ words, of, has }: Findings, { fillers }: Ears): boolean => {
  const isFiller = ({ plain }: { plain: string }): boolean => fillers.has(plain)
  const said = of('fine-now').some(
    ({ from, to }) => words.slice(0, from).every(isFiller) || words.slice(to + 1).every(isFiller),
  )
  return said && !(['at-a-loss', 'fear', 'on-phone', 'supposed', 'undone', 'number-of', 'priced'] as const).some(has)
}

/** Relief without anything that still asks or tells of harm. */
const isCalm = (findings: Findings): boolean =>
  !(['loss', 'at-a-loss', 'fear', 'on-phone', 'supposed'] as const).some(name => findings.has(name))
