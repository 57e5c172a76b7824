import type { Corpus } from '../../core/corpus/schema.ts'
import type { Judge, JudgeOptions } from '../../core/match/judge.ts'
import { makeComposer } from '../../core/reply/compose.ts'
import type { Verdict } from '../../core/types.ts'
import type { OfficersWord } from '../cases/local-list.ts'

/** What the outside gets: the verdict and the answer in words, short and whole (contract "Assessment"). */
export type Assessment = Verdict & { first: string; reply: string }

export type Assess = (text: string, options?: Omit<JudgeOptions, 'local'>) => Assessment

export interface AssessDeps {
  corpus: Corpus
  judge: Judge
  /** What officers decided here. */
  officers?: { current(): OfficersWord }
  /** Whom to ask here, in one line; without it the police of the commune, with no number. */
  duty?: string
}

/** A text that officers know outweighs how it sounds; who only talks about it is not shouted at. */
const SURE = 0.97

/** Judges a text and puts the verdict into words. Synchronous; the same text and list always get the same answer. */
export const makeAssess = ({ corpus, judge, officers, duty }: AssessDeps): Assess => {
  const composer = makeComposer(corpus, duty)
  const inWords = (text: string, verdict: Verdict, word: string | null): Assessment => ({
    ...verdict,
    first: composer.first(text, verdict, { word }),
    reply: composer.compose(text, verdict, word ?? undefined),
  })
  return (text, options) => {
    const local = officers?.current()
    const verdict = judge.judge(text, { ...options, ...(local && { local }) })
    const word = verdict.level === 'talk' ? null : (local?.findText(text) ?? null)
    if (word === null) return inWords(text, verdict, null)
    return inWords(text, { ...verdict, level: 'scam', score: Math.max(verdict.score, SURE) }, word)
  }
}
