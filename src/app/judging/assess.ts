import type { Corpus } from '../../core/corpus/schema.ts'
import type { Judge, JudgeOptions } from '../../core/match/judge.ts'
import { makeComposer } from '../../core/reply/compose.ts'
import type { Verdict } from '../../core/types.ts'
import type { OfficersWord } from '../cases/local-list.ts'

/** What the outside gets: the verdict and the answer in words (contract "Assessment"). */
export type Assessment = Verdict & { reply: string }

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
}

/** A text that officers know outweighs how it sounds; who only talks about it is not shouted at. */
const SURE = 0.97

/** One message is asked about several times while it is answered, and a few are answered at once. */
const REMEMBERED = 8

/** What was answered just now is not worked out again; nothing is remembered beyond the next few messages. */
const remembering = (assess: Assess, version: () => string): Assess => {
  const known = new Map<string, Assessment>()
  return (text, options) => {
    const key = `${version()} ${options?.asMessage === true} ${options?.atLeast ?? ''} ${text}`
    const found = known.get(key) ?? assess(text, options)
    known.delete(key)
    known.set(key, found)
    const [oldest] = known.keys()
    if (known.size > REMEMBERED && oldest !== undefined) known.delete(oldest)
    return found
  }
}

const GRAVITY: Readonly<Record<Verdict['level'], number>> = { talk: 0, unknown: 0, suspicious: 1, scam: 2 }

/** What is said to us, whatever was said before: help must not be shouted down. */
const isCall = ({ level, intent }: Verdict): boolean => level === 'talk' && !IDLE.has(intent)
const IDLE = new Set<Verdict['intent']>(['check', 'greet', 'thanks', 'off-topic', 'abuse'])

const raised = (verdict: Verdict, atLeast: AssessOptions['atLeast']): Verdict => {
  if (atLeast === undefined || isCall(verdict) || GRAVITY[verdict.level] >= GRAVITY[atLeast]) return verdict
  return { ...verdict, level: atLeast, intent: 'check' }
}

/** Judges a text and puts the verdict into words. Synchronous; the same text and list always get the same answer. */
export const makeAssess = ({ corpus, judge, officers }: AssessDeps): Assess => {
  const composer = makeComposer(corpus)
  const assess: Assess = (text, options) => {
    const local = officers?.current()
    const { atLeast, ...how } = options ?? {}
    const verdict = raised(judge.judge(text, { ...how, ...(local && { local }) }), atLeast)
    const word = verdict.level === 'talk' ? null : (local?.findText(text) ?? null)
    if (word === null) return { ...verdict, reply: composer.compose(text, verdict) }
    const known: Verdict = { ...verdict, level: 'scam', score: Math.max(verdict.score, SURE) }
    return { ...known, reply: composer.compose(text, known, word) }
  }
  return remembering(assess, () => officers?.current().version ?? '')
}
