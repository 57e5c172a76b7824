import { setTimeout as sleep } from 'node:timers/promises'
import type { Company } from '../store/engine/company.ts'
import type { WiredChannel } from './wired.ts'

const LOOK_MS = 500

/**
 * How a channel is told of messages, for processes that share it: whoever polls takes messages away from the others, so
 * one polls, and another begins when that one is gone. Webhooks may come to any of them.
 */
export const takeTurns = (company: Pick<Company, 'seat'>, { channel, ingress, run }: WiredChannel) => {
  if (ingress === 'webhook') return run
  const seat = company.seat(`poll ${channel.name}`)
  return async (signal: AbortSignal): Promise<void> => {
    while (!signal.aborted) {
      if (!seat.held()) {
        await sleep(LOOK_MS, undefined, { signal }).catch(() => undefined)
        continue
      }
      const lost = new AbortController()
      const watch = setInterval(() => seat.held() || lost.abort(), LOOK_MS)
      await run(AbortSignal.any([signal, lost.signal])).finally(() => clearInterval(watch))
    }
  }
}
