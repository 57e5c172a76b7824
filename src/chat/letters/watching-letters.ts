import type { Say } from '../../core/reply/say.ts'
import type { WatchingLetter } from '../../core/watching/letters.ts'
import type { Worded } from './worded.ts'

/** What admins are told of how it goes, in words. */
export const makeWatchingLetters =
  (say: Say) =>
  (content: WatchingLetter): Worded => {
    const channel = say(`channel.${content.channel}`)
    if (content.kind === 'channel-mended') return { text: say('alarm.mended', { channel }) }
    return { text: say('alarm.broken', { channel, why: say(`alarm.${content.why}`) }) }
  }
