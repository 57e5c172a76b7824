import type { LinearModel } from './linear.ts'
import type { Stack } from './stack.ts'

/** A known text, ready to be compared with: what `featuresOf` needs, and what it is an example of. */
export interface KnownText {
  /** Its words as the judge reads them, parted by spaces: one string takes far less memory than forty. */
  line: string
  marks: readonly string[]
  /** The pattern it belongs to, or null for a genuine one. */
  pattern: string | null
  /** For a genuine text, the thing it is: shown as "giống với ...". */
  like: string | null
  /** A commune added it to what was shipped; all such texts stand behind the others. */
  added?: true
}

/** Probabilities from which one speaks, for texts of a length: many words are firmer ground than few. */
export interface Thresholds {
  /** Texts of fewer words than this; the last row is for all others. */
  below: number
  /** Probability from which the answer is "suspicious". Whether a sign can be quoted makes no difference. */
  suspicious: number
  /** Probability from which the answer is "scam". */
  scam: number
}

/** All that was learned from one corpus. Plain data; `hash` says from which. */
export interface Model {
  hash: string
  known: KnownText[]
  words: LinearModel
  /** A first look at sentences; see `sieve.ts`. */
  sieve: LinearModel
  stack: Stack
  thresholds: Thresholds[]
  /** Genuine texts of the corpus, each judged by models that had not seen it. */
  validation: { genuine: number; calledScam: number; alarmed: number }
  intents: { names: string[]; model: LinearModel; size: number }
}
