import type { Findings } from './findings.ts'
import { spotsOverlap, stands } from './findings.ts'
import { isInClass } from './peril.ts'
import { isConfessed, isGameLost, isHuiLost, isLentAccount, isOthersLoss, slipsIn } from './slip.ts'
import { isLongOver } from './turned.ts'

/**
 * What has one plain answer, whatever the judge makes of the words, by the name of the sentence: an account of a game is
 * gone, a telephone or a card; a link was opened; a number is told in words; nobody answers at the bank; a neighbour lost money; somebody begins.
 */
export const ADVICE = [
  ...(['game-lost', 'thing-lost', 'clicked', 'no-answer', 'others-loss', 'number-told', 'talk.here'] as const),
  // The bank is shut today.
  'bank-closed',
  // A loss of long ago, told to learn of it
  'long-over',
  // Is it a scam? And nothing told of it
  'fears-scam',
  // The keeper of their common money is gone; they cheated somebody; their account was let to somebody
  ...(['hui-lost', 'confessed', 'lent-account'] as const),
  // "Trả lời đi", where nothing was told yet
  'follow-up.why-silent',
  // "Cúp máy rồi mà nó gọi lại hoài", and nothing told before it
  'follow-up.hung-up',
  // Are there new warnings?
  'talk.warnings',
  // Whose number is it? And nothing told of it
  'follow-up.who-owns',
  // Where is junk reported?
  'junk.none',
] as const
export type Advice = (typeof ADVICE)[number]

/** What is gone is gone, whatever the judge makes of the words. */
export const SURE_ADVICE: ReadonlySet<Advice | null> = new Set<Advice>([
  'long-over',
  ...(['game-lost', 'thing-lost', 'number-told', 'hui-lost', 'confessed', 'lent-account'] as const),
  'fears-scam',
])

/** To be looked at by itself. */
const THINGS = new Set(['<link>', '<account>', '<phone>', '<apk>', '<email>'])
const holdsThing = ({ words }: Findings): boolean => words.some(({ plain }) => THINGS.has(plain))

/** Longer texts tell more than that. */
const LONGEST = 25
/** Of who only begins to tell. */
const FEW = 11

/** "nếu bấm", "nó bảo bấm": not done. */
const isDone = (findings: Findings): boolean =>
  (findings.has('past') || findings.has('slip-word')) &&
  findings.of('clicked').some(spot => {
    const turned = [...findings.near('supposed', spot), ...findings.near('bidden', spot)]
    return !turned.some(other => spotsOverlap(other, spot) || stands(other, spot, 3))
  })

const hasBegun = (findings: Findings): boolean => {
  const begins = findings.of('begins-telling')
  const refers = findings.of('refers').some(spot => !begins.some(begun => spotsOverlap(begun, spot)))
  if (refers || findings.has('bidden')) return false
  if (isInClass(findings) && findings.words.length <= CALL) return true
  if (begins.length > 0) return findings.words.length <= FEW
  return findings.has('somebody-called') && findings.words.length <= CALL
}
/** "có người gọi, công an"; "em học lớp 9" */
const CALL = 5

/** "Số 0349111222 của ai vậy": a number, and the question whose it is. */
const isWhose = ({ words, has }: Findings): boolean =>
  words.length <= WHOSE &&
  words.filter(({ plain }) => NUMBERS.has(plain)).length === 1 &&
  has('which-one') &&
  (has('number-begins') || has('owned')) &&
  !has('says')
const WHOSE = 9
const NUMBERS = new Set(['<phone>', '<account>'])

/** "Tin rác báo ở đâu", "số rác gọi hoài, chặn sao" */
const isJunkAsked = ({ words, has, asksAtEnd }: Findings): boolean =>
  words.length <= LONG_CALL && has('of-junk') && asksAtEnd() && (has('of-report') || has('cuts-off'))

/** Nothing but that nobody answers. */
const isCalling = ({ words, followUps }: Findings): boolean =>
  words.length <= CALLED && followUps.some(({ name }) => name === 'why-silent')
const CALLED = 4

const isCalledAgain = ({ words, followUps, has }: Findings): boolean =>
  words.length <= LONG_CALL && has('phone-over') && followUps.some(({ name }) => name === 'asks-again')
const LONG_CALL = 14

/** "Mẹ em sợ bị lừa": and not of what. */
const isOnlyFear = (findings: Findings): boolean =>
  findings.words.length <= FEARED &&
  !holdsThing(findings) &&
  !FEARED_OF.some(findings.has) &&
  slipsIn(findings).length === 0
const FEARED = 8
const FEARED_OF = ['paid-act', 'caller', 'refers', 'bidden', 'of-bank'] as const

export const adviceOf = (findings: Findings): Advice | null => {
  if (isGameLost(findings)) return 'game-lost'
  if (findings.has('fears-scam') && isOnlyFear(findings)) return 'fears-scam'
  if (isLongOver(findings) && findings.words.length <= LONGEST) return 'long-over'
  if (isConfessed(findings)) return 'confessed'
  if (isLentAccount(findings)) return 'lent-account'
  if (isHuiLost(findings)) return 'hui-lost'
  if (findings.has('digits-told') && findings.words.length <= LONGEST) return 'number-told'
  if (isWhose(findings)) return 'follow-up.who-owns'
  if (findings.words.length > LONGEST || holdsThing(findings) || slipsIn(findings).length > 0) return null
  if (findings.has('notice') || findings.has('news')) return null
  if (findings.has('thing-lost') && !findings.has('supposed') && !findings.has('made-anew')) return 'thing-lost'
  if (isDone(findings)) return 'clicked'
  if (findings.has('bank-closed') && findings.words.length <= FEW) return 'bank-closed'
  // "Nó nói con tôi hết pin nên gọi không được" is what they say.
  if (findings.has('no-answer') && !findings.followUps.some(({ name }) => name === 'excuse')) return 'no-answer'
  if (isJunkAsked(findings)) return 'junk.none'
  if (isOthersLoss(findings)) return 'others-loss'
  if (findings.has('asks-warnings') && findings.words.length <= FEW) return 'talk.warnings'
  if (hasBegun(findings)) return 'talk.here'
  if (isCalledAgain(findings)) return 'follow-up.hung-up'
  return isCalling(findings) ? 'follow-up.why-silent' : null
}
