import type { Commune } from '../../core/commune.ts'
import type { Corpus } from '../../core/corpus/schema.ts'
import { extract } from '../../core/extract/extract.ts'
import type { Indicator } from '../../core/match/indicators.ts'
import { clean } from '../../core/text/clean.ts'
import { patternWords } from '../../core/warnings/render.ts'
import type { SpeechProblem } from '../../core/warnings/speech.ts'
import { speechProblems } from '../../core/warnings/speech.ts'
import type { WordingContext, WordingProblem } from '../../core/warnings/wording.ts'
import { quoteOf, wordingProblems } from '../../core/warnings/wording.ts'
import type { Assess } from '../judging/assess.ts'

/** Why a draft stands still, with the words it is about, fit to be shown. */
export type DraftProblem = WordingProblem | { key: 'draft.confirmed'; quote: string }

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
}

const MOST = 4

/** Digits as the judge reads them, whatever way a number is written. */
const digitsOf = (written: string): string[] => [
  written.replace(/\D/g, ''),
  ...extract(clean(written)).flatMap(entity => (entity.kind === 'phone' ? [entity.value] : [])),
]

/** Is this a hotline that we are sure of, or a number of the commune? */
export const makeIsKnownNumber = (
  { institutions }: Pick<Corpus, 'institutions'>,
  { areas }: Commune,
): WordingContext['isKnownNumber'] => {
  const sure = institutions.flatMap(({ hotlines }) => hotlines.filter(({ confidence }) => confidence === 'high'))
  const ours = areas.flatMap(({ phone, offices }) => [phone, ...offices.map(office => office.phone)])
  const written = [...sure.map(({ value }) => value), ...ours.filter(number => number !== undefined)]
  const known = new Set(written.flatMap(digitsOf))
  return digits => known.has(digits)
}

/** Are these the words of a reviewed pattern, letter by letter? */
export const makeIsReviewed = ({ patterns, texts }: Pick<Corpus, 'patterns' | 'texts'>) => {
  const reviewed = patterns.filter(({ status }) => status === 'reviewed')
  const known = new Set(reviewed.map(pattern => patternWords(pattern, texts)))
  return (words: string): boolean => known.has(words)
}

const sameProblem = (a: DraftProblem, b: DraftProblem): boolean => a.key === b.key && a.quote === b.quote

export const makeCheckDraft = ({ assess, ...context }: CheckDraftDeps): CheckDraft => {
  /** What officers here decided on, and links that are not official whatever the words around them look like. */
  const judged = (words: string): DraftProblem[] => {
    const isBad = ({ kind, finding }: Indicator): boolean =>
      finding === 'confirmed' || (kind === 'url' && finding !== 'official')
    const bad = assess(words, { asMessage: true }).indicators.filter(isBad)
    return bad.map(({ start, end, finding }) => ({
      key: finding === 'confirmed' ? 'draft.confirmed' : 'draft.stopped.link',
      quote: quoteOf(words.slice(start, end)),
    }))
  }

  return words => {
    const all = [...wordingProblems(words, context), ...judged(words)]
    const each = all.filter((one, at) => all.findIndex(other => sameProblem(one, other)) === at)
    return { stops: each.slice(0, MOST), notes: speechProblems(words).slice(0, MOST) }
  }
}
