import type { CorpusChange } from '../../core/teaching/change.ts'
import { LOCAL_TOPIC } from '../../core/teaching/change.ts'
import type { MeasuredText } from '../../core/teaching/effect.ts'
import { maskText, unmaskedIn } from '../../core/teaching/mask.ts'
import type { CaseQueue, Cases } from '../cases/ports.ts'
import type { Sealing } from '../cases/reading.ts'
import type { Outcome, PersonRef } from '../ports.ts'
import type { TeachingRights } from './rights.ts'

/** What one report of a decided case would teach: its words as they were handed over, and as they would be kept. */
export interface CaseLesson {
  /** Of the case that was read: where one is looked at with another, that other. */
  code: string
  /** Which of the texts it is, from 1, and how many there are. */
  number: number
  count: number
  before: string
  after: string
  change: Extract<CorpusChange, { kind: 'example' | 'genuine' }>
}

/** `unclear`: decided, but neither as a scam nor as none. `no-pattern`: nobody named the kind, and the judge sees none. */
export type NoLesson = 'no-right' | 'not-decided' | 'unclear' | 'no-words' | 'no-pattern' | 'unmasked'

/** Reads a decided case for what the judge can learn of it: that somebody read it is kept, nothing else is. */
export type LessonFromCase = (
  actor: PersonRef,
  input: { code: string; number?: number | undefined; pattern?: string | undefined },
) => Promise<Outcome<CaseLesson, NoLesson>>

/** A case as it is read here, whoever it is read by. */
export interface ToldCase {
  code: string
  status: string
  outcome: string | null
  texts: readonly string[]
}

export interface LessonFromCaseDeps {
  rights: TeachingRights
  /** Refused where this person may not read it. */
  readTold(actor: PersonRef, code: string): Promise<Outcome<ToldCase, string>>
  /** The pattern that the judge sees in a text; null: none. */
  patternIn(text: string): string | null
}

export const makeLessonFromCase = ({ rights, readTold, patternIn }: LessonFromCaseDeps): LessonFromCase => {
  const changeOf = (
    outcome: 'scam' | 'not-scam',
    text: string,
    pattern: string | null,
  ): CaseLesson['change'] | null => {
    if (outcome === 'not-scam') return { kind: 'genuine', topic: LOCAL_TOPIC.id, form: 'chat', text }
    return pattern === null ? null : { kind: 'example', pattern, form: 'chat', text }
  }

  return async (actor, { code: named, number = 1, pattern }) => {
    if ((await rights(actor, 'propose')).length === 0) return { refused: 'no-right' }
    const read = await readTold(actor, named)
    if ('refused' in read) return { refused: 'not-decided' }
    const { code, status, outcome, texts } = read.done
    if (status === 'taken' || outcome === null) return { refused: 'not-decided' }
    if (outcome !== 'scam' && outcome !== 'not-scam') return { refused: 'unclear' }
    const before = texts[number - 1]
    if (before === undefined) return { refused: 'no-words' }
    const after = maskText(before.replace(/\s+/g, ' '))
    if (unmaskedIn(after).length > 0) return { refused: 'unmasked' }
    const change = changeOf(outcome, after, pattern ?? patternIn(before))
    if (!change) return { refused: 'no-pattern' }
    return {
      done: { code, number, count: texts.length, before, after, change },
      ...{ changes: read.changes, letters: [] },
    }
  }
}

/** Decided cases that a trial is measured on, the newest first. */
const MOST = 300

export interface DecidedTextsDeps {
  cases: Pick<Cases, 'evidence'>
  queue: Pick<CaseQueue, 'page'>
  sealing: Pick<Sealing, 'open'>
}

/** What people handed over of cases that were decided, as far as it may still be read. */
export const makeDecidedTexts =
  ({ cases, queue, sealing }: DecidedTextsDeps) =>
  async (): Promise<MeasuredText[]> => {
    const decided = await queue.page({ areas: null, status: 'decided', limit: MOST, offset: 0 })
    const texts: MeasuredText[] = []
    for (const { code, state } of decided) {
      if (state.outcome !== 'scam' && state.outcome !== 'not-scam') continue
      for (const { kind, text } of sealing.open(code, await cases.evidence(code)))
        if (kind === 'text') texts.push({ from: 'case', of: code, text, scam: state.outcome === 'scam' })
    }
    return texts
  }
