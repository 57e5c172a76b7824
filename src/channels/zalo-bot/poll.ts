import { setTimeout as delay } from 'node:timers/promises'
import type { Clock } from '../../app/ports.ts'
import type { Inbound } from '../../core/messages.ts'
import type { ZaloBotClient } from './client.ts'
import { parseZaloBot } from './parse.ts'

export interface ZaloBotPoll {
  client: Pick<ZaloBotClient, 'getUpdate' | 'deleteWebhook'>
  receive(inbound: Inbound): Promise<unknown>
  signal: AbortSignal
  clock: Clock
  /** Told of each failure, without anything of the message. */
  onTrouble?(reason: string): void
  /** Told of each turn that went well. */
  onTurn?(): void
  /** Waits `ms`, or less if the signal comes; for tests. */
  sleep?(ms: number, signal: AbortSignal): Promise<void>
}

const FIRST_WAIT_MS = 1000
const LONGEST_WAIT_MS = 60_000
/** Keeps a server that does not hold the request from being asked without a pause. */
const IDLE_MS = 250
const NOTHING_NEW = 408
const WEBHOOK_IS_SET = 400

/** One update is documented; a list does no harm. */
const updatesIn = (result: unknown): unknown[] => (Array.isArray(result) ? result : [result])

const abortableSleep = (ms: number, signal: AbortSignal): Promise<void> =>
  delay(ms, undefined, { signal }).catch(() => undefined)

/**
 * Asks for updates, one after another, until the signal; then resolves. A failure doubles the wait, up to a minute.
 * The platform does not hand out an update twice, so one that cannot be stored is kept in hand until it can.
 */
export const pollZaloBot = async (deps: ZaloBotPoll): Promise<void> => {
  const { client, signal, clock, sleep = abortableSleep } = deps
  let wait = FIRST_WAIT_MS

  const trouble = async (reason: string): Promise<void> => {
    if (signal.aborted) return
    deps.onTrouble?.(reason)
    await sleep(wait, signal)
    wait = Math.min(wait * 2, LONGEST_WAIT_MS)
  }

  const store = async (inbound: Inbound): Promise<void> => {
    // Once even after the signal: what is in hand is nowhere else.
    do {
      try {
        await deps.receive(inbound)
        return
      } catch {
        await trouble('an update could not be stored')
      }
    } while (!signal.aborted)
  }

  const once = async (): Promise<void> => {
    const answer = await client.getUpdate(signal)
    if (answer.ok || answer.code === NOTHING_NEW) {
      wait = FIRST_WAIT_MS
      deps.onTurn?.()
      const found = answer.ok ? updatesIn(answer.result).flatMap(update => parseZaloBot(update, clock.now())) : []
      for (const inbound of found) await store(inbound)
      if (found.length === 0) await sleep(IDLE_MS, signal)
      return
    }
    await trouble(answer.fault.reason)
    if (answer.code === WEBHOOK_IS_SET) await client.deleteWebhook()
  }

  // Polling is refused while a webhook is set.
  await client.deleteWebhook()
  while (!signal.aborted) await once()
}
