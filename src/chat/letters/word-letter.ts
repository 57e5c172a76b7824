import type { CaseLetter } from '../../core/cases/letters.ts'
import type { NewDelivery } from '../../core/deliveries.ts'
import type { Letter, LetterContent } from '../../core/letters.ts'
import type { CaseLettersDeps } from './case-letters.ts'
import { makeCaseLetters } from './case-letters.ts'
import type { PeopleLettersDeps } from './people-letters.ts'
import { makePeopleLetters } from './people-letters.ts'

export interface WordLetterDeps extends PeopleLettersDeps, CaseLettersDeps {}

const isOfCase = (content: LetterContent): content is CaseLetter => content.kind.startsWith('case-')

/** Puts letters into words, each kind by the page of its subject. */
export const makeWordLetter = (deps: WordLetterDeps): ((letter: Letter) => NewDelivery) => {
  const people = makePeopleLetters(deps)
  const cases = makeCaseLetters(deps)
  return ({ id, to, content }) => {
    const worded = isOfCase(content) ? cases(content, to.channel) : people(content)
    const { text, buttons = [], picture, purpose = 'case' } = worded
    const reply = { text, buttons: [...buttons], ...(picture && { picture }) }
    return { id, to: { ...to, kind: 'private' }, reply, purpose, person: to }
  }
}
