import type { Findings, Spot } from './findings.ts'
import { spotsOverlap, stands } from './findings.ts'
import type { SignalName } from './names.ts'

/** What makes of the words of a deed something else: not done, only wanted, everyday, or done by somebody else. */

/** What somebody has let happen: paid, given a code or a secret away, let an application in. */
export type SlipKind = 'paid' | 'otp' | 'app'

export interface Rule {
  what: SlipKind
  sure: SignalName
  act: SignalName
  /** What denies it, in the same sentence. */
  denied: SignalName
}

/** How far before a deed "nếu" or "có người" reaches. */
const REACH = 9
/** Who speaks of themselves stands close before the deed. */
export const SELF_REACH = 3

export const isOwn = (findings: Findings, spot: Spot): boolean =>
  findings.near('self', spot).some(self => spotsOverlap(self, spot) || stands(self, spot, SELF_REACH))

/** "nếu", "suýt": before the deed, or around it. */
export const isTurned = (findings: Findings, name: SignalName, spot: Spot): boolean =>
  findings.near(name, spot).some(turn => spotsOverlap(turn, spot) || stands(turn, spot, REACH))

/** "Nghe người ta", "bị người ta": it was done with them, and not by them. */
const isObject = (findings: Findings, other: Spot): boolean =>
  BY_WHOM.some(name => findings.near(name, other).some(({ from, to }) => from < other.from && other.from <= to))
const BY_WHOM: readonly SignalName[] = ['obeyed', 'to-them', 'made-to']

/** A deed of people far away, unless somebody close is named between. */
export const isOthers = (findings: Findings, spot: Spot): boolean => {
  return findings.near('others', spot).some(other => {
    if (other.from > spot.from || spot.from - other.to > REACH || isObject(findings, other)) return false
    // "Có người gọi, mẹ đọc mã"
    const isCaller = findings.near('caller', spot).some(caller => spotsOverlap(caller, other))
    const own = [...findings.near('self', spot), ...(isCaller ? findings.near('own-kin', spot) : [])]
    return !own.some(self => self.from > other.to && self.from <= spot.to)
  })
}

/** In news, warnings and notices only somebody's own word counts. */
const isForeign = (findings: Findings, spot: Spot): boolean => {
  const pasted = findings.has('notice') || findings.has('news')
  return pasted && (!isOwn(findings, spot) || findings.near('notice', spot).length > 0)
}

/** "Đặt vé trên page, chuyển 5 triệu": what a comma parts is no subject and verb. */
export const isParted = (findings: Findings, spot: Spot): boolean => findings.typed(spot).includes(',')

/** "nó gửi rồi": what the others did is no slip. "chuyển cho bọn đầu tư" went to them. */
const isTheirs = (findings: Findings, spot: Spot): boolean =>
  findings.near('theirs', spot).some(
    theirs =>
      theirs.to >= spot.from &&
      !isParted(findings, { from: theirs.from, to: Math.max(theirs.from, Math.min(theirs.to, spot.from)) }) &&
      // "Em gái em nó nạp": said of the one who was named right before.
      !findings.near('self', theirs).some(self => self.to === theirs.from - 1) &&
      theirs.to <= spot.to + 1 &&
      !findings.near('to-them', spot).some(to => to.from < theirs.from && spotsOverlap(to, theirs)),
  )

/** "bà nội", "chị dâu": without accents a word of them may be another. */
export const isOfKin = (findings: Findings, { from }: Spot): boolean =>
  findings.of('kin').some(kin => kin.from <= from && from <= kin.to)

/** "Cho hỏi em cọc 800k": asked of us, and not of them. */
const isAskingUs = (findings: Findings, bidden: Spot): boolean =>
  findings.near('asks-leave', bidden).some(asked => asked.to === bidden.from)

/** Told to do it, and not that it was done. */
const isBidden = (findings: Findings, spot: Spot): boolean =>
  findings.near('bidden', spot).some(
    bidden =>
      spotsOverlap(bidden, spot) &&
      !isOfKin(findings, bidden) &&
      !isAskingUs(findings, bidden) &&
      // "Chủ nhà đòi giữ chỗ, em chuyển rồi"
      !(isOwn(findings, spot) && isParted(findings, { from: bidden.from, to: spot.from })),
  ) && !findings.near('made-to', spot).some(made => spotsOverlap(made, spot))

/** "Anh chị có đọc mã cho họ chưa?": asked of others, up to the last word. */
const isAskedYet = ({ of, words }: Findings, spot: Spot): boolean =>
  of('asked-yet').some(asked => asked.to === words.length - 1 && spotsOverlap(asked, spot))

/** "Năm ngoái chị dâu em bị lừa, nay em muốn biết cách phòng" */
export const isLongOver = ({ has }: Findings): boolean => has('long-ago') && has('to-learn') && has('loss')

export const isVoid = (findings: Findings, spot: Spot): boolean =>
  findings.isQuoted(spot) ||
  isAskedYet(findings, spot) ||
  isTurned(findings, 'supposed', spot) ||
  isTurned(findings, 'nearly', spot) ||
  findings.near('returned', spot).some(other => other.to > spot.from) ||
  isBidden(findings, spot) ||
  isLongOver(findings) ||
  isForeign(findings, spot)

/** Of a phone it is told that others do things with it. */
export const isByOthers = (findings: Findings, { what }: Rule, spot: Spot): boolean =>
  (what !== 'app' && isOthers(findings, spot)) || (what === 'paid' && isTheirs(findings, spot))

/** Sent astray is told by thieves, too, unless "lừa" stands beside it. */
export const isAstray = (findings: Findings, { what }: Rule, spot: Spot): boolean =>
  what === 'paid' &&
  findings.near('astray', spot).some(other => spotsOverlap(other, spot)) &&
  !findings.near('loss', spot).some(other => spotsOverlap(other, spot))

export const isEveryday = (findings: Findings, spot: Spot): boolean =>
  findings.near('everyday', spot).some(other => spotsOverlap(other, spot) || stands(spot, other, 3))

export const isDenied = (findings: Findings, denied: SignalName, spot: Spot): boolean =>
  findings
    .near(denied, spot)
    .some(other => spotsOverlap(other, spot) && !isOfKin(findings, other) && !isBeforeSlip(findings, other)) ||
  (denied === 'unpaid' && isOnlyPictures(findings, spot, other => spotsOverlap(other, spot)))

/** "Có ai không tôi lỡ chuyển tiền": what was denied ends where the slip is told. */
const isBeforeSlip = (findings: Findings, { from, to }: Spot): boolean =>
  findings.near('slip-word', { from, to }).some(slip => slip.from > from && slip.from <= to)

/** "Gửi ảnh với 2 triệu" was not only a picture, nor are cards. */
export const isOnlyPictures = (findings: Findings, spot: Spot, isMeant: (other: Spot) => boolean): boolean =>
  findings.near('pictures-sent', spot).some(isMeant) &&
  !findings.near('with-money', spot).some(other => spotsOverlap(other, spot)) &&
  !findings.has('scratch-card')
