import type { ChannelName } from '../../core/messages.ts'
import type { PeopleLetter } from '../../core/people/letters.ts'
import type { Say } from '../../core/reply/say.ts'
import type { Worded } from './worded.ts'

export interface PeopleLettersDeps {
  say: Say
  areaName(id: string): string
}

/** What people with a role are told about each other, and about the machine, in words. */
export const makePeopleLetters = ({ say, areaName }: PeopleLettersDeps) => {
  const nameOf = (channel: ChannelName): string => say(`channel.${channel}`)
  return (letter: PeopleLetter): Worded => {
    switch (letter.kind) {
      case 'joined':
        return { text: say('join.told', { role: say(`role.${letter.role}`), area: areaName(letter.area) }) }
      case 'channel-broken':
        return { text: say('alarm.broken', { channel: nameOf(letter.channel), why: say(`alarm.${letter.why}`) }) }
      case 'group-left':
      case 'group-leave-asked':
        return { text: say(`alarm.${letter.kind}`, { name: letter.name }) }
      case 'role-revoked': {
        const { number, cases } = letter
        const values = { role: say(`role.${letter.role}`), area: areaName(letter.area), number: String(number) }
        if (letter.yours) return { text: say('revoked.yours', values) }
        const handed = cases > 0 ? ` ${say('revoked.cases', { count: String(cases) })}` : ''
        return { text: `${say('revoked.told', values)}${handed}` }
      }
      case 'window-closing':
        return { text: say('reach.closing') }
      case 'out-of-reach': {
        const values = { role: say(`role.${letter.role}`), area: areaName(letter.area), number: String(letter.number) }
        return { text: say('reach.lost', values) }
      }
      case 'channel-mended':
        return { text: say('alarm.mended', { channel: nameOf(letter.channel) }) }
    }
  }
}
