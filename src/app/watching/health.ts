import { isOfChannel } from '../../core/failures.ts'
import type { ChannelName, SendResult } from '../../core/messages.ts'
import { CHANNELS } from '../../core/messages.ts'
import type { Clock, Counted, CountLabels, Log, Tally } from '../ports.ts'

/** How a channel is: what was last heard and sent, and what keeps it from working, if anything does. */
export interface ChannelReport {
  /** A word for the log and `/readyz`; null while it works. */
  trouble: string | null
  /** When that began; null while it works. */
  since: Date | null
  lastHeard: Date | null
  lastSent: Date | null
}

/** What the parts of a channel tell of it. */
export interface ChannelHealth {
  /** The platform brought something, rightly signed. */
  heard(channel: ChannelName): void
  sent(channel: ChannelName, result: SendResult): void
  /** Its token or account, as far as was tried; null: it is good. */
  access(channel: ChannelName, trouble: string | null): void
  /** Asking the platform for messages, or setting up its webhook; null: it works. */
  hearing(channel: ChannelName, trouble: string | null): void
  report(channel: ChannelName): ChannelReport
}

type Part = 'access' | 'sending' | 'hearing'

interface State {
  troubles: Map<Part, string>
  since: Date | null
  lastHeard: Date | null
  lastSent: Date | null
}

/** In this order: a lost token explains all the rest. */
const PARTS: readonly Part[] = ['access', 'sending', 'hearing']

export const makeChannelHealth = ({ clock }: { clock: Clock }): ChannelHealth => {
  const states = new Map<ChannelName, State>()

  const stateOf = (channel: ChannelName): State => {
    const known = states.get(channel)
    if (known) return known
    const fresh: State = { troubles: new Map(), since: null, lastHeard: null, lastSent: null }
    states.set(channel, fresh)
    return fresh
  }

  const note = (channel: ChannelName, part: Part, trouble: string | null): void => {
    const state = stateOf(channel)
    if (trouble === null) state.troubles.delete(part)
    else state.troubles.set(part, trouble)
    state.since = state.troubles.size === 0 ? null : (state.since ?? clock.now())
  }

  return {
    heard: channel => {
      stateOf(channel).lastHeard = clock.now()
    },
    sent: (channel, result) => {
      if (!result.ok) return isOfChannel(result.reason) ? note(channel, 'sending', result.reason) : undefined
      stateOf(channel).lastSent = clock.now()
      note(channel, 'sending', null)
      note(channel, 'access', null)
    },
    access: (channel, trouble) => note(channel, 'access', trouble),
    hearing: (channel, trouble) => note(channel, 'hearing', trouble),
    report: channel => {
      const { troubles, since, lastHeard, lastSent } = stateOf(channel)
      const trouble = PARTS.map(part => troubles.get(part)).find(found => found !== undefined) ?? null
      return { trouble, since, lastHeard, lastSent }
    },
  }
}

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

/** What should not happen, and what it most likely comes from. Told at most once a minute, with how often it was. */
const CAUSES: Partial<Record<Counted, string>> = {
  'refused-signature':
    'webhooks with a wrong signature were refused: the secret here is not the one at the platform (*_WEBHOOK_SECRET), or a stranger is trying',
  unsigned:
    'webhooks came without the header that signs them: a proxy in front drops it (X-ZEvent-Signature, X-Bot-Api-Secret-Token, X-Telegram-Bot-Api-Secret-Token), or a stranger is trying',
  stale:
    'webhooks of another day were not acted on: somebody replays them, or the clock of this machine is wrong (timedatectl)',
  'set-aside':
    'messages could not be answered, five times each, and were set aside: mend what the errors above say, then npm run -s set-aside -- again',
}

export interface CountTeller extends Tally {
  /** Once a minute: a line for each kind that happened since, with its count. */
  tell(): void
}

/** Counts for `tally`, and for the log what should not happen. */
export const makeCountTeller = ({ tally, log }: { tally: Tally; log: Pick<Log, 'warn'> }): CountTeller => {
  const since = new Map<string, { what: Counted; labels: CountLabels; count: number }>()
  return {
    add: (what, labels = {}) => {
      tally.add(what, labels)
      if (CAUSES[what] === undefined) return
      const key = `${what} ${labels.channel ?? ''}`
      const { count } = since.get(key) ?? { count: 0 }
      since.set(key, { what, labels, count: count + 1 })
    },
    tell: () => {
      for (const { what, labels, count } of since.values()) log.warn({ ...labels, count }, CAUSES[what] ?? what)
      since.clear()
    },
  }
}
