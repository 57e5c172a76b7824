import type { Askings } from '../app/askings/ports.ts'
import type { CaseQueue, CaseRecord, Cases } from '../app/cases/ports.ts'
import type { Figures } from '../app/numbers/ports.ts'
import type { Aliases, DutyCalendar, Invitations, Leaves, Matters, Roles } from '../app/people/ports.ts'
import type { Alias, ChatRef, Clock, PersonRef, Rates, StoreCommit, Vault } from '../app/ports.ts'
import type { Teaching } from '../app/teaching/ports.ts'
import type { Broadcasts, Group } from '../app/warnings/ports.ts'
import type { DatabaseFacts, HeardLately } from '../app/watching/ports.ts'
import type { Burden } from '../core/cases/limits.ts'
import { makeAskings } from './askings.ts'
import { pruneAnswers, pruneDrills } from './broadcast-drills.ts'
import type { BroadcastsDeps } from './broadcasts.ts'
import { makeBroadcasts } from './broadcasts.ts'
import { burdenOf, comeBackOf, idleCases } from './case-limits.ts'
import { makeCaseQueue } from './case-queue.ts'
import type { PruneCases } from './cases.ts'
import { makeCases, pruneCases } from './cases.ts'
import { applyChanges, unlessRefused } from './changes.ts'
import { groupsAt, groupsIn } from './chats.ts'
import { makeKeyFit } from './data-key.ts'
import type { SharedDeletions } from './deleted-people.ts'
import { makeSharedDeletions } from './deleted-people.ts'
import { makeDeskSessions } from './desk.ts'
import { makeDutyCalendar, makeLeaves } from './duty-days.ts'
import type { Base } from './engine/base.ts'
import { openBase } from './engine/base.ts'
import { engineOf } from './engine/engine.ts'
import type { Anchor } from './engine/sqlite/anchor.ts'
import { addFigures, makeFigures } from './figures.ts'
import type { Inbox } from './inbox.ts'
import { makeInbox } from './inbox.ts'
import { migrate } from './migrations/migrate.ts'
import type { Outbox } from './outbox.ts'
import { makeOutbox } from './outbox.ts'
import { addDeliveries } from './outbox-rows.ts'
import type { People } from './people.ts'
import { makePeople } from './people.ts'
import { dropFarewells, pruneContacts } from './pruning.ts'
import { makeRates, pruneRates } from './rates.ts'
import { rewind } from './rewind.ts'
import { blockedUntil, makeAliases, makeInvitations, makeMatters, makeRoles } from './roles.ts'
import type { Settings } from './settings.ts'
import { databaseFacts, lastBackup, makeSettings } from './settings.ts'
import type { Db } from './tables.ts'
import { makeTeaching } from './teaching.ts'
import type { Queues } from './vitals.ts'
import { makeVitals } from './vitals.ts'

/**
 * Everything that is kept. One style throughout, Kysely, in words that SQLite and PostgreSQL understand; where they
 * differ, `engine/`. With SQLite a single connection keeps transactions apart, and with PostgreSQL a transaction may be
 * done again: so it must await nothing but its own queries, and a query on `db` inside waits for itself.
 */
export interface Store {
  inbox: Inbox
  outbox: Outbox
  people: People
  roles: Roles
  leaves: Leaves
  duty: DutyCalendar
  aliases: Aliases
  invitations: Invitations & ReturnType<typeof makeInvitations>
  matters: Matters & ReturnType<typeof makeMatters>
  desk: ReturnType<typeof makeDeskSessions>
  cases: Cases
  queue: CaseQueue
  /** How many people asked about the same. */
  askings: Askings
  /** Evidence and people of cases that are over. Returns how many rows went. */
  pruneCases(before: PruneCases): Promise<number>
  /** How much one person has asked of the officers; with `code`, of the case that a report would join. */
  burdenOf(who: { alias: Alias; code: string | null }, now: Date): Promise<Burden>
  /** What somebody left behind who had everything deleted. */
  comeBackOf(mark: string, now: Date): Promise<{ waiting: number; notHeardUntil: Date | null }>
  /** Undecided cases in which nothing has happened since, the longest at rest first. */
  idleCases(since: Date, limit: number): Promise<CaseRecord[]>
  broadcasts(sealing: Omit<BroadcastsDeps, 'db'>): Broadcasts
  /** All that is registered for a chat, in whatever topics of it. */
  groupsAt(chat: Pick<ChatRef, 'channel' | 'id'>): Promise<Group[]>
  groupsIn(area: string): Promise<Group[]>
  settings: Settings
  /** Who had their data deleted, for the other machines. */
  deletions: SharedDeletions
  /** How often somebody writes, for several processes; null where there is one, which counts by itself. */
  rates: Rates | null
  pruneRates(before: Date): Promise<number>
  /** Daily counts, of nobody in particular. */
  figures: Figures
  /** What a commune adds to the corpus. */
  teaching: Teaching
  /** Is this the data key of this database? The first one that asks is, from then on. */
  fitsKey(vault: Pick<Vault, 'hash' | 'open'>): Promise<boolean>
  /** Makes this the data key, whatever it was before: what only the old one opens stays unreadable. */
  acceptKey(vault: Pick<Vault, 'hash'>): Promise<void>
  /** Makes changes that nobody's message led to, with the deliveries that belong to them. */
  commit: StoreCommit
  /** Until when nobody answers this person, or null. */
  blockedUntil(person: PersonRef, now: Date): Promise<Date | null>
  /** Null: the database can be written. Else why not, in a word. */
  whyNotWritable(now: Date): Promise<string | null>
  /** What the database tells of itself. */
  facts(): Promise<DatabaseFacts>
  /** When a file was backed up last, as far as that was by us. */
  lastBackup(): Promise<Date | null>
  /** What came in on each channel in the last eight days: when last, and on how many of these days. */
  heardLately(now: Date): Promise<HeardLately[]>
  /** How much waits, and how long. */
  queues(now: Date): Promise<Queues>
  /** The clock was put back: what waits for an hour that is far now is due. Returns how many rows were changed. */
  rewind(now: Date): Promise<number>
  /** Deletes what is left of people who were forgotten: that they were told so. Returns how many. */
  dropFarewells(): Promise<number>
  /**
   * Clears freed pages and the log of what was deleted or blanked: until then the old bytes are in the -wal file. Run it
   * at the start and every minute or so. False: another process was reading, the log stays until next time.
   */
  scrub(): Promise<boolean>
  /** The log alone, if anything was written since: cheap enough for every second or two. */
  tidy(): Promise<boolean>
  /** Deletes when people were in contact before. Returns how many rows were changed or deleted. */
  pruneContacts(before: Date, now: Date): Promise<number>
  /** Deletes who answered the question of a warning before then. */
  pruneAnswers(before: Date): Promise<number>
  /** Who said yes to drills that are over. */
  pruneDrills(before: Date): Promise<number>
  close(): Promise<void>
}

const systemClock: Clock = { now: () => new Date() }

const commit =
  (db: Db): StoreCommit =>
  async ({ changes, deliveries }, now) => {
    const work = db.transaction().execute(async trx => {
      const figures = await applyChanges(trx, changes, now)
      await addDeliveries(trx, deliveries, now)
      await addFigures(trx, figures, now)
    })
    return (await unlessRefused(work)) !== 'refused'
  }

interface Opened extends Base {
  opened: Anchor
  clock: Clock
  member: number | null
}

const assemble = ({ db, intake, scrub, tidy, opened: anchor, clock, member }: Opened): Store => ({
  inbox: makeInbox({ db, intake, clock, anchor, member }),
  outbox: makeOutbox({ db }),
  people: makePeople({ db, clock }),
  roles: makeRoles({ db }),
  leaves: makeLeaves({ db }),
  duty: makeDutyCalendar({ db }),
  aliases: makeAliases({ db }),
  invitations: makeInvitations({ db }),
  matters: makeMatters({ db }),
  desk: makeDeskSessions({ db }),
  cases: makeCases({ db }),
  queue: makeCaseQueue({ db }),
  askings: makeAskings(db),
  pruneCases: before => pruneCases(db, before),
  burdenOf: (who, now) => burdenOf(db, who, now),
  comeBackOf: (mark, now) => comeBackOf(db, mark, now),
  idleCases: (since, limit) => idleCases(db, since, limit),
  broadcasts: sealing => makeBroadcasts({ db, ...sealing }),
  commit: commit(db),
  blockedUntil: (person, now) => blockedUntil(db, person, now),
  settings: makeSettings({ db, clock }),
  deletions: makeSharedDeletions(db),
  facts: () => databaseFacts(db),
  lastBackup: () => lastBackup(makeSettings({ db, clock })),
  rates: engineOf(db).name === 'postgres' ? makeRates(db) : null,
  pruneRates: before => pruneRates(db, before),
  figures: makeFigures(db),
  teaching: makeTeaching({ db }),
  groupsAt: chat => groupsAt(db, chat),
  groupsIn: area => groupsIn(db, area, null),
  ...makeKeyFit(db, clock),
  ...makeVitals(db, anchor),
  rewind: now => rewind(db, now),
  dropFarewells: () => dropFarewells(db),
  scrub,
  tidy,
  pruneContacts: (before, now) => pruneContacts(db, before, now),
  pruneAnswers: before => pruneAnswers(db, before),
  pruneDrills: before => pruneDrills(db, before),
  close: async () => {
    if (intake !== db) await intake.destroy()
    await db.destroy()
  },
})

/**
 * Opens the store in a file (made with its folder when missing), in ':memory:', or at `postgres://...`, and brings its
 * tables up to date. Throws if it cannot be opened, is no database, or a migration fails; then nothing stays open. `member`:
 * who takes leases, in the company of that database.
 */
export const openStore = async (
  place: string | Uint8Array,
  clock: Clock = systemClock,
  member: number | null = null,
): Promise<Store> => {
  const base = await openBase(place)
  try {
    await migrate(base.db, clock)
  } catch (error) {
    // The other one has not been used.
    await base.db.destroy()
    throw error
  }
  return assemble({ ...base, opened: base.anchor(), clock, member })
}
