import type { Clock, Log } from '../app/ports.ts'
import type { Job } from './ticker.ts'

/** What the jobs ask of the store. */
export interface JobStore {
  inbox: {
    leftovers(now: Date): Promise<{ again: number; setAside: number }>
    prune(before: Date): Promise<number>
  }
  outbox: {
    leftovers(now: Date): Promise<{ again: number; gaveUp: number }>
    prune(before: Date): Promise<number>
  }
  people: { expireDialogues(now: Date): Promise<number> }
  scrub(): Promise<boolean>
}

export interface JobDeps {
  store: JobStore
  clock: Clock
  log: Log
  retentionDays: number
  /** Look again at both doors. */
  wakeAll(): void
  /** Keeps tokens of the platforms from running out. */
  keepAlive(): Promise<unknown>
}

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** What runs when. */
export const jobsOf = ({ store, clock, log, retentionDays, wakeAll, keepAlive }: JobDeps): Job[] => [
  { name: 'doors', everyMs: SECOND, run: async () => wakeAll() },
  {
    name: 'leftovers',
    everyMs: 15 * SECOND,
    run: async () => {
      const inbox = await store.inbox.leftovers(clock.now())
      const outbox = await store.outbox.leftovers(clock.now())
      if (inbox.again + inbox.setAside + outbox.again + outbox.gaveUp > 0) log.warn({ inbox, outbox }, 'leftovers')
    },
  },
  { name: 'scrub', everyMs: MINUTE, run: () => store.scrub() },
  { name: 'dialogues', everyMs: 10 * MINUTE, run: () => store.people.expireDialogues(clock.now()) },
  {
    name: 'retention',
    everyMs: HOUR,
    run: async () => {
      const before = new Date(clock.now().getTime() - retentionDays * DAY)
      const inbox = await store.inbox.prune(before)
      const outbox = await store.outbox.prune(before)
      if (inbox + outbox > 0) log.info({ inbox, outbox }, 'pruned')
    },
  },
  { name: 'tokens', everyMs: HOUR, run: keepAlive },
]
