import type { Clock, Log } from '../app/ports.ts'
import type { ChannelName } from '../core/messages.ts'
import { QUIZ_OPEN_MS } from '../core/warnings/broadcast.ts'
import { AGREED_MS } from '../core/warnings/drill.ts'
import type { Job } from './ticker.ts'

/** What the jobs ask of the store. */
export interface JobStore {
  inbox: {
    leftovers(now: Date, which?: 'lapsed' | 'abandoned'): Promise<{ again: number; setAside: number }>
    prune(before: Date): Promise<number>
    pruneMarks(before: Date): Promise<number>
  }
  outbox: {
    leftovers(now: Date): Promise<{ again: number; gaveUp: number }>
    retire(off: readonly ChannelName[], now: Date): Promise<number>
    prune(before: Date): Promise<number>
  }
  people: { expireDialogues(now: Date): Promise<number> }
  matters: { prune(now: Date): Promise<number> }
  desk: { prune(now: Date): Promise<number> }
  pruneCases(before: { closedBefore: Date; decidedBefore: Date; watchesBefore: Date }): Promise<number>
  dropFarewells(): Promise<number>
  pruneRates(before: Date): Promise<number>
  scrub(): Promise<boolean>
  tidy(): Promise<boolean>
  pruneContacts(before: Date, now: Date): Promise<number>
  /** Who answered the question of a warning, as keyed hashes. */
  pruneAnswers(before: Date): Promise<number>
  /** Who said yes to drills that are over. */
  pruneDrills(before: Date): Promise<number>
}

export interface JobDeps {
  store: JobStore
  clock: Clock
  log: Log
  retentionDays: number
  /** What needs doing once for all processes is done by the one that keeps the time. */
  keepsTime(): boolean
  /** Channels that are not on. */
  off: readonly ChannelName[]
  /** The clock jumped not long ago: nothing is deleted for its age. */
  clockInDoubt(): boolean
  /** What is to be known of the clock after a restart. */
  rememberClock(): Promise<unknown>
  /** Look again at both doors. */
  wakeAll(): void
  /** The next step with cases that nobody has taken. */
  escalate(): Promise<unknown>
  /** Warnings that are due go into the outbox. */
  send(): Promise<unknown>
  /** How far those are that are being sent. */
  follow(): Promise<unknown>
  /** The trial of a corpus that waits, if there is one. It may take minutes, and nobody waits for it. */
  tryOut(): Promise<unknown>
  /** What was published, where the news of it was lost. */
  keepUp(): Promise<unknown>
  /** What the weekly plans have to propose, and the daily script. */
  plan(): Promise<unknown>
  /** What many people ask about at once is proposed as a warning. */
  raise(): Promise<unknown>
  /** Who had their data deleted elsewhere is kept here, too. */
  shareDeletions(): Promise<unknown>
  /** Keeps tokens of the platforms from running out, and tells whether the accounts are good. */
  probe(which: 'all' | 'broken'): Promise<unknown>
  /** What should not happen and did, for the log; and channels that do not work, for the admins. */
  tell(): Promise<unknown>
}

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** So long a webhook that is replayed is known, whatever was deleted meanwhile. */
const MARK_DAYS = 366

/** A decision may be reversed, and then everyone who was told has to be found again. */
const DECIDED_DAYS = 180

/** Each process does the rest for itself. */
const ONCE = new Set(['abandoned', 'cases', 'receipts', 'plan', 'tides', 'over', 'retention'])

const all = ({ store, clock, log, retentionDays, wakeAll, ...work }: JobDeps): Job[] => [
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
  {
    // A lease lasts longer than any answer takes: nobody waits for its end who knows that nobody is answering.
    name: 'abandoned',
    everyMs: SECOND,
    run: async () => {
      const inbox = await store.inbox.leftovers(clock.now(), 'abandoned')
      if (inbox.again + inbox.setAside === 0) return
      log.warn({ inbox }, 'a process ended before it had answered: its messages are answered by others')
      wakeAll()
    },
  },
  { name: 'cases', everyMs: 5 * SECOND, run: work.escalate },
  { name: 'warnings', everyMs: SECOND, run: work.send },
  { name: 'receipts', everyMs: 3 * SECOND, run: work.follow },
  { name: 'plan', everyMs: MINUTE, run: work.plan },
  { name: 'trials', everyMs: 2 * SECOND, run: work.tryOut },
  { name: 'corpus', everyMs: 15 * SECOND, run: work.keepUp },
  { name: 'tides', everyMs: 10 * SECOND, run: work.raise },
  {
    // Who had their data deleted should not have to wait for the sweep.
    name: 'farewells',
    everyMs: 2 * SECOND,
    run: async () => {
      if ((await store.dropFarewells()) > 0) await store.scrub()
    },
  },
  { name: 'deletions', everyMs: 15 * SECOND, run: work.shareDeletions },
  // What was blanked a moment ago still stands in the log.
  { name: 'tidy', everyMs: 2 * SECOND, run: () => store.tidy() },
  { name: 'scrub', everyMs: MINUTE, run: () => store.scrub() },
  {
    name: 'over',
    everyMs: 10 * MINUTE,
    run: async () => {
      if (work.clockInDoubt()) return
      await store.people.expireDialogues(clock.now())
      await store.matters.prune(clock.now())
      await store.desk.prune(clock.now())
      await store.pruneRates(new Date(clock.now().getTime() - HOUR))
    },
  },
  {
    name: 'retention',
    everyMs: HOUR,
    run: async () => {
      if (work.clockInDoubt()) return log.warn({}, 'the clock jumped within a day: nothing is deleted for its age')
      const before = new Date(clock.now().getTime() - retentionDays * DAY)
      const inbox = await store.inbox.prune(before)
      const outbox = await store.outbox.prune(before)
      const now = clock.now()
      const decidedBefore = new Date(now.getTime() - DECIDED_DAYS * DAY)
      await store.inbox.pruneMarks(new Date(now.getTime() - MARK_DAYS * DAY))
      await store.pruneAnswers(new Date(now.getTime() - QUIZ_OPEN_MS))
      await store.pruneDrills(new Date(now.getTime() - AGREED_MS))
      const people = await store.pruneContacts(before, now)
      const retired = await store.outbox.retire(work.off, now)
      const cases = await store.pruneCases({ closedBefore: before, decidedBefore, watchesBefore: now })
      const pruned = { inbox, outbox, cases, people, retired }
      if (Object.values(pruned).some(count => count > 0)) log.info(pruned, 'pruned')
    },
  },
  { name: 'clock', everyMs: MINUTE, run: work.rememberClock },
  { name: 'tokens', everyMs: HOUR, run: () => work.probe('all') },
  { name: 'broken channels', everyMs: 30 * SECOND, run: () => work.probe('broken') },
  { name: 'alarms', everyMs: MINUTE, run: work.tell },
]

/** What runs when. */
export const jobsOf = (deps: JobDeps): Job[] =>
  all(deps).map(job =>
    ONCE.has(job.name) ? { ...job, run: async () => (deps.keepsTime() ? job.run() : undefined) } : job,
  )
