import type { Corpus } from '../../core/corpus/schema.ts'
import type { Judge, JudgeOptions } from '../../core/match/judge.ts'
import { makeComposer } from '../../core/reply/compose.ts'
import type { Verdict } from '../../core/types.ts'
import type { OfficersWord } from '../cases/local-list.ts'

/** What the outside gets: the verdict and the answer in words, short and whole (contract "Assessment"). */
export type Assessment = Verdict & { first: string; reply: string }

export type AssessOptions = Omit<JudgeOptions, 'local'> & {
  /** No less grave than this, however it sounds: it is nearly what was alarmed about before. */
  atLeast?: 'suspicious' | 'scam'
}

export type Assess = (text: string, options?: AssessOptions) => Assessment

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

const GRAVITY: Readonly<Record<Verdict['level'], number>> = { talk: 0, unknown: 0, suspicious: 1, scam: 2 }

/** What is said to us, whatever was said before: help must not be shouted down. */
const isCall = ({ level, intent }: Verdict): boolean => level === 'talk' && !IDLE.has(intent)
const IDLE = new Set<Verdict['intent']>(['check', 'greet', 'thanks', 'off-topic', 'abuse'])

const raised = (verdict: Verdict, atLeast: AssessOptions['atLeast']): Verdict => {
  if (atLeast === undefined || isCall(verdict) || GRAVITY[verdict.level] >= GRAVITY[atLeast]) return verdict
  return { ...verdict, level: atLeast, intent: 'check' }
}

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
    const { atLeast, ...how } = options ?? {}
    const verdict = raised(judge.judge(text, { ...how, ...(local && { local }) }), atLeast)
    const word = verdict.level === 'talk' ? null : (local?.findText(text) ?? null)
    if (word === null) return inWords(text, verdict, null)
    return inWords(text, { ...verdict, level: 'scam', score: Math.max(verdict.score, SURE) }, word)
  }
}
