import type { Indicator } from './match/indicators.ts'

/** How worried the answer is. There is no level that says "safe", and there never will be. */
export type Level = 'scam' | 'suspicious' | 'unknown' | 'talk'

export interface Candidate {
  pattern: string
  /** Share among the patterns, 0 to 1. */
  score: number
}

/** Words of the resident's own text that gave a sign away. UTF-16 units; `text.slice(start, end) === quote`. */
export interface Quote {
  group: string
  quote: string
  start: number
  end: number
  /** Index of the earlier passage it stands in; left out where it stands in the text itself. */
  in?: number
}

/** What the judge says of one text, before it is put into words. */
export interface Verdict {
  level: Level
  intent: string
  /** Calibrated probability that the text is a scam, 0 to 1. */
  score: number
  pattern: string | null
  candidates: Candidate[]
  /** The genuine thing it resembles. */
  lookalike: string | null
  signs: Quote[]
  indicators: Indicator[]
  corpusVersion: string
}
