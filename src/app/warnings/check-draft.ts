import type { Commune } from '../../core/commune.ts'
import type { Corpus } from '../../core/corpus/schema.ts'
import { extract } from '../../core/extract/extract.ts'
import type { Indicator } from '../../core/match/indicators.ts'
import type { Say } from '../../core/reply/say.ts'
import { clean } from '../../core/text/clean.ts'
import type { SpeechProblem } from '../../core/warnings/speech.ts'
import { speechProblems } from '../../core/warnings/speech.ts'
import type { WordingContext, WordingProblem } from '../../core/warnings/wording.ts'
import { quoteOf, wordingProblems } from '../../core/warnings/wording.ts'
import type { Assess } from '../judging/assess.ts'

/** What our own judge says of a draft, in sentences for its author. */
export interface CheckedDraft {
  /** Nothing may be done with it before these are mended. */
  stops: string[]
  /** What the loudspeaker leaves out; the draft goes on all the same. */
  notes: string[]
}

export type CheckDraft = (words: string) => CheckedDraft

export interface CheckDraftDeps extends WordingContext {
  say: Say
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

export const makeCheckDraft = ({ say, assess, indicators, isKnownNumber }: CheckDraftDeps): CheckDraft => {
  const inWords = ({ key, quote }: WordingProblem | SpeechProblem): string => `- ${say(key, { quote })}`

  /** What officers here decided on, and links that are not official whatever the words around them look like. */
  const judged = (words: string): string[] => {
    const isBad = ({ kind, finding }: Indicator): boolean =>
      finding === 'confirmed' || (kind === 'url' && finding !== 'official')
    const bad = assess(words, { asMessage: true }).indicators.filter(isBad)
    return bad.map(({ start, end, finding }) => {
      const quote = quoteOf(words.slice(start, end))
      return `- ${say(finding === 'confirmed' ? 'draft.confirmed' : 'draft.stopped.link', { quote })}`
    })
  }

  return words => {
    const worded = wordingProblems(words, { indicators, isKnownNumber }).map(inWords)
    return {
      stops: [...new Set([...worded, ...judged(words)])].slice(0, MOST),
      notes: speechProblems(words).slice(0, MOST).map(inWords),
    }
  }
}
