import type { Findings, Spot } from './findings.ts'
import { spotsOverlap, stands } from './findings.ts'
import type { SignalName } from './names.ts'

/** What somebody has let happen: paid, given a code or a secret away, let an application in. */
export type SlipKind = 'paid' | 'otp' | 'app'

export interface SlipFound {
  what: SlipKind
  /** Where it is told. */
  spot: Spot
  /** Told in words that leave no doubt; else other words of the text made it likely. */
  sure: boolean
}

interface Rule {
  what: SlipKind
  sure: SignalName
  act: SignalName
  /** What denies it, in the same sentence. */
  denied: SignalName
}

/** In the order of what can still be saved: a phone that others steer comes first. */
const RULES: readonly Rule[] = [
  { what: 'app', sure: 'app-sure', act: 'app-act', denied: 'otp-kept' },
  { what: 'otp', sure: 'otp-sure', act: 'otp-act', denied: 'otp-kept' },
  { what: 'paid', sure: 'paid-sure', act: 'paid-act', denied: 'unpaid' },
]

/** How far before a deed "nếu" or "có người" reaches. */
const REACH = 9
/** Who speaks of themselves stands close before the deed. */
const SELF_REACH = 3

const isOwn = (findings: Findings, spot: Spot): boolean =>
  findings.near('self', spot).some(self => spotsOverlap(self, spot) || stands(self, spot, SELF_REACH))

/** "nếu", "suýt": before the deed, or around it. */
const isTurned = (findings: Findings, name: SignalName, spot: Spot): boolean =>
  findings.near(name, spot).some(turn => spotsOverlap(turn, spot) || stands(turn, spot, REACH))

/** A deed of people far away, unless somebody close is named between. */
const isOthers = (findings: Findings, spot: Spot): boolean =>
  findings.near('others', spot).some(other => {
    if (other.from > spot.from || spot.from - other.to > REACH) return false
    return !findings.near('self', spot).some(self => self.from > other.to && self.from <= spot.to)
  })

/** In news, warnings and notices only somebody's own word counts. */
const isForeign = (findings: Findings, spot: Spot): boolean => {
  const pasted = findings.has('notice') || findings.has('news')
  return pasted && (!isOwn(findings, spot) || findings.near('notice', spot).length > 0)
}

/** "nó gửi rồi": what the others did is no slip. "chuyển cho bọn đầu tư" went to them. */
const isTheirs = (findings: Findings, spot: Spot): boolean =>
  findings
    .near('theirs', spot)
    .some(
      theirs =>
        theirs.to >= spot.from &&
        theirs.to <= spot.to + 1 &&
        !findings.near('to-them', spot).some(to => to.from < theirs.from && spotsOverlap(to, theirs)),
    )

/** "bà nội", "chị dâu": without accents a word of them may be another. */
const isOfKin = (findings: Findings, { from }: Spot): boolean =>
  findings.of('kin').some(kin => kin.from <= from && from <= kin.to)

/** Told to do it, and not that it was done. */
const isBidden = (findings: Findings, spot: Spot): boolean =>
  findings.near('bidden', spot).some(bidden => spotsOverlap(bidden, spot) && !isOfKin(findings, bidden)) &&
  !findings.near('made-to', spot).some(made => spotsOverlap(made, spot))

/** "Anh chị có đọc mã cho họ chưa?": asked of others, up to the last word. */
const isAskedYet = ({ of, words }: Findings, spot: Spot): boolean =>
  of('asked-yet').some(asked => asked.to === words.length - 1 && spotsOverlap(asked, spot))

const isVoid = (findings: Findings, spot: Spot): boolean =>
  isAskedYet(findings, spot) ||
  isTurned(findings, 'supposed', spot) ||
  isTurned(findings, 'nearly', spot) ||
  isBidden(findings, spot) ||
  isForeign(findings, spot)

/** Of a phone it is told that others do things with it. */
const isByOthers = (findings: Findings, { what }: Rule, spot: Spot): boolean =>
  (what !== 'app' && isOthers(findings, spot)) || (what === 'paid' && isTheirs(findings, spot))

/** Sent astray is told by thieves, too, unless "lừa" stands beside it. */
const isAstray = (findings: Findings, { what }: Rule, spot: Spot): boolean =>
  what === 'paid' &&
  findings.near('astray', spot).some(other => spotsOverlap(other, spot)) &&
  !findings.near('loss', spot).some(other => spotsOverlap(other, spot))

const isEveryday = (findings: Findings, spot: Spot): boolean =>
  findings.near('everyday', spot).some(other => spotsOverlap(other, spot) || stands(spot, other, 3))

const isDenied = (findings: Findings, denied: SignalName, spot: Spot): boolean =>
  findings
    .near(denied, spot)
    .some(other => spotsOverlap(other, spot) && !isOfKin(findings, other) && !isBeforeSlip(findings, other)) ||
  (denied === 'unpaid' && isOnlyPictures(findings, spot, other => spotsOverlap(other, spot)))

/** "Có ai không tôi lỡ chuyển tiền": what was denied ends where the slip is told. */
const isBeforeSlip = (findings: Findings, { from, to }: Spot): boolean =>
  findings.near('slip-word', { from, to }).some(slip => slip.from > from && slip.from <= to)

/** "Gửi ảnh với 2 triệu" was not only a picture, nor are cards. */
const isOnlyPictures = (findings: Findings, spot: Spot, isMeant: (other: Spot) => boolean): boolean =>
  findings.near('pictures-sent', spot).some(isMeant) &&
  !findings.near('with-money', spot).some(other => spotsOverlap(other, spot)) &&
  !findings.has('scratch-card')

const sureSpot = (findings: Findings, rule: Rule): Spot | undefined =>
  findings
    .of(rule.sure)
    .find(
      spot =>
        !isVoid(findings, spot) &&
        !isDenied(findings, rule.denied, spot) &&
        !isAstray(findings, rule, spot) &&
        !isByOthers(findings, rule, spot),
    )

/** Told as done, with something beside it that says whom it went to. */
const likelySpot = (findings: Findings, rule: Rule): Spot | undefined => {
  const sure = findings.has('loss') || findings.has('slip-word')
  if (!sure && !findings.has('loss-hint')) return undefined
  if (rule.what === 'otp' && !findings.has('secret')) return undefined
  return findings.of(rule.act).find(spot => {
    const denied =
      findings.near('instructs', spot).length > 0 ||
      findings.near(rule.denied, spot).some(other => !isOfKin(findings, other)) ||
      (rule.what === 'paid' && isOnlyPictures(findings, spot, () => true))
    return (
      !denied &&
      !isVoid(findings, spot) &&
      !isAstray(findings, rule, spot) &&
      !isByOthers(findings, rule, spot) &&
      (sure || !isEveryday(findings, spot))
    )
  })
}

/** Longer texts are pasted. */
const OWN_TOLD = 45

/** They themselves or somebody close, or nobody but the writer; nobody else is named between. */
const isToldOfOwn = (findings: Findings, { from, to }: Spot): boolean => {
  const doers = [...findings.near('self', { from, to }), ...findings.near('kin', { from, to })]
  const doer = Math.max(-1, ...doers.filter(other => other.from < from).map(other => other.to))
  const others = findings.near('refers', { from, to }).some(other => other.from > doer && other.to < from)
  return (doer >= 0 || from <= SELF_REACH) && !others
}

/** In the turns of a tale: "tôi gửi 200 triệu lên trang đó, giờ đăng nhập không được nữa". */
const taleSpot = (findings: Findings, rule: Rule): Spot | undefined => {
  if (findings.words.length > OWN_TOLD || !findings.has('of-money') || findings.has('by-atm')) return undefined
  return findings
    .of('pays')
    .find(
      spot =>
        findings.near('gone-wrong', spot).some(wrong => wrong.to > spot.to) &&
        isToldOfOwn(findings, spot) &&
        !isVoid(findings, spot) &&
        !isDenied(findings, rule.denied, spot) &&
        !isAstray(findings, rule, spot) &&
        !isByOthers(findings, rule, spot) &&
        !isEveryday(findings, spot),
    )
}

/** A screen that does not obey: two signs of it, or one beside somebody who steers or an application. */
const steeredSpot = (findings: Findings): Spot | undefined => {
  const spots = findings.of('app-symptom').filter(spot => !isTurned(findings, 'supposed', spot))
  const [first] = spots
  if (!first) return undefined
  const apart = spots.filter((spot, at) =>
    spots.every((other, before) => before >= at || Math.abs(spot.to - other.to) > 1),
  )
  return apart.length > 1 || findings.has('app-act') ? first : undefined
}

/** "mất 30 triệu" says it all in a message of its own. */
const SAYS_IT_ALL = 5

const lostSpot = (findings: Findings): Spot | undefined =>
  findings.words.length > SAYS_IT_ALL || findings.has('everyday')
    ? undefined
    : findings.of('lost-sum').find(spot => spot.from <= 1 && !isVoid(findings, spot))

/** In other forms than phrases of its own. */
const plainSpot = (findings: Findings, rule: Rule): Spot | undefined => {
  const { what } = rule
  if (what === 'app') return steeredSpot(findings)
  return what === 'paid' ? (lostSpot(findings) ?? taleSpot(findings, rule)) : undefined
}

/** A loss is told of somebody far away. */
export const isOthersLoss = (findings: Findings): boolean =>
  findings.words.length <= GAME_TOLD &&
  !findings.has('news') &&
  !findings.has('notice') &&
  findings
    .of('paid-sure')
    .some(
      spot => isOthers(findings, spot) && !isTurned(findings, 'supposed', spot) && !isTurned(findings, 'nearly', spot),
    ) &&
  slipsIn(findings).length === 0

/** A password of a game, or the account, is gone: nothing that a bank could lock. */
export const isGameLost = (findings: Findings): boolean => {
  if (!isOfGame(findings) || findings.words.length > GAME_TOLD || slipsIn(findings).length > 0) return false
  const told = [...findings.of('account-gone'), ...findings.of('otp-sure'), ...findings.of('otp-act')]
  return told.some(spot => !isVoid(findings, spot)) && (findings.has('self') || findings.words.length <= SAYS_IT_ALL)
}

/** Of common money; less where nobody close is named. */
const HUI_TOLD = 20
const HUI_BRIEF = 12

const isOwnTale = (findings: Findings): boolean =>
  findings.words.length <= OWN_TOLD && !findings.has('news') && !findings.has('notice')

/** The keeper of their common money is gone with it: a matter for the police, and of no bank. */
export const isHuiLost = (findings: Findings): boolean =>
  findings.has('hui') &&
  findings.has('hui-gone') &&
  !findings.has('by-bank') &&
  isOwnTale(findings) &&
  (findings.has('self') || findings.has('kin')
    ? findings.words.length <= HUI_TOLD
    : findings.words.length <= HUI_BRIEF && !findings.has('hui-offer'))

/** They tell of themselves that they cheated somebody, and not that others say so. */
export const isConfessed = (findings: Findings): boolean =>
  isOwnTale(findings) &&
  findings
    .of('confessed')
    .some(spot => (spot.from < SELF_REACH || findings.has('slip-word')) && !isTurned(findings, 'supposed', spot))

/** Their account was let to somebody, and it is done. */
export const isLentAccount = (findings: Findings): boolean =>
  isOwnTale(findings) &&
  (findings.has('past') || findings.has('slip-word')) &&
  findings.of('lent-account').some(spot => isOwn(findings, spot) && !isVoid(findings, spot))

/** Nothing that a bank could stop, whatever it sounds like. */
const isOfNoBank = (findings: Findings): boolean =>
  isHuiLost(findings) || isConfessed(findings) || isLentAccount(findings)

/** Longer texts that name a game are mostly adverts. */
const GAME_TOLD = 30

const isOfGame = (findings: Findings): boolean =>
  findings.has('game') && !(findings.has('of-bank') || findings.has('of-money'))

/** The code of a card that was paid for is no code of a bank. */
const isOfCards = ({ has }: Findings): boolean => has('scratch-card') && !has('of-bank')

/** What the text tells of having been done, the gravest first; empty for most texts. */
export const slipsIn = (findings: Findings): SlipFound[] => {
  const found: SlipFound[] = []
  if (isOfNoBank(findings)) return found
  for (const rule of RULES) {
    if (rule.what === 'otp' && (isOfGame(findings) || isOfCards(findings))) continue
    // "bị lừa mất mật khẩu": no money is told of.
    if (rule.what === 'paid' && findings.has('account-gone') && !findings.has('of-money')) continue
    const sure = sureSpot(findings, rule) ?? plainSpot(findings, rule)
    const spot = sure ?? likelySpot(findings, rule)
    if (spot) found.push({ what: rule.what, spot, sure: sure !== undefined })
  }
  return found
}
