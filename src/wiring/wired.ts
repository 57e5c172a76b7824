import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyPluginAsync } from 'fastify'
import type { Channel, Clock, Log, Tally } from '../app/ports.ts'
import type { ChannelHealth } from '../app/watching/health.ts'
import type { Receive } from '../chat/receive.ts'
import type { ChannelName, Inbound } from '../core/messages.ts'
import type { Company } from '../store/engine/company.ts'

/** A channel that is on, ready to be started. */
export interface WiredChannel {
  channel: Channel
  /** How it is told of messages, for the log. */
  ingress: 'webhook' | 'polling'
  /** What the server mounts; null for polling. */
  hook: FastifyPluginAsync | null
  /** After the server listens: registers the webhook, or polls until the signal. Never rejects. */
  run(signal: AbortSignal): Promise<void>
  /** Every hour, and every minute while something is wrong: is the account good? It tells the health of the channel. */
  probe(): Promise<unknown>
}

export interface ChannelDeps {
  receive: Receive
  /** May the bot leave a group, because somebody says so there? */
  mayLeave(asked: Inbound): Promise<boolean>
  clock: Clock
  log: Log
  tally: Tally
  health: ChannelHealth
}

/** What a hook made of a request, for the counts and the health of its channel. */
export const countHook =
  ({ tally, health }: Pick<ChannelDeps, 'tally' | 'health'>, channel: ChannelName) =>
  (outcome: string): void => {
    if (outcome === 'forged') tally.add('refused-signature', { channel })
    else if (outcome === 'unsigned') tally.add('unsigned', { channel })
    else if (outcome !== 'probe') health.heard(channel)
  }

export type Setup = { ok: true } | { ok: false; retry: boolean; afterMs?: number; reason: string }

const FIRST_WAIT_MS = 2_000
const LONGEST_WAIT_MS = 300_000

export interface Insisting {
  signal: AbortSignal
  log: Log
  /** Told why it does not work, and null once it does. */
  tell?(why: string | null): void
}

/**
 * Sets something up at a platform, again and again until it took or the signal comes: a platform out of reach must not
 * keep the other channels from working. Never rejects.
 */
export const insist = async (
  what: string,
  setUp: () => Promise<Setup>,
  { signal, log, tell }: Insisting,
): Promise<boolean> => {
  for (let wait = FIRST_WAIT_MS; !signal.aborted; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
    const result = await setUp()
    if (!signal.aborted) tell?.(result.ok ? null : result.reason)
    if (result.ok) return true
    if (signal.aborted) return false
    log.warn({ what, reason: result.reason, again: result.retry }, 'a platform could not be set up')
    if (!result.retry) return false
    await sleep(Math.max(wait, result.afterMs ?? 0), undefined, { signal, ref: false }).catch(() => undefined)
  }
  return false
}

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
