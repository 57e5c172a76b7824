import { fold } from '../text/letters.ts'
import type { ReportWords } from './report-words.ts'
import { foldedSources } from './report-words.ts'

/** What stands in a report without being a suspect's: the reporter's own numbers, and sums. By `intents/reports.yml`. */

interface Place {
  /** UTF-16 units of the text as given. */
  start: number
  end: number
}

export interface OwnNumbers {
  /** Does the text say that the number there is the writer's own? */
  isOwn(text: string, place: Place): boolean
  /** Is it a sum of money, however it was read? */
  isSum(text: string, place: Place): boolean
}

/** As much as is read on either side. */
const AROUND = 60
const GROUPED = /^\d{1,3}(?:[.,]\d{3})+$/

const plain = (text: string): string => fold(text.normalize('NFC').toLowerCase()).replace(/[\s"'“”]+/g, ' ')

const before = (text: string, { start }: Place): string => plain(text.slice(Math.max(0, start - AROUND), start))
const after = (text: string, { end }: Place): string => plain(text.slice(end, end + AROUND))

/** Throws a sentence for a phrase that can not be read. Pure. */
export const makeOwnNumbers = ({ numbers, sets }: Pick<ReportWords, 'numbers' | 'sets'>): OwnNumbers => {
  const words = foldedSources(numbers, sets)
  const ownBefore = new RegExp(`${words['own-before']}(?:[ :=(,;.-]|${words.between})*$`, 'u')
  const ownAfter = new RegExp(`^[ ,)(-]*${words['own-after']}`, 'u')
  const theirsBefore = new RegExp(`${words['theirs-before']}[ :]*$`, 'u')
  const sumBefore = new RegExp(`${words['sum-before']}[ :]*$`, 'u')
  const sumAfter = new RegExp(`^ ?(?:${words['sum-after']}|[$%])(?!\\d)`, 'u')
  return {
    isOwn: (text, place) => {
      if (ownAfter.test(after(text, place))) return true
      const said = before(text, place)
      return !theirsBefore.test(said) && ownBefore.test(said)
    },
    isSum: (text, place) => {
      if (sumAfter.test(after(text, place))) return true
      return GROUPED.test(text.slice(place.start, place.end).trim()) && sumBefore.test(before(text, place))
    },
  }
}
