import type { Verdict } from '../types.ts'

/** One labelled text with what the judge said of it. */
export interface Judged {
  id: string
  text: string
  label: 'scam' | 'ham' | 'ad'
  scamType: string | null
  /** Pattern slugs that count as right. */
  patterns: readonly string[]
  verdict: Pick<Verdict, 'level' | 'score' | 'pattern'> & Partial<Pick<Verdict, 'candidates'>>
}

/** A share of so many; `share` is NaN of none. */
export interface MeasuredShare {
  hit: number
  of: number
  share: number
}

export interface Measures {
  recall: MeasuredShare
  recallWithoutGambling: MeasuredShare
  recallGambling: MeasuredShare
  falseAlarmsHam: MeasuredShare
  falseAlarmsAd: MeasuredShare
  /** Ham called "scam" outright. */
  calledScamHam: MeasuredShare
  /** Probability that a scam scores above a genuine text. */
  auc: number
  /** The best kind is a right one, whether the text is alarmed or not. */
  typeAccuracy: MeasuredShare
  misses: Judged[]
  alarms: Judged[]
}

const GAMBLING = new Set(['gambling', 'co-bac-lo-de-online'])

const isAlarm = ({ verdict }: Judged): boolean => verdict.level === 'scam' || verdict.level === 'suspicious'
const isGambling = ({ scamType }: Judged): boolean => scamType !== null && GAMBLING.has(scamType)

const kindOf = ({ verdict }: Judged): string => verdict.pattern ?? verdict.candidates?.[0]?.pattern ?? ''

const shareOf = (rows: readonly Judged[], test: (row: Judged) => boolean): MeasuredShare => {
  const hit = rows.filter(test).length
  return { hit, of: rows.length, share: hit / rows.length }
}

/** Area under the ROC curve by ranks; ties count half. */
export const auc = (positive: readonly number[], negative: readonly number[]): number => {
  const all = [
    ...positive.map(score => ({ score, yes: true })),
    ...negative.map(score => ({ score, yes: false })),
  ].sort((a, b) => a.score - b.score)
  let ranks = 0
  for (let i = 0; i < all.length; ) {
    let j = i
    while (j < all.length && all[j]?.score === all[i]?.score) j++
    const rank = (i + 1 + j) / 2
    for (let k = i; k < j; k++) if (all[k]?.yes) ranks += rank
    i = j
  }
  return (ranks - (positive.length * (positive.length + 1)) / 2) / (positive.length * negative.length)
}

/** Recall, false alarms, AUC and type accuracy of judged texts; the worst misses and false alarms first. */
export const measure = (rows: readonly Judged[]): Measures => {
  const scams = rows.filter(row => row.label === 'scam')
  const genuine = rows.filter(row => row.label !== 'scam')
  const typed = scams.filter(row => row.patterns.length > 0 && !isGambling(row))
  return {
    recall: shareOf(scams, isAlarm),
    recallWithoutGambling: shareOf(
      scams.filter(row => !isGambling(row)),
      isAlarm,
    ),
    recallGambling: shareOf(scams.filter(isGambling), isAlarm),
    falseAlarmsHam: shareOf(
      rows.filter(row => row.label === 'ham'),
      isAlarm,
    ),
    falseAlarmsAd: shareOf(
      rows.filter(row => row.label === 'ad'),
      isAlarm,
    ),
    calledScamHam: shareOf(
      rows.filter(row => row.label === 'ham'),
      row => row.verdict.level === 'scam',
    ),
    auc: auc(
      scams.map(row => row.verdict.score),
      genuine.map(row => row.verdict.score),
    ),
    typeAccuracy: shareOf(typed, row => row.patterns.includes(kindOf(row))),
    misses: scams.filter(row => !isAlarm(row)).sort((a, b) => a.verdict.score - b.verdict.score),
    alarms: genuine.filter(isAlarm).sort((a, b) => b.verdict.score - a.verdict.score),
  }
}

/** How much a verdict changes when everyday talk stands beside a text, or a question around it. It should not. */
export interface Structure {
  /** Paragraphs of everyday talk. */
  paragraphs: readonly string[]
  /** Ways to ask; `{}` is the text asked about. */
  frames: readonly string[]
}

/** Shares of texts alarmed, 0 to 1: as they are, then with each paragraph or frame. */
export interface Held {
  /** `behind, on a line of its own`, ... or `asked about`. */
  way: string
  plain: number
  mean: number
  least: number
  most: number
}

export interface StructureFigures {
  scams: Held[]
  genuine: Held[]
}

const ENDED = /[.!?…]\s*$/

/** A sentence ends before the next begins, as in any paragraph. */
const sentence = (text: string): string => (ENDED.test(text) ? text : `${text}.`)

const WAYS: readonly [way: string, put: (text: string, paragraph: string) => string][] = [
  ['behind, on a line of its own', (text, paragraph) => `${text}\n${paragraph}`],
  ['before, on a line of its own', (text, paragraph) => `${paragraph}\n${text}`],
  ['behind, in the same paragraph', (text, paragraph) => `${sentence(text)} ${paragraph}`],
  ['before, in the same paragraph', (text, paragraph) => `${paragraph} ${text}`],
]

export type IsAlarmed = (text: string) => boolean

const alarmedShareOf = (texts: readonly string[], isAlarmed: IsAlarmed): number =>
  texts.filter(isAlarmed).length / texts.length

const hold = (way: string, plain: number, shares: readonly number[]): Held => ({
  way,
  plain,
  mean: shares.reduce((sum, share) => sum + share, 0) / shares.length,
  least: Math.min(...shares),
  most: Math.max(...shares),
})

const heldBy = (texts: readonly string[], { paragraphs, frames }: Structure, isAlarmed: IsAlarmed): Held[] => {
  const plain = alarmedShareOf(texts, isAlarmed)
  const beside = WAYS.map(([way, put]) =>
    hold(
      way,
      plain,
      paragraphs.map(paragraph => alarmedShareOf(texts, text => isAlarmed(put(text, paragraph)))),
    ),
  )
  const asked = frames.map(frame => alarmedShareOf(texts, text => isAlarmed(frame.replace('{}', () => text))))
  return [...beside, hold('asked about', plain, asked)]
}

/** Every text with every paragraph in four places, and in every frame. */
export const measureStructure = (
  texts: { scams: readonly string[]; genuine: readonly string[] },
  structure: Structure,
  isAlarmed: IsAlarmed,
): StructureFigures => ({
  scams: heldBy(texts.scams, structure, isAlarmed),
  genuine: heldBy(texts.genuine, structure, isAlarmed),
})
