import type { Ears } from './ears.ts'
import type { Findings, Spot } from './findings.ts'
import { spotsOverlap, stands } from './findings.ts'
import type { EmojiName, SignalName } from './names.ts'

/** What is heard before everything else. */

/** Who is on the line, or beside somebody who wants to die, has no time for a story. */
const LONGEST_CALL = 45

/** A longer text that speaks about scams or pastes a notice is news. */
const isNews = (findings: Findings): boolean =>
  findings.has('news') && (findings.words.length > 40 || !findings.has('self'))

const isIdiom = (findings: Findings, spot: Spot): boolean =>
  findings.near('despair-idiom', spot).some(idiom => spotsOverlap(idiom, spot))

const isOthersThreat = (findings: Findings, spot: Spot): boolean =>
  findings.near('despair-other', spot).some(other => spotsOverlap(other, spot) || stands(other, spot, 4))

/** "Mẹ tôi đòi tự tử", and not "mẹ ơi con muốn chết": who calls for somebody speaks of themselves. */
const isSaidOfKin = (findings: Findings, { from, to }: Spot): boolean =>
  findings.words[from + 1]?.plain !== 'oi' &&
  !findings.near('self', { from, to }).some(self => self.from > from + 2 && self.from <= to)

/** Who does not want to live: they themselves, or somebody close. In every state, this comes first. */
export const despairIn = (findings: Findings): 'own' | 'kin' | null => {
  if (isNews(findings)) return null
  const isShort = findings.words.length <= LONGEST_CALL
  const ofKin = findings
    .of('despair-kin')
    .filter(spot => isShort && isSaidOfKin(findings, spot) && !isIdiom(findings, spot))
  const own = findings
    .of('despair')
    .some(
      spot =>
        !ofKin.some(other => spotsOverlap(other, spot)) && !isIdiom(findings, spot) && !isOthersThreat(findings, spot),
    )
  if (own) return 'own'
  return ofKin.length > 0 ? 'kin' : null
}

const isTurned = (findings: Findings, spot: Spot): boolean =>
  findings.near('supposed', spot).some(turn => stands(turn, spot, 4))

const isSupposed = (findings: Findings, spot: Spot): boolean => isTurned(findings, spot) || isFarAway(findings, spot)

const isFarAway = (findings: Findings, spot: Spot): boolean =>
  findings.near('others', spot).some(other => stands(other, spot, 6) || spotsOverlap(other, spot)) &&
  findings.near('self', spot).length === 0

/** Is somebody close said to be held, and money wanted for them? A price for data, a page or a car is none. */
export const isRansom = (findings: Findings): boolean =>
  !isNews(findings) &&
  findings.of('ransom').some(spot => !isSupposed(findings, spot) && findings.near('ransom-not', spot).length === 0)

/** Is somebody threatened with violence, or held? */
export const isDanger = (findings: Findings): boolean =>
  isRansom(findings) || (!isNews(findings) && findings.of('danger').some(spot => !isSupposed(findings, spot)))

/** Is somebody threatened with pictures of them? */
export const isThreatOfPictures = (findings: Findings): boolean =>
  !isNews(findings) &&
  !findings.has('debt') &&
  (findings.of('pictures').some(spot => !isSupposed(findings, spot) && !isShownToOwn(findings, spot)) ||
    isHeldOver(findings) ||
    isWantedOfChild(findings))

/** "Hắn có clip tui tắm, không đưa 3 triệu hắn phát cho cả làng coi": pictures, who would see them, and the price. */
const isHeldOver = (findings: Findings): boolean => {
  const { words, has, of } = findings
  if (
    words.length > LONGEST_THREAT ||
    isRansom(findings) ||
    !(['picture', 'would-spread', 'at-a-price'] as const).every(has)
  )
    return false
  return has('self') && of('would-spread').some(spot => !isFarAway(findings, spot) && !isShownToOwn(findings, spot))
}
const LONGEST_THREAT = 45

/** "Em 15 tuổi, có người bắt em gửi ảnh" */
const isWantedOfChild = (findings: Findings): boolean =>
  isInClass(findings) && findings.has('asks-picture') && !findings.has('plain-picture')

/** "Bố nó đăng ảnh con cho ông bà xem" */
const isShownToOwn = (findings: Findings, spot: Spot): boolean =>
  findings.near('pictures-own', spot).some(own => spotsOverlap(own, spot)) && !findings.has('bidden')

/** "Mẹ đang gọi video với con, con ổn, cảm ơn nhé" */
const isAllWell = ({ has }: Findings): boolean => has('well') && (has('thanks') || has('relief'))

/** "Đang gọi video với cháu ngoại": nobody else is told of, and nothing is wanted. */
export const isWithOwn = ({ has }: Findings): boolean => has('phone-own') && !OF_OTHERS.some(has)
const OF_OTHERS = ['loss', 'bidden', 'wants-money', 'wants-secret', 'claimed', 'caller', 'fear', 'danger'] as const

/** The scammer is on the line this minute. */
export const isOnThePhone = (findings: Findings): boolean => {
  if (findings.words.length > LONGEST_CALL) return false
  if (findings.has('phone-over') || findings.has('phone-not')) return false
  if (isNews(findings) || findings.has('notice') || isAllWell(findings) || isWithOwn(findings)) return false
  return findings.of('on-phone').some(spot => {
    const turned = [...findings.near('supposed', spot), ...findings.near('others', spot)]
    return !turned.some(other => stands(other, spot, 3) && !findings.near('self', spot).length)
  })
}

/** "Em học lớp 8", and not "con gái em học lớp 8". */
const isInClass = (findings: Findings): boolean =>
  findings.of('in-class').some(spot => !findings.of('elder').some(other => spotsOverlap(other, spot)))

/** Says about themselves that they are a child, and no grown-up tells of one: a service for adults is never shown to them. */
export const isPupil = (findings: Findings): boolean =>
  findings.has('pupil') && (!findings.has('elder') || isInClass(findings))

/** Calls themselves younger than whoever reads it, and tells of nothing that only grown-ups have. */
export const isYounger = (findings: Findings): boolean => findings.has('younger') && !findings.has('elder')

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
  isCoveredBy(findings, ears, { core: ['thanks', 'courtesy'], beside: ['relief', 'well', 'done-with-it'] })

export type Leaving = 'thanks' | 'relief' | 'done'

/** How somebody says that they need no more help: a lane is left by it. Null for any other text. */
export const leavingOf = (findings: Findings, ears: Ears): Leaving | null => {
  const isShort = findings.words.length > 0 && findings.words.length <= SHORT
  if (!isShort) return emojiSaid(findings.raw, ears) === 'thanks' ? 'thanks' : null
  const isRelieved = findings.of('relief').some(({ from }) => from <= 1)
  const isGood = (isRelieved && isCalm(findings)) || isWell(findings)
  if (findings.has('relief') && (findings.has('thanks') || isGood)) return 'relief'
  // "Cảm ơn, nhưng gọi số nào"
  if (findings.has('thanks') && !ASKS_ON.some(findings.has)) return findings.has('well') ? 'relief' : 'thanks'
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
