import { fold, foldWords } from '../text/letters.ts'
import type { SubjectName } from './names.ts'
import { SUBJECTS } from './names.ts'
import { sourceOf } from './phrase-notation.ts'

/** What a text speaks of, told by its letters alone: people type with accents or without, and mean the same. */

/** Their phrases, as they stand in `intents/words.yml`. */
export interface SubjectWords {
  sets: Readonly<Record<string, string>>
  subjects: Readonly<Record<SubjectName, readonly string[]>>
  /** By the id of an office. */
  offices: Readonly<Record<string, readonly string[]>>
}

export interface Subjects {
  /** Does the text speak of it? */
  speaksOf(name: SubjectName, text: string): boolean
  /** The office that answers such a question (`data/reference/offices.yml`), or null where no word tells. */
  officeFor(text: string): string | null
  /** The same for what is surely about a procedure: where no word tells, the commune's counter knows. */
  officeForProcedure(text: string): string
  /** Does it ask how papers are made, and do words tell which office makes them? */
  asksForPapers(text: string): boolean
}

/** Papers that are made at the commune's own counter. */
const COUNTER = 'uy-ban-xa'
/** A longer text tells more than a question about papers. */
const QUESTION_LETTERS = 300

/** Compiles `subjects` and `offices` of the words. Throws a sentence for a phrase that can not be read. */
export const makeSubjects = ({ subjects, offices, sets }: SubjectWords): Subjects => {
  // "lớp 1" is not "lớp 12".
  const compile = (phrases: readonly string[]): RegExp => new RegExp(`${sourceOf(phrases, sets, fold)}(?!\\d)`, 'u')
  const patterns = new Map(SUBJECTS.map(name => [name, compile(subjects[name])]))
  // The first that is found wins, so what is rarer stands above.
  const table = Object.entries(offices).map(([id, phrases]) => [id, compile(phrases)] as const)

  const found = (name: SubjectName, words: string): RegExpExecArray | null => patterns.get(name)?.exec(words) ?? null

  const officeIn = (words: string): string | null => table.find(([, pattern]) => pattern.test(words))?.[0] ?? null
  const officeFor = (text: string): string | null => officeIn(foldWords(text))

  return {
    speaksOf: (name, text) => found(name, foldWords(text)) !== null,
    officeFor,
    officeForProcedure: text => officeFor(text) ?? COUNTER,
    asksForPapers: text => {
      if (text.length > QUESTION_LETTERS) return false
      const words = foldWords(text)
      const made = found('papers', words)
      const how = made && found('papers-how', words.slice(made.index + made[0].length))
      return how !== null && !found('papers-others', words) && officeIn(words) !== null
    },
  }
}
