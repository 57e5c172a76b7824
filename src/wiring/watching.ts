import type { Commit } from '../app/outcome.ts'
import { makeReach } from '../app/people/reach.ts'
import type { Clock, Log } from '../app/ports.ts'
import { makeChannelHealth } from '../app/watching/health.ts'
import { makeReadiness } from '../app/watching/readiness.ts'
import { makeTellAdmins } from '../app/watching/tell-admins.ts'
import { makeCountTeller } from '../app/watching/tell-counts.ts'
import type { ChannelName } from '../core/messages.ts'
import { makeMetrics } from '../http/metrics.ts'
import type { Store } from '../store/open.ts'
import type { WiredChannel } from './wired.ts'

/** What everybody tells of how it goes. */
export const makeSenses = ({ clock, log }: { clock: Clock; log: Log }) => {
  const metrics = makeMetrics()
  const counts = makeCountTeller({ tally: metrics, log })
  return { metrics, tally: counts, tellCounts: counts.tell, health: makeChannelHealth({ clock }) }
}
export type Senses = ReturnType<typeof makeSenses>

export interface WatchingDeps {
  senses: Senses
  store: Store
  commit: Commit
  corpus(): { version: string; patterns: number }
  channels: readonly WiredChannel[]
  clock: Clock
  monotonic(): number
  log: Log
}

/** What is told of it to whoever runs this: `/readyz`, `/metrics`, the log, and a letter to the admins. */
export const wireWatching = (deps: WatchingDeps) => {
  const { senses, store, commit, corpus, channels, clock, monotonic, log } = deps
  const { health, metrics } = senses
  const names = channels.map(({ channel }) => channel.name)
  const { roles, people, aliases } = store
  const channelOf = (name: ChannelName) => channels.find(({ channel }) => channel.name === name)?.channel
  const reach = makeReach({ people, aliases, channelOf, clock })
  const ready = makeReadiness({ store, corpus, channels: ['web', ...names], health, clock, monotonic })
  const tellAdmins = makeTellAdmins({
    ...{ health, roles, reach, commit, clock, log },
    channels: () => names,
  })
  return {
    ready,
    render: async () => {
      const [{ channels: states, database }, queues] = await Promise.all([ready(), store.queues(clock.now())])
      return metrics.render({ ...queues, channels: states, database: database === 'ok' })
    },
    tell: async () => {
      senses.tellCounts()
      await tellAdmins()
    },
    probe: (which: 'all' | 'broken') => {
      const wanted = channels.filter(({ channel }) => which === 'all' || health.report(channel.name).trouble !== null)
      return Promise.all(wanted.map(channel => channel.probe()))
    },
  }
}
export type Watching = ReturnType<typeof wireWatching>
