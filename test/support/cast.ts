import { inviteBy } from '../../src/cli/invite.ts'
import { readEnvironment } from '../../src/config.ts'
import type { DoorName } from './doors.ts'
import { answersTo } from './doors.ts'
import { isBusyIn } from './rows.ts'
import type { Town } from './town.ts'
import { stranger } from './town.ts'
import { until } from './until.ts'

/** Somebody on a channel, who writes to the bot and reads what it says. */
export interface Actor {
  id: string
  channel: DoorName
  /** Writes it, and gives what is said to it: all messages until nothing more is under way. */
  says(text: string): Promise<string>
  /** Waits for a message that holds the words, and gives it. */
  hears(words: string | RegExp): Promise<string>
  /** Everything that reached this person. */
  heard(): string[]
}

const PATIENCE_MS = 180_000

export const actor = (town: Town, channel: DoorName, id = stranger()): Actor => {
  const door = town.door(channel)
  const heard = (): string[] => answersTo(door, id).map(message => message.text)
  const holds = (text: string, words: string | RegExp): boolean =>
    typeof words === 'string' ? text.includes(words) : words.test(text)
  return {
    ...{ id, channel, heard },
    says: async words => {
      const before = heard().length
      await town.answerTo(door, door.text(id, words), id, before + 1)
      await until(async () => !(await isBusyIn(town.env, id)) || null, {
        ms: PATIENCE_MS,
        what: `${channel} to hear all of it`,
      })
      return heard().slice(before).join('\n')
    },
    hears: words =>
      until(() => heard().find(text => holds(text, words)), { ms: PATIENCE_MS, what: `${channel} to hear ${words}` }),
  }
}

/** What `npm run -s invite -- ...` does beside the running server, without a process for each; gives what it prints. */
export const invite = async (town: Town, ...words: string[]): Promise<string> =>
  (await inviteBy(words, readEnvironment({ ...town.env }))).code
