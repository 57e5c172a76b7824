import type { NewDelivery } from '../../core/deliveries.ts'
import type { Letter, LetterContent } from '../../core/letters.ts'
import type { PeopleLettersDeps } from './people-letters.ts'
import { makePeopleLetters } from './people-letters.ts'
import { makeWatchingLetters } from './watching-letters.ts'
import type { Worded } from './worded.ts'

export type WordLetterDeps = PeopleLettersDeps

/** Puts letters into words, each kind by the page of its subject. */
export const makeWordLetter = (deps: WordLetterDeps): ((letter: Letter) => NewDelivery) => {
  const people = makePeopleLetters(deps)
  const watching = makeWatchingLetters(deps.say)
  const inWords = (content: LetterContent): Worded => {
    switch (content.kind) {
      case 'channel-broken':
      case 'channel-mended':
        return watching(content)
      default:
        return people(content)
    }
  }
  return ({ id, to, content }) => {
    const { text, buttons = [], picture, purpose = 'case' } = inWords(content)
    const reply = { text, buttons: [...buttons], ...(picture && { picture }) }
    return { id, to: { ...to, kind: 'private' }, reply, purpose, person: to }
  }
}
