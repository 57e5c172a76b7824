import type { ChannelName, PersonRef } from '../../core/messages.ts'
import type { Clock, Commit, Letter } from '../ports.ts'
import type { HeardLately } from './ports.ts'

export interface TellOfQuietDeps {
  heardLately(now: Date): Promise<readonly HeardLately[]>
  /** The channels that are on. */
  channels(): readonly ChannelName[]
  admins(): Promise<readonly PersonRef[]>
  /** The clock of the machine was put forward or back by so many milliseconds since this was asked last; 0: it was not. */
  clockJumped(): number
  /** Of several processes one looks at what came in. */
  keepsTime(): boolean
  commit: Commit
  clock: Clock
}

const HOUR_MS = 3_600_000
const QUIET_MS = 24 * HOUR_MS
/** Where nobody writes for days, a day without a word means nothing. */
const USUAL_DAYS = 5
/** Less is put right by the network, and nobody's work. */
const LEAST_JUMP_MS = 60_000
/** What came in is looked at so often: it may be millions of rows. */
const LOOK_MS = HOUR_MS
/** Jumps within so long are one letter. */
const JUMPS_MS = 6 * HOUR_MS

/**
 * Whoever runs this hears of what fails without a sound: a channel on which something came nearly every day, and nothing
 * for a day; a clock that was put forward or back. To be called every minute; each is told once, by its id.
 */
export const makeTellOfQuiet = (deps: TellOfQuietDeps): (() => Promise<void>) => {
  const { heardLately, channels, admins, keepsTime, commit, clock } = deps
  let lookedAt = Number.NEGATIVE_INFINITY

  const toAdmins = async (id: string, content: Letter['content']): Promise<void> => {
    const letters = (await admins()).map((to): Letter => ({ id: `${id}:${to.channel}:${to.id}`, to, content }))
    if (letters.length > 0) await commit({ changes: [], letters }, clock.now())
  }

  const lookAtChannels = async (now: number): Promise<void> => {
    if (!keepsTime() || Math.abs(now - lookedAt) < LOOK_MS) return
    lookedAt = now
    for (const { channel, last, days } of await heardLately(clock.now())) {
      if (!channels().includes(channel) || days < USUAL_DAYS || now - last < QUIET_MS) continue
      await toAdmins(`quiet:${channel}:${last}`, { kind: 'channel-quiet', channel })
    }
  }

  const lookAtClock = async (now: number): Promise<void> => {
    const ms = deps.clockJumped()
    if (Math.abs(ms) < LEAST_JUMP_MS) return
    const minutes = Math.round(Math.abs(ms) / 60_000)
    await toAdmins(`clock:${Math.floor(now / JUMPS_MS)}`, { kind: 'clock-jumped', ahead: ms > 0, minutes })
  }

  return async () => {
    const now = clock.now().getTime()
    await lookAtChannels(now)
    await lookAtClock(now)
  }
}
