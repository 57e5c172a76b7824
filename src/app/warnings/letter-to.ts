import type { Letter, LetterContent } from '../../core/letters.ts'
import type { PersonRef } from '../ports.ts'

/** A letter to one person; its id begins with the occasion, so that nobody is told of it twice. */
export const letterTo = (to: PersonRef, occasion: string, content: LetterContent): Letter => ({
  id: `${occasion}:${to.channel}:${to.id}`,
  to,
  content,
})
