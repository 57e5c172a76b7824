import { readFileSync, statfsSync } from 'node:fs'
import { z } from 'zod'
import type { Channel, Clock, Log } from '../app/ports.ts'
import { makeChannelHealth, makeCountTeller, makeReadiness } from '../app/watching/health.ts'
import type { LookAtMachine } from '../app/watching/look-at-machine.ts'
import { makeLookAtMachine } from '../app/watching/look-at-machine.ts'
import { makeReachableAdmins, makeTellAdmins, makeTellOfMachine, makeTellOfQuiet } from '../app/watching/tell-admins.ts'
import { makeMetrics } from '../http/metrics.ts'
import type { Store } from '../store/open.ts'
import type { Doors } from './doors.ts'
import type { WiredChannel } from './wired.ts'

/** What everybody tells of how it goes. */
export const makeSenses = ({ clock, log }: { clock: Clock; log: Log }) => {
  const metrics = makeMetrics()
  const counts = makeCountTeller({ tally: metrics, log })
  let jumped = 0
  return {
    ...{ metrics, tally: counts, tellCounts: counts.tell, health: makeChannelHealth({ clock }) },
    clockJumped: (ms: number): void => {
      jumped += ms
    },
    /** By how much in all since it was asked last; milliseconds. */
    takeJumps: (): number => {
      const ms = jumped
      jumped = 0
      return ms
    },
  }
}
export type Senses = ReturnType<typeof makeSenses>

export interface WatchingDeps extends Pick<Doors, 'commit' | 'word' | 'reach'> {
  senses: Senses
  store: Store
  varDir: string
  /** This process does what is done once for all of them. */
  keepsTime(): boolean
  corpus(): { version: string; patterns: number }
  channels: readonly WiredChannel[]
  clock: Clock
  monotonic(): number
  log: Log
}

const MB = 1024 ** 2

/** What is left on the disk of a folder. */
const freeMbAt = (folder: string): number => {
  const { bavail, bsize } = statfsSync(folder)
  return Math.floor((bavail * bsize) / MB)
}

/** What is told of it to whoever runs this: `/readyz`, `/metrics`, the log, and a letter to the admins. */
export const wireWatching = (deps: WatchingDeps) => {
  const { senses, store, commit, reach, corpus, channels, clock, monotonic, log } = deps
  const { health, metrics } = senses
  const names = channels.map(({ channel }) => channel.name)
  const { roles } = store
  const channelOf = (name: Channel['name']) => channels.find(({ channel }) => channel.name === name)?.channel
  const ready = makeReadiness({ store, corpus, channels: ['web', ...names], health, clock, monotonic })
  const tellAdmins = makeTellAdmins({
    ...{ health, roles, reach, commit, clock, log },
    channels: () => names,
  })
  const tellOfMachine = makeTellOfMachine({
    ...{ roles, reach, commit, clock, log, keepsTime: deps.keepsTime },
    whyNotWritable: () => store.whyNotWritable(clock.now()),
    freeMb: () => freeMbAt(deps.varDir),
    sayNow: async letter => {
      const { id, to, reply, purpose } = deps.word(letter)
      const sent = await channelOf(to.channel)?.send({ id, to, reply, purpose })
      return sent?.ok ?? false
    },
  })
  const tellOfQuiet = makeTellOfQuiet({
    ...{ heardLately: store.heardLately, channels: () => names, clockJumped: senses.takeJumps, commit, clock },
    keepsTime: deps.keepsTime,
    admins: makeReachableAdmins({ roles, reach }),
  })
  return {
    ready,
    render: async () => {
      const [{ channels: states, database }, queues] = await Promise.all([ready(), store.queues(clock.now())])
      return metrics.render({ ...queues, channels: states, database: database === 'ok' })
    },
    tell: async () => {
      senses.tellCounts()
      // The second needs no database, the first does.
      await tellAdmins().finally(tellOfMachine)
      await tellOfQuiet()
    },
    probe: (which: 'all' | 'broken') => {
      const wanted = channels.filter(({ channel }) => which === 'all' || health.report(channel.name).trouble !== null)
      return Promise.all(wanted.map(channel => channel.probe()))
    },
  }
}
export type Watching = ReturnType<typeof wireWatching>

const versionOfProgram = (): string => {
  const json: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
  return z.object({ version: z.string() }).parse(json).version
}

export interface MachineDeps {
  store: Pick<Store, 'roles' | 'queues' | 'facts' | 'lastBackup'>
  watching: Pick<Watching, 'ready'>
  config: { varDir: string }
  clock: Clock
}

/** What the operator's page shows of this process. */
export const wireMachine = ({ store, watching, config, clock }: MachineDeps): LookAtMachine => {
  const startedAt = clock.now()
  const program = versionOfProgram()
  return makeLookAtMachine({
    ...{ roles: store.roles, queues: store.queues, databaseFacts: store.facts, backedUp: store.lastBackup, clock },
    ready: watching.ready,
    process: () => {
      return {
        ...{ freeMb: freeMbAt(config.varDir), memoryMb: Math.round(process.memoryUsage.rss() / MB) },
        ...{ startedAt, program, node: process.versions.node },
      }
    },
  })
}
