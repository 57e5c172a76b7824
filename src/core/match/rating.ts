import type { Level } from '../types.ts'
import type { View } from './evidence.ts'
import type { Finding, FoundIndicator } from './indicators.ts'
import type { Thresholds } from './model.ts'

/** From a probability and what is known about links to a level. */
export interface Rating {
  score: number
  level: Level
}

const GRAVITY: Record<Level, number> = { talk: 0, unknown: 0, suspicious: 1, scam: 2 }

/** Of two ratings of one level the likelier is the graver. */
export const isGraver = (a: Rating, b: Rating): boolean =>
  GRAVITY[a.level] === GRAVITY[b.level] ? a.score > b.score : GRAVITY[a.level] > GRAVITY[b.level]

export const isAlarmLevel = (level: Level): boolean => GRAVITY[level] > 0

/** Is there a sign that can be pointed at? */
export const isExplained = ({ findings }: Pick<View, 'findings'>): boolean => findings.hits.some(hit => !hit.guarded)

/** Words that say something: no links and numbers. */
const substance = ({ evidence }: View): number => evidence.words.filter(word => !word.startsWith('<')).length

/** Nothing to judge but links and numbers, or too little said to mean anything. */
export const isBare = (whole: View): boolean => {
  const words = substance(whole)
  return whole.disguise.degree === 0 && (words <= 2 || (words <= 4 && !isExplained(whole)))
}

const ALARMING = new Set<Finding>(['apk', 'gambling', 'risky', 'ip', 'reported', 'broken'])

/** Somebody else's list names one of them. That alone never makes more than a suspicion. */
const isListed = (indicators: readonly FoundIndicator[]): boolean =>
  indicators.some(({ listed }) => listed !== undefined)

/** A link or number on its own is judged by what is known about it alone; the score says no more than that. */
export const rateBare = (indicators: readonly FoundIndicator[]): Rating => {
  const has = (test: (finding: Finding) => boolean): boolean => indicators.some(({ finding }) => test(finding))
  if (has(finding => finding === 'confirmed' || finding === 'look-alike')) return { score: 0.97, level: 'scam' }
  if (has(finding => ALARMING.has(finding)) || isListed(indicators)) return { score: 0.8, level: 'suspicious' }
  return { score: 0.4, level: 'unknown' }
}

/** From here on a text that shows its whole scheme is called what it is. */
const PLAIN = 0.75
/** From here on such a text is doubted, however few its words. */
const SHOWN = 0.5

/** Below this even what no house asks for is something else. */
const LEAST = 0.1

/** Three signs, a demand and a claim or a threat among them, in words that do not report on scams. */
const isWholeScheme = ({ findings }: View): boolean => {
  const shown = findings.hits.filter(({ sign, guarded }) => !guarded && sign.kind !== 'own')
  const kinds = new Set(shown.map(({ sign }) => sign.kind))
  const demands = kinds.has('demand') || kinds.has('pay')
  return findings.reports.length === 0 && shown.length >= 3 && demands && (kinds.has('press') || kinds.has('who'))
}

/** Nothing is said without a threshold. */
const HIGHEST: Omit<Thresholds, 'below'> = { suspicious: 1, scam: 1 }

/** What decides beside the probability. */
export interface Outline {
  words: number
  /** It shows the whole scheme. */
  scheme: boolean
  /** It only asks. */
  asks: boolean
  /** Something is asked for or threatened, a link or a number is shown, two signs stand together, or enough is told. */
  grounded: boolean
  /** Few words about an errand that exists as well; nobody came, and nothing is asked for. */
  idle: boolean
  /** Somebody came in the name of a house and wants what no house asks for. */
  taken: boolean
}

/** In fewer words an errand and a scam about it differ by what is demanded alone. */
const ENOUGH = 14
const GROUNDS = new Set(['demand', 'pay', 'press'])

const isGroundedByNumbers = ({ indicators, disguise }: View): boolean => indicators.length > 0 || disguise.degree > 0

const isGrounded = (view: View): boolean => {
  const shown = view.findings.hits.filter(({ guarded }) => !guarded)
  const demanded = shown.length >= 2 || shown.some(({ sign }) => GROUNDS.has(sign.kind))
  return demanded || isGroundedByNumbers(view) || substance(view) >= ENOUGH
}

/** What no house asks for by telephone. */
const NEVER_ASKED = new Set(['doi-bam-link', 'doi-cai-ung-dung', 'doi-ma-otp', 'doi-giu-bi-mat', 'doi-o-mot-minh'])

const isIdle = (view: View): boolean => {
  const { hits, asks, told } = view.findings
  if (told || isGroundedByNumbers(view) || substance(view) >= ENOUGH) return false
  const shown = hits.filter(({ guarded }) => !guarded)
  const quiet = shown.every(({ sign }) => sign.errand || (asks && (sign.kind === 'press' || sign.kind === 'own')))
  return quiet && (asks || shown.length > 0)
}

const isTaken = (view: View): boolean => {
  const { hits, told, reports, asks } = view.findings
  if (!told || asks || reports.length > 0 || substance(view) >= ENOUGH * 2) return false
  const shown = hits.filter(({ guarded }) => !guarded).map(({ sign }) => sign)
  return shown.some(({ kind }) => kind === 'who') && shown.some(({ id }) => NEVER_ASKED.has(id))
}

export const outlineOf = (view: View): Outline => ({
  words: view.evidence.words.length,
  scheme: isWholeScheme(view),
  asks: view.findings.asks,
  grounded: isGrounded(view),
  idle: isIdle(view),
  taken: isTaken(view),
})

/** The level by words alone, whatever the links are. */
export const levelOf = (score: number, outline: Outline, thresholds: readonly Thresholds[]): Level => {
  const { words, scheme, asks, grounded, idle, taken } = outline
  if (idle) return 'unknown'
  const { scam, suspicious } = thresholds.find(({ below }) => words < below) ?? HIGHEST
  if (score >= scam || (score >= PLAIN && scheme)) return asks || !grounded ? 'suspicious' : 'scam'
  return score >= suspicious || (scheme && score >= SHOWN) || (taken && score >= LEAST) ? 'suspicious' : 'unknown'
}

/** Writing bent throughout to slip past filters is nothing honest senders do. */
const BENT = 0.3
/** A forged address beside words that sound no better than this is a scam. */
const DOUBTFUL = 0.3

/** What is known about a link outweighs how the words sound. */
const raise = (level: Level, score: number, { indicators, disguise }: View): Level => {
  const findings = new Set(indicators.filter(({ kind }) => kind === 'url').map(indicator => indicator.finding))
  if (indicators.some(({ finding }) => finding === 'confirmed')) return 'scam'
  if (findings.has('look-alike')) return level === 'scam' || score > DOUBTFUL ? 'scam' : 'suspicious'
  const odd = findings.has('apk') || findings.has('risky') || findings.has('ip') || findings.has('gambling')
  return level === 'unknown' && (odd || isListed(indicators) || disguise.degree >= BENT) ? 'suspicious' : level
}

/** The level of one view of a text. */
export const rateView = (score: number, view: View, thresholds: readonly Thresholds[]): Rating => ({
  score,
  level: raise(levelOf(score, outlineOf(view), thresholds), score, view),
})
