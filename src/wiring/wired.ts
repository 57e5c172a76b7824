import type { FastifyPluginAsync } from 'fastify'
import type { Channel, Clock, Log, Tally } from '../app/ports.ts'
import type { ChannelHealth } from '../app/watching/health.ts'
import type { Receive } from '../chat/receive.ts'
import type { ChannelName, Inbound } from '../core/messages.ts'

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
