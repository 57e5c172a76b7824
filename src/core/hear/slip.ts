import type { Findings, Spot } from './findings.ts'
import { spotsOverlap } from './findings.ts'
import { isOwnTale, taleSpot } from './tale.ts'
import type { Rule, SlipKind } from './turned.ts'
import {
  isAstray,
  isByOthers,
  isDenied,
  isEveryday,
  isOfKin,
  isOnlyPictures,
  isOthers,
  isOwn,
  isTurned,
  isVoid,
  SELF_REACH,
} from './turned.ts'

export interface SlipFound {
  what: SlipKind
  /** Where it is told. */
  spot: Spot
  /** Told in words that leave no doubt; else other words of the text made it likely. */
  sure: boolean
}

/** In the order of what can still be saved: a phone that others steer comes first. */
const RULES: readonly Rule[] = [
  { what: 'app', sure: 'app-sure', act: 'app-act', denied: 'otp-kept' },
  { what: 'otp', sure: 'otp-sure', act: 'otp-act', denied: 'otp-kept' },
  { what: 'paid', sure: 'paid-sure', act: 'paid-act', denied: 'unpaid' },
]

const sureSpot = (findings: Findings, rule: Rule): Spot | undefined =>
  findings
    .of(rule.sure)
    .find(
      spot =>
        !isVoid(findings, spot) &&
        !isDenied(findings, rule.denied, spot) &&
        !isAstray(findings, rule, spot) &&
        !isByOthers(findings, rule, spot) &&
        !(rule.what === 'app' && isOfOffice(findings, spot)),
    )

/** An application that everybody knows, put in where offices help with it. */
const isOfOffice = (findings: Findings, spot: Spot): boolean =>
  findings.near('at-office', spot).length > 0 &&
  findings.near('known-app', spot).some(other => spotsOverlap(other, spot))

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
  const short = what === 'app' ? steeredSpot(findings) : what === 'paid' ? lostSpot(findings) : undefined
  return short ?? taleSpot(findings, rule)
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
  !findings.has('social-account') &&
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
