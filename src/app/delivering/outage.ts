import { failureKind } from '../../core/failures.ts'
import type { ChatRef, SendResult } from '../../core/messages.ts'

/** Is the platform out of reach, or does it only refuse somebody? Times are milliseconds since 1970. */
export interface Outages {
  /** What came of a send. `over`: the channel had been out of reach, and this is the first that got through. */
  note(to: Pick<ChatRef, 'id'>, result: SendResult, now: number): { result: SendResult; over: boolean }
  /** Milliseconds for which nothing is sent at all, because the platform asked for it or refuses the account. */
  pause(now: number): number
}

const PAUSE_MS = 5_000
/** So many in a row are no accident of one message. */
const IN_A_ROW = 2

/**
 * A refusal for one chat says nothing of the others: Telegram counts messages for each chat as well as for all. Only when
 * two chats are told to slow down at the same time, the whole channel does.
 */
const makePace = () => {
  let first = { chat: '', until: 0 }
  return (chat: string, now: number, ms: number): boolean => {
    const another = first.chat !== chat && now < first.until
    if (!another) first = { chat, until: now + ms }
    return another
  }
}

export const makeOutages = (): Outages => {
  let inARow = 0
  let paused = { at: 0, ms: 0 }
  const isAnother = makePace()

  /** A clock that was put back makes no pause longer than it was to be. */
  const pause = (now: number): number => (now < paused.at ? 0 : Math.max(0, paused.at + paused.ms - now))

  /** `rate-limited` may be meant for the chat; Zalo's `rate-limit` is meant for the account. */
  const concernsAll = (chat: string, reason: string, { now, ms }: { now: number; ms: number }): boolean => {
    if (failureKind(reason) === 'access') return true
    if (failureKind(reason) !== 'pace') return false
    return reason !== 'rate-limited' || isAnother(chat, now, ms)
  }

  return {
    pause,
    note: ({ id }, result, now) => {
      if (result.ok) {
        const over = inARow >= IN_A_ROW
        inARow = 0
        return { result, over }
      }
      const ms = result.afterMs ?? PAUSE_MS
      if (concernsAll(id, result.reason, { now, ms })) paused = { at: now, ms: Math.max(pause(now), ms) }
      const kind = failureKind(result.reason)
      if (kind === 'access') inARow = IN_A_ROW
      if (kind !== 'outage') return { result, over: false }
      inARow += 1
      return { result: { ...result, outage: inARow >= IN_A_ROW }, over: false }
    },
  }
}
