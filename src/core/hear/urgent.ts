import type { Content } from '../messages.ts'
import { read } from '../text/read.ts'
import type { Hearing } from './hear.ts'

/** UTF-16 units: somebody in need says so at the beginning, and every message is asked about as it comes in. */
const LOOKED_AT = 300

const wordsOf = (content: Content): string => {
  if (content.kind === 'text') return content.text
  if (content.kind === 'press') return content.payload
  return content.kind === 'picture' ? (content.caption ?? '') : ''
}

/** May this be somebody who is losing money, threatened or in despair? Then it is answered before what others ask. */
export const makeIsUrgent =
  (hearing: Hearing) =>
  ({ content }: { content: Content }): boolean => {
    const words = wordsOf(content)
    if (words === '') return false
    const meaning = hearing.hear(read(words.slice(0, LOOKED_AT)))
    return (
      meaning.word() === 'slip' ||
      meaning.despair() ||
      meaning.danger() ||
      meaning.slips().length > 0 ||
      meaning.onThePhone() ||
      meaning.pictures()
    )
  }
