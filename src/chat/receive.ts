import type { Clock, Inbox, Tally, Vault } from '../app/ports.ts'
import type { Inbound } from '../core/messages.ts'

export type Receive = (inbound: Inbound) => Promise<void>

export interface ReceiveDeps {
  inbox: Pick<Inbox, 'receive'>
  vault: Pick<Vault, 'hash'>
  clock: Clock
  /**
   * The clock jumped not long ago, or nothing vouches for it and messages come from another day: no age is believed, only
   * whether a message was seen before. Asked with the time of each.
   */
  clockInDoubt(at: Date): boolean
  /** May this be somebody who is losing money or in fear? Cheap, pure, and rather once too often. */
  isUrgent(inbound: Inbound): boolean
  tally: Tally
  wake(): void
}

/** Purpose of the keyed hash under which an event is remembered. */
const EVENT = 'event'

/** No platform brings a message after so long; and a clock that is a little wrong must not make the bot deaf. */
const OLDEST_MS = 24 * 3_600_000

/** What people of a group say to each other is none of ours: it is not even stored. */
const isOverheard = ({ chat, addressed, content }: Inbound): boolean =>
  chat.kind === 'group' && !addressed && content.kind !== 'group'

const isFar = (at: Date, now: Date): boolean => Math.abs(now.getTime() - at.getTime()) > OLDEST_MS

/** As it is kept: never later than now, and in doubt about the clock as if written now. */
const timely = (inbound: Inbound, now: Date): Inbound =>
  inbound.at > now || isFar(inbound.at, now) ? { ...inbound, at: now } : inbound

/**
 * Saves an event and wakes who answers. Resolves once it is durable: only then acknowledge. A repeat does nothing: it is
 * recognised by the vendor's id, and for a year by a keyed hash of it, also if the message was deleted meanwhile. Nor does
 * an event from another day: it is a replay, or the clock is wrong. Rejects if it could not be saved; then the vendor has
 * to send it again.
 */
export const makeReceive =
  ({ inbox, vault, clock, clockInDoubt, isUrgent, tally, wake }: ReceiveDeps): Receive =>
  async inbound => {
    const { channel, id } = inbound
    if (isOverheard(inbound)) return
    const now = clock.now()
    const inDoubt = clockInDoubt(inbound.at)
    if (isFar(inbound.at, now) && !inDoubt) return tally.add('stale', { channel })
    const mark = vault.hash(EVENT, `${channel} ${id}`).slice(0, 22)
    const receipt = await inbox.receive(timely(inbound, now), { mark, urgent: isUrgent(inbound) })
    if (receipt === 'repeat') return
    tally.add('received', { channel })
    wake()
  }
