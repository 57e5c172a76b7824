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

/** Why, where no words can be quoted; said in words of ours. */
export interface Reason {
  kind: 'claims' | 'account' | 'alike' | 'listed' | 'hidden' | 'caller' | 'joins' | 'new-number'
  /** The house that is claimed, or the list that names a link or number, with its day. */
  of: string | null
}

/** What the judge says of one text, before it is put into words. */
export interface Verdict {
  level: Level
  intent: string
  /** Calibrated probability that the text is a scam, 0 to 1. */
  score: number
  /** The best kind, whenever the level alarms. */
  pattern: string | null
  /** Is it sure enough to be named to the person? */
  named: boolean
  candidates: Candidate[]
  /** The genuine thing it resembles. */
  lookalike: string | null
  signs: Quote[]
  /** Why, where the level alarms and nothing can be quoted or said of a link or number. */
  reasons: Reason[]
  indicators: Indicator[]
  corpusVersion: string
}
