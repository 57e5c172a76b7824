import type { NewDelivery } from '../../core/deliveries.ts'
import type { CaseLetter, Letter, LetterContent, PeopleLetter, TeachingLetter } from '../../core/letters.ts'
import type { ChatRef } from '../../core/messages.ts'
import type { CaseLettersDeps } from './case-letters.ts'
import { makeCaseLetters } from './case-letters.ts'
import type { PeopleLettersDeps, TeachingLettersDeps, Worded } from './people-letters.ts'
import { makePeopleLetters, makeTeachingLetters } from './people-letters.ts'
import type { WarningLettersDeps } from './warning-letters.ts'
import { makeWarningLetters } from './warning-letters.ts'

export type WordLetterDeps = PeopleLettersDeps & WarningLettersDeps & CaseLettersDeps & TeachingLettersDeps

const chatOf = (to: Letter['to']): ChatRef => ('kind' in to ? to : { ...to, kind: 'private' })

const isOfCase = (content: LetterContent): content is CaseLetter => content.kind.startsWith('case-')

const isOfTeaching = (content: LetterContent): content is TeachingLetter => content.kind.startsWith('trial-')

/** All others are about warnings. A table, so that a kind that is left out does not compile. */
const OF_PEOPLE: Readonly<Record<PeopleLetter['kind'], true>> = {
  joined: true,
  'role-revoked': true,
  'window-closing': true,
  'out-of-reach': true,
  'desk-entered': true,
  'desk-new-browser': true,
  'desk-disowned': true,
  'channel-broken': true,
  'channel-mended': true,
  'channel-quiet': true,
  'clock-jumped': true,
  'machine-broken': true,
  'machine-mended': true,
  'machine-full': true,
  'group-left': true,
  'group-leave-asked': true,
}
const isOfPeople = (content: LetterContent): content is PeopleLetter => Object.hasOwn(OF_PEOPLE, content.kind)

/** Puts letters into words, each kind by the page of its subject. */
export const makeWordLetter = (deps: WordLetterDeps): ((letter: Letter) => NewDelivery) => {
  const people = makePeopleLetters(deps)
  const cases = makeCaseLetters(deps)
  const warnings = makeWarningLetters(deps)
  const teaching = makeTeachingLetters(deps)

  const worded = (content: LetterContent, { channel }: Letter['to']): Worded => {
    if (isOfCase(content)) return cases(content, channel)
    if (isOfTeaching(content)) return teaching(content)
    return isOfPeople(content) ? people(content) : warnings(content)
  }

  return ({ id, to, content, dueAt }) => {
    const { text, buttons = [], picture, purpose = 'case' } = worded(content, to)
    const chat = chatOf(to)
    return {
      ...{ id, to: chat, purpose, reply: { text, buttons: [...buttons], ...(picture && { picture }) } },
      ...(chat.kind === 'private' && { person: { channel: to.channel, id: to.id } }),
      ...(dueAt && { dueAt }),
    }
  }
}
