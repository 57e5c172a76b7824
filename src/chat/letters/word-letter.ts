import type { NewDelivery } from '../../core/deliveries.ts'
import type { Letter } from '../../core/letters.ts'
import type { PeopleLettersDeps } from './people-letters.ts'
import { makePeopleLetters } from './people-letters.ts'

export type WordLetterDeps = PeopleLettersDeps

/** Puts letters into words, each kind by the page of its subject. */
export const makeWordLetter = (deps: WordLetterDeps): ((letter: Letter) => NewDelivery) => {
  const people = makePeopleLetters(deps)
  return ({ id, to, content }) => {
    const { text, buttons = [], picture, purpose = 'case' } = people(content)
    const reply = { text, buttons: [...buttons], ...(picture && { picture }) }
    return { id, to: { ...to, kind: 'private' }, reply, purpose, person: to }
  }
}
