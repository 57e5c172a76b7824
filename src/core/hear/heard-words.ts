import type { Reading } from '../text/read.ts'
import type { Token } from '../text/tokens.ts'
import type { Spellings } from './spellings.ts'
import type { HeardWord } from './word.ts'
import { partsOf } from './word.ts'

/** Longer texts are heard up to here, in words. */
export const MOST_HEARD = 1200
const SENTENCE_END = /[.!?;\n]/

const endsSentence = (between: string): boolean => SENTENCE_END.test(between)

/** Says where each word stands among the sentences. */
const withSentences = (raw: string, tokens: readonly Token[], spellings: Spellings): HeardWord[] => {
  let sentence = 0
  let before = 0
  return tokens.flatMap(({ plain, word, start, end }, at) => {
    if (at > 0 && endsSentence(raw.slice(before, start))) sentence++
    before = end
    return spellings.mend({ plain, word }).map(mended => ({
      plain: mended.plain,
      ...partsOf(mended.plain, mended.word),
      sentence,
      start,
      end,
    }))
  })
}

const NUMBERS = new Set(['<num>', '<money>'])

/** "ba chục triệu", "30 chai": a run of numbers and units is one sum, if it ends with a unit or holds one. */
const sumAt = (words: readonly HeardWord[], at: number, { isNumeral, isUnit, beginsSum }: Spellings): number => {
  if (!beginsSum(words[at] as HeardWord)) return 0
  let end = at
  let units = 0
  while (end < words.length && end - at < 8 && words[end]?.sentence === words[at]?.sentence) {
    const word = words[end] as HeardWord
    const unit = end > at && isUnit(word)
    if (!unit && !NUMBERS.has(word.plain) && !isNumeral(word)) break
    if (unit || word.plain === '<money>') units = end - at + 1
    end++
  }
  return units
}

const withSums = (words: readonly HeardWord[], spellings: Spellings): HeardWord[] => {
  const out: HeardWord[] = []
  for (let at = 0; at < words.length; at++) {
    const first = words[at] as HeardWord
    const length = sumAt(words, at, spellings)
    const last = words[at + length - 1]
    if (length < 2 || !last) {
      out.push(first)
      continue
    }
    out.push({ ...first, plain: '<money>', quality: '<money>', tone: 0, end: last.end })
    at += length - 1
  }
  return out
}

/** The words of a text as this room hears them. */
export const heardWords = ({ clean, tokens }: Reading, spellings: Spellings): HeardWord[] =>
  withSums(withSentences(clean.raw, tokens.slice(0, MOST_HEARD), spellings), spellings)
