import type { Corpus } from '../../core/corpus/schema.ts'
import type { Pieces } from '../../core/hear/pieces.ts'
import { foldWords } from '../../core/text/letters.ts'

export const EVERYONE = 'moi-nguoi'
const NUMBERS = /^\d{1,2}(?:[\s,.;]+\d{1,2})*$/u

/** "Sinh viên, học sinh" is said by either of its halves, "Người cao tuổi" without its first word. */
const waysToSay = ({ after }: Pieces, name: string): string[] =>
  [name, ...name.split(',')].map(foldWords).flatMap(said => [said, after('people', said) ?? said])

/** Which groups of people somebody says they belong to, by their numbers in the list or by their names. */
export const makeAudienceNamed = (audiences: Corpus['audiences'], pieces: Pieces) => {
  const groups = audiences.filter(({ id }) => id !== EVERYONE)
  const byWords = new Map(
    groups.toReversed().flatMap(({ id, name }) => waysToSay(pieces, name).map(said => [said, id] as const)),
  )
  const nameOf = (id: string): string => audiences.find(audience => audience.id === id)?.name ?? id

  const byNumbers = (text: string): string[] | null => {
    const numbers = pieces.between('and', text).join(' ').replace(/\s+/g, ' ').trim()
    if (!NUMBERS.test(numbers)) return null
    const ids = [...numbers.matchAll(/\d+/g)].map(([number]) => groups[Number(number) - 1]?.id)
    return ids.every(id => id !== undefined) ? ids : null
  }

  /** All of it has to be names of groups, else it is something that somebody tells. */
  const byNames = (text: string): string[] | null => {
    const whole = byWords.get(foldWords(text))
    const parts = text
      .split(/[,;+\n]/)
      .flatMap(part => pieces.between('and', part))
      .filter(part => part.trim() !== '')
    const ids = whole === undefined ? parts.map(part => byWords.get(foldWords(part))) : [whole]
    return ids.length > 0 && ids.every(id => id !== undefined) ? ids : null
  }

  return { groups, nameOf, byNumbers, byNames }
}
