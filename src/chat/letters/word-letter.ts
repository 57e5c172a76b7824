import type { CaseLetter } from '../../core/cases/letters.ts'
import type { NewDelivery } from '../../core/deliveries.ts'
import type { Letter, LetterContent } from '../../core/letters.ts'
import type { ChatRef } from '../../core/messages.ts'
import type { PeopleLetter } from '../../core/people/letters.ts'
import type { CaseLettersDeps } from './case-letters.ts'
import { makeCaseLetters } from './case-letters.ts'
import type { PeopleLettersDeps } from './people-letters.ts'
import { makePeopleLetters } from './people-letters.ts'
import type { WarningLettersDeps } from './warning-letters.ts'
import { makeWarningLetters } from './warning-letters.ts'
import type { Worded } from './worded.ts'

export type WordLetterDeps = PeopleLettersDeps & CaseLettersDeps & WarningLettersDeps

const chatOf = (to: Letter['to']): ChatRef => ('kind' in to ? to : { ...to, kind: 'private' })

/** All others are about warnings. */
const OF_PEOPLE: ReadonlySet<LetterContent['kind']> = new Set<PeopleLetter['kind']>([
  'joined',
  'channel-broken',
  'channel-mended',
])
const isOfCase = (content: LetterContent): content is CaseLetter => content.kind.startsWith('case-')
const isOfPeople = (content: LetterContent): content is PeopleLetter => OF_PEOPLE.has(content.kind)

/** Puts letters into words, each kind by the page of its subject. */
export const makeWordLetter = (deps: WordLetterDeps): ((letter: Letter) => NewDelivery) => {
  const people = makePeopleLetters(deps)
  const warnings = makeWarningLetters(deps)
  const cases = makeCaseLetters(deps)
  const worded = ({ content, to }: Letter): Worded => {
    if (isOfCase(content)) return cases(content, to.channel)
    return isOfPeople(content) ? people(content) : warnings(content)
  }

  return letter => {
    const { id, to, dueAt } = letter
    const { text, buttons = [], picture, purpose = 'case' } = worded(letter)
    const chat = chatOf(to)
    return {
      ...{ id, to: chat, purpose, reply: { text, buttons: [...buttons], ...(picture && { picture }) } },
      ...(chat.kind === 'private' && { person: { channel: to.channel, id: to.id } }),
      ...(dueAt && { dueAt }),
    }
  }
}
