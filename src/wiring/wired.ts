import type { FastifyPluginAsync } from 'fastify'
import type { Channel, Clock, Log } from '../app/ports.ts'
import type { Receive } from '../chat/receive.ts'

/** A channel that is on, ready to be started. */
export interface WiredChannel {
  channel: Channel
  /** How it is told of messages, for the log. */
  ingress: 'webhook' | 'polling'
  /** What the server mounts; null for polling. */
  hook: FastifyPluginAsync | null
  /** After the server listens: registers the webhook, or polls until the signal. Never rejects. */
  run(signal: AbortSignal): Promise<void>
  /** Every hour. */
  keepAlive?(): Promise<unknown>
}

export interface ChannelDeps {
  receive: Receive
  clock: Clock
  log: Log
}
