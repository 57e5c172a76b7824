import type { PeopleLetter } from '../../core/people/letters.ts'
import type { Say } from '../../core/reply/say.ts'
import type { Worded } from './worded.ts'

export interface PeopleLettersDeps {
  say: Say
  areaName(id: string): string
}

/** What people with a role are told about each other, in words. */
export const makePeopleLetters =
  ({ say, areaName }: PeopleLettersDeps) =>
  ({ role, area }: PeopleLetter): Worded => ({
    text: say('join.told', { role: say(`role.${role}`), area: areaName(area) }),
  })
