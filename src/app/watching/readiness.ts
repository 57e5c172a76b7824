import type { ChannelName } from '../../core/messages.ts'
import { CHANNELS } from '../../core/messages.ts'
import type { Clock } from '../ports.ts'
import type { ChannelHealth } from './health.ts'

export interface ReadinessDeps {
  store: { whyNotWritable(now: Date): Promise<string | null> }
  corpus(): { version: string; patterns: number }
  /** Those that are on. */
  channels: readonly ChannelName[]
  health: Pick<ChannelHealth, 'report'>
  clock: Clock
  /** Milliseconds of a clock that does not jump. */
  monotonic(): number
}

/** However often it is asked: in this time it writes once. */
const FRESH_MS = 500

const isoOf = (date: Date | null): string | null => date?.toISOString() ?? null

/** What `/readyz` says: a write to the database, and each channel as it was last found. */
export const makeReadiness = ({ store, corpus, channels, health, clock, monotonic }: ReadinessDeps) => {
  let last = { at: Number.NEGATIVE_INFINITY, why: Promise.resolve<string | null>(null) }

  const whyNotWritable = (): Promise<string | null> => {
    if (monotonic() - last.at >= FRESH_MS) last = { at: monotonic(), why: store.whyNotWritable(clock.now()) }
    return last.why
  }

  const stateOf = (name: ChannelName): string => {
    if (!channels.includes(name)) return 'off'
    const { trouble } = health.report(name)
    return trouble === null ? 'on' : `broken: ${trouble}`
  }

  return async () => {
    const why = await whyNotWritable()
    const others = channels.filter(name => name !== 'web').map(name => [name, health.report(name)] as const)
    return {
      database: why === null ? 'ok' : `broken: ${why}`,
      corpus: corpus(),
      channels: Object.fromEntries(CHANNELS.map(name => [name, stateOf(name)])),
      last: Object.fromEntries(
        others.map(([name, { lastHeard, lastSent }]) => [name, { heard: isoOf(lastHeard), sent: isoOf(lastSent) }]),
      ),
    }
  }
}
