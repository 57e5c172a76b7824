import { makePump } from '../app/delivering/pump.ts'
import type { ClaimedMessage, Clock, Inbox, Log, Tally } from '../app/ports.ts'
import { troubleOf } from '../core/trouble.ts'
import type { Answer } from './answer.ts'
import { ANSWER_LEASE_MS } from './company.ts'

export interface AnsweringDeps {
  inbox: Pick<Inbox, 'claim' | 'release'>
  answer: Answer
  clock: Clock
  log: Log
  tally?: Tally
  /** People answered at the same time; one person's messages never are. */
  width?: number
}

export interface Answering {
  /** Something may have come in. */
  wake(): void
  /** Begins no other answer; resolves once those under way are done. */
  stop(): Promise<void>
}

/** More would hold more pictures in memory at once. */
const WIDTH = 16
/** After the first, second, ... failure of a message; then the store sets it aside. */
const RETRY_MS = [1_000, 5_000, 20_000, 60_000]

/** Takes messages from the inbox and has them answered: different people side by side, one person's in order. */
export const makeAnswering = ({ inbox, answer, clock, log, tally, width = WIDTH }: AnsweringDeps): Answering => {
  const active = new Set<Promise<void>>()
  let stopped = false

  const release = async ({ lease, tries, inbound }: ClaimedMessage, error: unknown): Promise<void> => {
    const trouble = troubleOf(error)
    const wait = RETRY_MS[Math.min(tries, RETRY_MS.length) - 1] ?? 1_000
    const became = await inbox.release(lease, new Date(clock.now().getTime() + wait), trouble.name)
    if (became === 'set-aside') tally?.add('set-aside', { channel: inbound.channel })
    log.error({ seq: lease.seq, tries, became, ...trouble }, 'a message could not be answered')
  }

  const answerOne = async (message: ClaimedMessage): Promise<void> => {
    try {
      const waitsUntil = await answer(message)
      if (!waitsUntil) tally?.add('answered', { channel: message.inbound.channel })
      if (waitsUntil) pump.wakeIn(waitsUntil.getTime() - clock.now().getTime())
    } catch (error) {
      await release(message, error)
    }
  }

  const begin = (message: ClaimedMessage): void => {
    const task = answerOne(message)
      // Its lease runs out, and it is put back.
      .catch((error: unknown) => log.error({ seq: message.lease.seq, ...troubleOf(error) }, 'a message stays claimed'))
      .finally(() => {
        active.delete(task)
        pump.wake()
      })
    active.add(task)
  }

  const pump = makePump(
    async () => {
      while (!stopped && active.size < width) {
        const claimed = await inbox.claim(clock.now(), ANSWER_LEASE_MS, width - active.size)
        if (claimed.length === 0) return
        for (const message of claimed) begin(message)
      }
    },
    error => log.error(troubleOf(error), 'the inbox could not be read'),
  )

  return {
    wake: pump.wake,
    stop: async () => {
      stopped = true
      await pump.stop()
      await Promise.allSettled(active)
    },
  }
}
