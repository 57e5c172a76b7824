/** Digits that stand for letters (`t1ền`, `0tp`) are read as letters, wherever the result is a word people use. */
import { fold } from './letters.ts'
import { isWord } from './syllable.ts'

const LETTER_FOR: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '@': 'a',
  $: 's',
  '7': 't',
  '9': 'g',
  '6': 'g',
  '8': 'b',
}
const DIGIT = /[\d@$]/
const SWAPPED = /[0134567@$89]/g
const LETTER = /\p{L}/u
/** Sums and sizes (`2tr5`, `4g`, `500k`) keep their digits; `0tp` and `1nk` do not look like them. */
const AMOUNT = /^\d+\p{L}{1,2}\d*$/u
const SHORT_WORD = /^(?:0\p{L}{1,2}|1\p{L}{2})$/u

/** `t1ền` -> `tiền`, of the same length; null when the digits are meant as digits (`2tr5`, `h1n1`, `4g`). */
export const lettersForDigits = (word: string): string | null => {
  if (!DIGIT.test(word) || !LETTER.test(word)) return null
  if (AMOUNT.test(word) && !SHORT_WORD.test(word)) return null
  for (const one of ['i', 'l']) {
    const swapped = word.replace(SWAPPED, digit => (digit === '1' ? one : (LETTER_FOR[digit] ?? digit)))
    if (!DIGIT.test(swapped) && isWord(fold(swapped))) return swapped
  }
  return null
}

const MIXED = /\p{L}[\d@$]|[\d@$]\p{L}/u
const RUN = /\S+/g
/** A changed link would be another link. */
const LINK = /\p{L}[.\]]{1,3}\p{L}{2}|:\/\/|\p{L}@\p{L}|\[\.\]/u
const WORD = /[\p{L}\d@$]{2,20}/gu

/** Mends the words of a cleaned text in place: lengths, and so all offsets, stay as they are. */
export const mendDigits = (text: string): string => {
  if (!MIXED.test(text)) return text
  return text.replace(RUN, run =>
    !MIXED.test(run) || LINK.test(run) ? run : run.replace(WORD, word => lettersForDigits(word) ?? word),
  )
}
