import type { TeachingLetter } from '../../core/letters.ts'
import type { Say } from '../../core/reply/say.ts'
import { menuOf } from '../turn.ts'
import type { Worded } from './worded.ts'

export interface TeachingLettersDeps {
  say: Say
}

/** What people are told of what the judge is to learn, in words. */
export const makeTeachingLetters = ({ say }: TeachingLettersDeps) => {
  const words = (content: TeachingLetter): string => {
    const proposals = String(content.proposals)
    switch (content.kind) {
      case 'trial-waits':
        return say('trial.waits', { proposals, caught: String(content.caught), calmed: String(content.calmed) })
      case 'trial-refused':
        return say('trial.refused', {
          ...{ proposals, harms: content.harms.map(harm => say(`trial.refused.${harm}`)).join('; ') },
        })
      default:
        return say('trial.failed', { proposals })
    }
  }

  return (content: TeachingLetter): Worded => ({ text: words(content), buttons: menuOf(say, ['desk']).choices })
}
