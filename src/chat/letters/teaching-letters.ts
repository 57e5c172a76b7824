import type { Say } from '../../core/reply/say.ts'
import type { TeachingLetter } from '../../core/teaching/letters.ts'
import { menuOf } from '../said.ts'
import type { Worded } from './worded.ts'

export interface TeachingLettersDeps {
  say: Say
}

/** What people are told of what the judge is to learn, in words. */
export const makeTeachingLetters =
  ({ say }: TeachingLettersDeps) =>
  ({ proposals, caught, calmed }: TeachingLetter): Worded => ({
    text: say('trial.waits', { proposals: String(proposals), caught: String(caught), calmed: String(calmed) }),
    buttons: menuOf(say, ['desk']).choices,
  })
