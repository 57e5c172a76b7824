import type { Content } from '../messages.ts'
import type { Reading } from '../text/read.ts'
import { read } from '../text/read.ts'
import type { Hearing } from './hear.ts'

/** UTF-16 units: somebody in need says so at the beginning, and every message is asked about as it comes in. */
const LOOKED_AT = 300

const wordsOf = (content: Content): string => {
  if (content.kind === 'text') return content.text
  if (content.kind === 'press') return content.payload
  return content.kind === 'picture' ? (content.caption ?? '') : ''
}

const readWords = (_message: unknown, words: string): Reading => read(words)

/**
 * May this be somebody who is losing money, threatened or in despair? Then it is answered before what others ask.
 * `readingOf`: of words that are read again when they are answered.
 */
export const makeIsUrgent =
  <M extends { content: Content }>(hearing: Hearing, readingOf: (message: M, words: string) => Reading = readWords) =>
  (message: M): boolean => {
    const words = wordsOf(message.content)
    if (words === '') return false
    const reading = words.length > LOOKED_AT ? read(words.slice(0, LOOKED_AT)) : readingOf(message, words)
    const meaning = hearing.hear(reading)
    return (
      meaning.word() === 'slip' ||
      meaning.despair() ||
      meaning.danger() ||
      meaning.slips().length > 0 ||
      meaning.onThePhone() ||
      meaning.pictures()
    )
  }
