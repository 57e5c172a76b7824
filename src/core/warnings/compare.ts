import { read } from '../text/read.ts'
import { saidToPeople } from './said-to-people.ts'
import { lettersAlone } from './same-words.ts'

/** A text that carries the code of a warning, held against the words of that code. */

const CODE = /(?<![\p{L}\d])cb[\s-]?([0-9a-z]{6})(?![\p{L}\d])/iu

/** `CB-7K2Q9D`, wherever it stands in the text; null without one. */
export const codeWithin = (text: string): string | null => {
  const code = CODE.exec(text.normalize('NFKC'))?.[1]
  return code === undefined ? null : `CB-${code.toUpperCase()}`
}

/** So few words beside a code show nothing to be compared. */
const FEW = 8
/** A relative's "cả nhà xem nhé", a "có thật không" of who asks. */
const MOST_ADDED = 10

const countOf = (words: string): number => words.split(' ').filter(Boolean).length

const sentencesOf = (text: string): string[] =>
  text.split(/[.!?…]+(?=\s|$)|\n/u).filter(one => lettersAlone(one) !== '')

/** Short, without numbers and links, and asks nothing of anybody. */
const isHarmless = (sentence: string): boolean => {
  const reading = read(sentence)
  const short = countOf(lettersAlone(sentence)) <= MOST_ADDED && !/\d/.test(sentence)
  return short && reading.entities.length === 0 && saidToPeople(reading).length === 0
}

/** Is there something besides the code and a few words that could be the text of a warning? */
export const showsWords = (text: string): boolean => countOf(lettersAlone(text.replace(CODE, ' '))) > FEW

/**
 * Does the text say what the warning says, as far as it goes, and nothing else? `forms` are the ways in which it went
 * out. A sentence that was changed, or added and is not harmless, makes other words of it; one left out does not, but
 * half of a sentence is another.
 */
export const saysOnly = (text: string, forms: readonly string[]): boolean => {
  const known = new Set(forms.flatMap(form => sentencesOf(form).map(lettersAlone)))
  const given = lettersAlone(text)
  if (forms.some(form => lettersAlone(form) === given)) return true
  const own = sentencesOf(text).filter(sentence => known.has(lettersAlone(sentence)))
  const others = sentencesOf(text).filter(sentence => !known.has(lettersAlone(sentence)))
  return own.length > 0 && others.every(sentence => isHarmless(sentence.replace(CODE, ' ')))
}
