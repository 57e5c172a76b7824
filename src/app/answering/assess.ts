import type { Corpus } from '../../core/corpus/schema.ts'
import type { Judge, JudgeOptions } from '../../core/match/judge.ts'
import { makeComposer } from '../../core/reply/compose.ts'
import type { Verdict } from '../../core/types.ts'
import type { OfficersWord } from '../cases/local-list.ts'

/** What the outside gets: the verdict and the answer in words (contract "Assessment"). */
export type Assessment = Verdict & { reply: string }

export type Assess = (text: string, options?: Omit<JudgeOptions, 'local'>) => Assessment

export interface AssessDeps {
  corpus: Corpus
  judge: Judge
  /** What officers decided here. */
  officers?: { current(): OfficersWord }
}

/** A text that officers know outweighs how it sounds; who only talks about it is not shouted at. */
const SURE = 0.97

/** One message is asked about several times while it is answered, and a few are answered at once. */
const REMEMBERED = 8

/** What was answered just now is not worked out again; nothing is remembered beyond the next few messages. */
const remembering = (assess: Assess, version: () => string): Assess => {
  const known = new Map<string, Assessment>()
  return (text, options) => {
    const key = JSON.stringify([version(), options?.asMessage === true, options?.before ?? [], text])
    const found = known.get(key) ?? assess(text, options)
    known.delete(key)
    known.set(key, found)
    const [oldest] = known.keys()
    if (known.size > REMEMBERED && oldest !== undefined) known.delete(oldest)
    return found
  }
}

/** Judges a text and puts the verdict into words. Synchronous; the same text and list always get the same answer. */
export const makeAssess = ({ corpus, judge, officers }: AssessDeps): Assess => {
  const composer = makeComposer(corpus)
  const assess: Assess = (text, options) => {
    const local = officers?.current()
    const verdict = judge.judge(text, { ...options, ...(local && { local }) })
    const word = verdict.level === 'talk' ? null : (local?.findText(text) ?? null)
    if (word === null) return { ...verdict, reply: composer.compose(text, verdict) }
    const known: Verdict = { ...verdict, level: 'scam', score: Math.max(verdict.score, SURE) }
    return { ...known, reply: composer.compose(text, known, word) }
  }
  return remembering(assess, () => officers?.current().version ?? '')
}
