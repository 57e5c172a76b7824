import type { WordsFault } from '../../core/cases/officer-words.ts'
import { faultOfWords } from '../../core/cases/officer-words.ts'
import type { Indicator } from '../../core/match/indicators.ts'
import type { DraftTables } from '../../core/warnings/draft-words.ts'

/** Why an officer's words do not go to residents. */
export type WordsRefused = `words-${WordsFault}`

/** Looks at what an officer wants to say to residents; null: it may go. */
export type CheckWords = (text: string) => WordsRefused | null

export interface CheckWordsDeps {
  /** The judge, as it judges a message that somebody received. */
  judge(text: string): { level: string; indicators: readonly Indicator[] }
  isOurs(kind: Indicator['kind'], key: string): boolean
  /** How words are read before they go out. */
  drafts: DraftTables
}

/** Nobody's word is trusted without limit: who holds an officer's phone must not be able to ask for a code with it. */
export const makeCheckWords =
  ({ judge, isOurs, drafts }: CheckWordsDeps): CheckWords =>
  text => {
    const fault = faultOfWords(text, { ...judge(text), isOurs, drafts })
    return fault && `words-${fault}`
  }
