import type { Findings, Spot } from './findings.ts'
import { spotsOverlap, stands } from './findings.ts'

/** Not wanting to live, violence, pictures that nobody may see: heard in every state, before everything else. */

/** Who is on the line, or beside somebody who wants to die, has no time for a story. */
export const LONGEST_CALL = 45

/** A longer text that speaks about scams or pastes a notice is news. */
export const isNews = (findings: Findings): boolean =>
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
  if (own || findings.has('despair-sure') || isOverdose(findings)) return 'own'
  return ofKin.length > 0 || (isShort && isWishOfKin(findings)) ? 'kin' : null
}

/** "Em uống 20 viên thuốc rồi": so many cure nobody. */
const isOverdose = (findings: Findings): boolean =>
  findings.of('takes-pills').some(spot => Number(/\d+/.exec(findings.typed(spot))?.[0]) >= MANY_PILLS)
const MANY_PILLS = 10

/** How far before the wish somebody close is named. */
const KIN_REACH = 14

/** "Bà nhà tôi bị lừa xong cứ ngồi khóc đòi chết": nobody else speaks between. */
const isWishOfKin = (findings: Findings): boolean =>
  findings
    .of('wishes-death')
    .some(
      spot =>
        !isIdiom(findings, spot) &&
        findings.near('own-kin', spot).some(kin => stands(kin, spot, KIN_REACH) && kin.from === 0),
    )

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
  isRansom(findings) ||
  (!isNews(findings) && [...findings.of('danger'), ...threats(findings)].some(spot => !isSupposed(findings, spot)))

/** "Nó bảo không chuyển thì cho người đến cắt gân chân chồng tôi": violence, and that they threaten with it. */
const threats = (findings: Findings): readonly Spot[] =>
  findings
    .of('violence')
    .filter(spot => findings.near('threatens', spot).some(threat => stands(threat, spot, KIN_REACH)))

/** "Hắn kêu chia sẻ màn hình mà chia sẻ màn hình là cái chi": what is asked about is no threat. */
const isToldOf = (findings: Findings, spot: Spot): boolean =>
  !(findings.has('what-is') && findings.terms.some(term => spotsOverlap(term.spot, spot))) &&
  !isSupposed(findings, spot) &&
  !isShownToOwn(findings, spot) &&
  !isOfThings(findings, spot)

/** "Cô bảo gửi ảnh bài tập" */
const isOfThings = (findings: Findings, spot: Spot): boolean =>
  !findings.has('intimate') &&
  findings.near('picture-of', spot).some(other => spotsOverlap(other, spot)) &&
  !findings.has('threatens')

/** Is somebody threatened with pictures of them? */
export const isThreatOfPictures = (findings: Findings): boolean =>
  !isNews(findings) &&
  !findings.has('debt') &&
  (findings.of('pictures').some(spot => isToldOf(findings, spot)) ||
    isHeldOver(findings) ||
    isForced(findings) ||
    isWantedOfChild(findings))

/** "Con bé nhà chị bị bắt chụp hình vùng kín": what nobody may see, in a picture, and that they are forced or it is spread. */
const isForced = (findings: Findings): boolean => {
  const { words, has } = findings
  if (words.length > LONGEST_THREAT || has('notice')) return false
  return (
    has('intimate') &&
    (has('picture') || has('pictured') || isInClass(findings)) &&
    has('leverage') &&
    (has('self') || has('own-kin'))
  )
}

/** "Hắn có clip tui tắm, không đưa 3 triệu hắn phát cho cả làng coi": pictures, who would see them, and the price. */
const isHeldOver = (findings: Findings): boolean => {
  const { words, has, of } = findings
  if (words.length > LONGEST_THREAT || isRansom(findings) || !(['picture', 'at-a-price'] as const).every(has))
    return false
  if (has('filmed') && has('self')) return true
  return has('self') && of('would-spread').some(spot => !isFarAway(findings, spot) && !isShownToOwn(findings, spot))
}
const LONGEST_THREAT = 45

/** "Em 15 tuổi, có người bắt em gửi ảnh" */
const isWantedOfChild = (findings: Findings): boolean =>
  isInClass(findings) && findings.has('asks-picture') && !findings.has('plain-picture')

/** "Bố nó đăng ảnh con cho ông bà xem" */
const isShownToOwn = (findings: Findings, spot: Spot): boolean =>
  findings.near('pictures-own', spot).some(own => spotsOverlap(own, spot)) && !findings.has('bidden')

/** "Em học lớp 8", and not "con gái em học lớp 8". */
export const isInClass = (findings: Findings): boolean =>
  findings.of('in-class').some(spot => !findings.of('elder').some(other => spotsOverlap(other, spot)))
