import type { Commune } from '../../core/commune.ts'
import type { Corpus } from '../../core/corpus/schema.ts'
import { extract } from '../../core/extract/extract.ts'
import { clean } from '../../core/text/clean.ts'
import { patternWords } from '../../core/warnings/render.ts'
import type { CheckDraftDeps } from './check-draft.ts'

/** What a draft is held against, from the corpus and the commune file; found out once. */

/** Signs of a demand have this in front of their ids. Those of these demand nothing by themselves: a group on Zalo, a vote, to call. */
const DEMAND = /^(?:doi|tra)-(?!ket-ban|goi-lai|o-mot-minh|binh-chon|lam-nhiem-vu|giu-bi-mat|nhieu-lan|bien-lai|soan)/

/** Of the shared signs: what is demanded, and how it is to be paid. */
export const demandsOf = ({ signs }: Pick<Corpus, 'signs'>): ReadonlySet<string> =>
  new Set(signs.flatMap(file => file.signs.filter(({ id }) => DEMAND.test(id)).map(({ name }) => name)))

/** Digits as the judge reads them, whatever way a number is written. */
const digitsOf = (written: string): string[] => [
  written.replace(/\D/g, ''),
  ...extract(clean(written)).flatMap(entity => (entity.kind === 'phone' ? [entity.value] : [])),
]

/** Is this a hotline that we are sure of, or a number of the commune? */
export const makeIsKnownNumber = (
  { institutions }: Pick<Corpus, 'institutions'>,
  { areas }: Commune,
): CheckDraftDeps['isKnownNumber'] => {
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
