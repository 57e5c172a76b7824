import { dayInWords, timeInWords } from '../../core/calendar.ts'
import type { PeopleLetter, TeachingLetter } from '../../core/letters.ts'
import type { Button, ChannelName, Purpose, Reply } from '../../core/messages.ts'
import type { Say } from '../../core/reply/say.ts'
import { menuOf } from '../turn.ts'

/** A letter in words. */
export interface Worded {
  text: string
  buttons?: readonly Button[]
  picture?: Reply['picture']
  /** How soon it goes, and how long it is tried; `case` where nothing is said. */
  purpose?: Purpose
}

export interface PeopleLettersDeps {
  say: Say
  areaName(id: string): string
}

type Badged = Pick<Extract<PeopleLetter, { kind: 'role-revoked' }>, 'role' | 'area' | 'number'>

/** What people with a role are told about each other, and about the machine, in words. */
export const makePeopleLetters = ({ say, areaName }: PeopleLettersDeps) => {
  const nameOf = (channel: ChannelName): string => say(`channel.${channel}`)
  const when = (ms: number): string => `${timeInWords(new Date(ms))} ${dayInWords(new Date(ms))}`
  const who = ({ role, area, number }: Badged): Record<string, string> => ({
    ...{ role: say(`role.${role}`), area: areaName(area), number: String(number) },
  })
  return (letter: PeopleLetter): Worded => {
    switch (letter.kind) {
      case 'joined':
        return { text: say('join.told', { role: say(`role.${letter.role}`), area: areaName(letter.area) }) }
      case 'desk-entered':
        return { text: say('desk.told.entered', { at: when(letter.at), device: letter.device }) }
      case 'desk-new-browser':
        return { text: say('desk.told.new-browser', { ...who(letter), at: when(letter.at), device: letter.device }) }
      case 'desk-disowned':
        return { text: say('desk.told.disowned', { ...who(letter), at: when(letter.at) }) }
      case 'channel-broken':
        return { text: say('alarm.broken', { channel: nameOf(letter.channel), why: say(`alarm.${letter.why}`) }) }
      case 'machine-broken':
      case 'machine-mended':
        return { text: say(`alarm.${letter.kind}`) }
      case 'channel-quiet':
        return { text: say('alarm.quiet', { channel: nameOf(letter.channel) }) }
      case 'clock-jumped': {
        const { ahead, minutes } = letter
        return {
          text: say('alarm.clock', { minutes: String(minutes), way: say(`alarm.clock.${ahead ? 'ahead' : 'back'}`) }),
        }
      }
      case 'machine-full':
        return { text: say('alarm.machine-full', { mb: String(letter.freeMb) }) }
      case 'group-left':
      case 'group-leave-asked':
        return { text: say(`alarm.${letter.kind}`, { name: letter.name }) }
      case 'role-revoked': {
        const { cases } = letter
        if (letter.yours) return { text: say('revoked.yours', who(letter)) }
        const handed = cases > 0 ? ` ${say('revoked.cases', { count: String(cases) })}` : ''
        return { text: `${say('revoked.told', who(letter))}${handed}` }
      }
      case 'window-closing':
        return { text: say('reach.closing') }
      case 'out-of-reach':
        return { text: say('reach.lost', who(letter)) }
      case 'channel-mended':
        return { text: say('alarm.mended', { channel: nameOf(letter.channel) }) }
    }
  }
}

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
