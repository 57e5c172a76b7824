import { may } from '../../core/cases/rights.ts'
import type { Roles } from '../people/ports.ts'
import type { Clock, PersonRef } from '../ports.ts'
import type { DatabaseFacts } from './ports.ts'

/** How long what waits has waited; null: nothing waits. */
export interface Waiting {
  open: number
  oldestSeconds: number | null
}

export interface ChannelFacts extends Waiting {
  name: string
  /** `on`, `off`, or `broken: ` and why. */
  state: string
  /** As `/readyz` says them. */
  heard: string | null
  sent: string | null
}

/** What whoever runs this has to know: the figures of `/readyz` and of the doctor. No text, no person, no secret. */
export interface Machine {
  channels: readonly ChannelFacts[]
  inbox: Waiting & { setAside: number }
  /** `ok`, or `broken: ` and why it cannot be written. */
  writable: string
  database: DatabaseFacts
  /** When a file was backed up last; null: never, or by something else. */
  backedUp: Date | null
  freeMb: number
  memoryMb: number
  startedAt: Date
  program: string
  node: string
  corpus: { version: string; patterns: number }
  /** What somebody has to do something about. */
  concerns: readonly Concern[]
}

export type Concern =
  | { kind: 'disk'; freeMb: number }
  | { kind: 'database' | 'backup-never' | 'set-aside' }
  | { kind: 'backup-old'; days: number }
  | { kind: 'channel'; name: string }
  | { kind: 'waits'; name: string; minutes: number }

/** For admins; null for anybody else. */
export type LookAtMachine = (actor: PersonRef) => Promise<Machine | null>

export interface LookAtMachineDeps {
  roles: Pick<Roles, 'of'>
  ready(): Promise<{
    database: string
    corpus: Machine['corpus']
    channels: Readonly<Record<string, string>>
    last: Readonly<Record<string, { heard: string | null; sent: string | null }>>
  }>
  queues(now: Date): Promise<{ inbox: Machine['inbox']; outbox: readonly (Waiting & { channel: string })[] }>
  databaseFacts(): Promise<DatabaseFacts>
  backedUp(): Promise<Date | null>
  /** Of the process and its disk. */
  process(): Pick<Machine, 'freeMb' | 'memoryMb' | 'startedAt' | 'program' | 'node'>
  clock: Clock
}

/** Less is too little to write a day's messages and a backup. */
export const LEAST_FREE_MB = 500
/** A backup is made each night. */
const OLD_DAYS = 2
/** Longer than any outage that mends itself. */
const LATE_SECONDS = 600
const DAY_MS = 24 * 3_600_000

type Facts = Omit<Machine, 'concerns'>

const concernsOf = (facts: Facts, now: Date): Concern[] => {
  const { channels, inbox, writable, database, backedUp, freeMb } = facts
  const days = backedUp === null ? 0 : Math.floor((now.getTime() - backedUp.getTime()) / DAY_MS)
  const isFile = database.engine === 'sqlite'
  const late = channels.filter(({ oldestSeconds }) => (oldestSeconds ?? 0) > LATE_SECONDS)
  return [
    ...(writable === 'ok' ? [] : [{ kind: 'database' as const }]),
    ...channels.flatMap(({ name, state }) => (state.startsWith('broken') ? [{ kind: 'channel' as const, name }] : [])),
    ...late.map(({ name, oldestSeconds }) => ({
      ...{ kind: 'waits' as const, name },
      minutes: Math.floor((oldestSeconds ?? 0) / 60),
    })),
    ...(freeMb < LEAST_FREE_MB ? [{ kind: 'disk' as const, freeMb }] : []),
    // How a server of PostgreSQL is backed up is not ours to know.
    ...(isFile && backedUp === null ? [{ kind: 'backup-never' as const }] : []),
    ...(isFile && days >= OLD_DAYS ? [{ kind: 'backup-old' as const, days }] : []),
    ...(inbox.setAside > 0 ? [{ kind: 'set-aside' as const }] : []),
  ]
}

export const makeLookAtMachine = (deps: LookAtMachineDeps): LookAtMachine => {
  const { roles, ready, queues, databaseFacts, backedUp, clock } = deps

  const factsNow = async (now: Date): Promise<Facts> => {
    const [readiness, { inbox, outbox }, database, last] = await Promise.all([
      ready(),
      queues(now),
      databaseFacts(),
      backedUp(),
    ])
    const channels = Object.entries(readiness.channels).map(([name, state]): ChannelFacts => {
      const { open = 0, oldestSeconds = null } = outbox.find(({ channel }) => channel === name) ?? {}
      const { heard = null, sent = null } = readiness.last[name] ?? {}
      return { name, state, heard, sent, open, oldestSeconds }
    })
    const { corpus, database: writable } = readiness
    return { channels, inbox, writable, database, backedUp: last, corpus, ...deps.process() }
  }

  return async actor => {
    if (!(await roles.of(actor)).some(({ role }) => may(role, 'look-at-machine'))) return null
    const now = clock.now()
    const facts = await factsNow(now)
    return { ...facts, concerns: concernsOf(facts, now) }
  }
}
