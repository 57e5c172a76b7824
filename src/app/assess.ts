import type { Corpus } from '../core/corpus/schema.ts'
import type { Judge, JudgeOptions } from '../core/match/judge.ts'
import { makeComposer } from '../core/reply/compose.ts'
import type { Verdict } from '../core/types.ts'

/** What the outside gets: the verdict and the answer in words (contract "Assessment"). */
export type Assessment = Verdict & { reply: string }

export type Assess = (text: string, options?: JudgeOptions) => Assessment

/** Judges a text and puts the verdict into words. Pure and synchronous; the same text always gets the same answer. */
export const makeAssess = ({ corpus, judge }: { corpus: Corpus; judge: Judge }): Assess => {
  const composer = makeComposer(corpus)
  return (text, options) => {
    const verdict = judge.judge(text, options)
    return { ...verdict, reply: composer.compose(text, verdict) }
  }
}
