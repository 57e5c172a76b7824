import { fold, spell } from '../text/letters.ts'
import type { Words } from './schema.ts'
import type { HeardWord } from './word.ts'

interface Spelled {
  plain: string
  word: string
}

/** How a word may be spelled, and which words are numbers and units of money. */
export interface Spellings {
  /** The words meant; the word itself if there is nothing to mend. */
  mend(word: Spelled): readonly Spelled[]
  isNumeral(word: HeardWord): boolean
  isUnit(word: HeardWord): boolean
  /** May a sum begin with it? "Tư" of "đầu tư 30 triệu" is none of it. */
  beginsSum(word: HeardWord): boolean
}

const spelled = (text: string): Spelled => {
  const word = text.normalize('NFC').toLowerCase()
  return { plain: fold(word), word: spell(word) }
}

const toSet = (choice: string | undefined): ReadonlySet<string> =>
  new Set(
    (choice ?? '')
      .split(/[|\s]+/)
      .filter(Boolean)
      .map(word => spelled(word).word),
  )

/** As `spell` gives it: with its tone behind it. */
const writtenOf = ({ quality, tone }: HeardWord): string => (tone === 0 ? quality : `${quality}${tone}`)

/** Compiles `spellings`, and the sets `numeral`, `numeral-later` and `unit`. A variant without accents is read as a word without accents. */
export const compileSpellings = ({ spellings, sets }: Pick<Words, 'spellings' | 'sets'>): Spellings => {
  const meant = new Map<string, readonly Spelled[]>()
  for (const [right, variants] of Object.entries(spellings)) {
    const words = right.split(' ').map(spelled)
    for (const variant of variants.split(/\s+/).filter(Boolean).map(spelled)) {
      const bare = variant.plain === variant.word
      meant.set(variant.word, bare ? words.map(({ plain }) => ({ plain, word: plain })) : words)
    }
  }
  const numerals = toSet(sets.numeral)
  const units = toSet(sets.unit)
  const later = toSet(sets['numeral-later'])
  return {
    mend: word => meant.get(word.word) ?? [word],
    isNumeral: word => numerals.has(writtenOf(word)),
    isUnit: word => units.has(writtenOf(word)),
    beginsSum: word => !later.has(writtenOf(word)),
  }
}
