import type { Texts } from '../../core/corpus/schema.ts'
import { read } from '../../core/text/read.ts'
import { aboveConfirmed } from '../../core/warnings/confirmed-line.ts'
import { quoteOf, sentenceQuote } from '../../core/warnings/links.ts'
import { saidOf } from '../../core/warnings/said-to-people.ts'
import type { SpeechProblem } from '../../core/warnings/speech.ts'
import { speechProblems } from '../../core/warnings/speech.ts'
import type { WordingContext, WordingProblem } from '../../core/warnings/wording.ts'
import { wordingProblems } from '../../core/warnings/wording.ts'
import type { Assess, Assessment } from '../judging/assess.ts'

/** Why a draft stands still, with the words it is about, fit to be shown. */
export type DraftProblem =
  | WordingProblem
  | { key: 'draft.confirmed' | 'draft.demands' | 'drill.changed'; quote: string }

/** What our own judge says of a draft. */
export interface CheckedDraft {
  /** Nothing may be done with it before these are mended. */
  stops: DraftProblem[]
  /** What the loudspeaker leaves out; the draft goes on all the same. */
  notes: SpeechProblem[]
}

export type CheckDraft = (words: string) => CheckedDraft

export interface CheckDraftDeps extends WordingContext {
  assess: Assess
  /** Names of the signs by which something is demanded of people. */
  demands: ReadonlySet<string>
  texts: Texts
  /** Did officers put this on their list? As it is kept there. */
  isConfirmed(value: string): boolean
}

const MOST = 4

/** What the judge knows as a demand says no more than what was found in the same sentence. */
const sameProblem = (earlier: DraftProblem, one: DraftProblem): boolean =>
  earlier.quote === one.quote && (earlier.key === one.key || one.key === 'draft.demands')

export const makeCheckDraft = (deps: CheckDraftDeps): CheckDraft => {
  const { assess, demands, texts, isConfirmed, ...context } = deps
  /** What officers here decided on, and links that are not official whatever the words around them look like. */
  const badMarks = (words: string, { indicators }: Assessment): DraftProblem[] => {
    const isBad = ({ kind, finding }: Assessment['indicators'][number]): boolean =>
      finding === 'confirmed' || (kind === 'url' && finding !== 'official')
    return indicators.filter(isBad).map(({ start, end, finding }) => ({
      key: finding === 'confirmed' ? 'draft.confirmed' : 'draft.stopped.link',
      quote: quoteOf(words.slice(start, end)),
    }))
  }

  /** What the judge knows as a demand, where it is said to people. */
  const demanded = (words: string, { signs }: Assessment): DraftProblem[] => {
    if (context.isReviewed?.(words)) return []
    const places = signs.filter(({ group }) => demands.has(group))
    return saidOf(read(words), places, context.drafts).map(({ start, end }) => ({
      key: 'draft.demands',
      quote: sentenceQuote(words.slice(start, end)),
    }))
  }

  const judged = (words: string): DraftProblem[] => {
    const assessment = assess(words, { asMessage: true })
    return [...badMarks(words, assessment), ...demanded(words, assessment)]
  }

  return given => {
    const words = aboveConfirmed(given, texts, isConfirmed)
    const all = [...wordingProblems(words, context), ...judged(words)]
    const each = all.filter((one, at) => !all.slice(0, at).some(earlier => sameProblem(earlier, one)))
    return { stops: each.slice(0, MOST), notes: speechProblems(words).slice(0, MOST) }
  }
}
