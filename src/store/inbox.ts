import type { UpdateObject } from 'kysely'
import { sql } from 'kysely'
import type { Answered, ClaimedMessage, Clock, Finished, Lease } from '../app/ports.ts'
import type { Inbound } from '../core/messages.ts'
import type { HowReceived, Novelty } from './arrivals.ts'
import { makeArrivals } from './arrivals.ts'
import { applyChanges, unlessRefused } from './changes.ts'
import { engineOf, unsynced } from './engine/engine.ts'
import { prepared } from './engine/prepared.ts'
import type { Anchor } from './engine/sqlite/anchor.ts'
import { addFigures } from './figures.ts'
import type { Leftovers, SetAside, WhoLeft } from './inbox-claims.ts'
import {
  claim,
  claimCompanions,
  dropSetAside,
  held,
  leftovers,
  MAX_TRIES,
  NOBODY,
  notFinished,
  setAsideOnes,
} from './inbox-claims.ts'
import { addDeliveries, hurryFor } from './outbox-rows.ts'
import { changePerson } from './people.ts'
import type { Share } from './shared-commits.ts'
import { alone, makeShare, thisTurn } from './shared-commits.ts'
import type { InboxState } from './tables/doors.ts'
import { INBOX_STATES } from './tables/doors.ts'
import type { Db, Tables } from './tables.ts'

/**
 * The door in. Each function is one transaction. A function that takes a lease answers false if it is no longer held.
 * Reasons are kept and shown to operators: never put a resident's words into one.
 */
export interface Inbox {
  /**
   * Durable when it resolves: only then acknowledge. 'repeat': this id of this channel, or this mark, was seen before. A
   * mark outlives the message, whatever it is deleted for.
   */
  receive(inbound: Inbound, how?: HowReceived): Promise<Novelty>
  /**
   * The oldest message that is due of each of so many people who have no earlier one open and none claimed, urgent ones
   * first: one person's messages stay in order, different people run in parallel. A held message is due early once a
   * companion has come.
   */
  claim(now: Date, leaseMs: number, limit: number): Promise<ClaimedMessage[]>
  /** Claims what the same person wrote in the same chat since, in order, to be judged and finished together. */
  claimCompanions(first: ClaimedMessage, now: Date, leaseMs: number): Promise<ClaimedMessage[]>
  /** Adds the deliveries, marks the messages done and blanks their text. */
  finish(leases: readonly Lease[], answered: Answered, now: Date): Promise<Finished>
  /** Puts messages back to wait for a companion until then. Does not count as a try. */
  hold(leases: readonly Lease[], until: Date): Promise<boolean>
  /** Puts a message back after a failure, to be tried at `retryAt`; the last try sets it aside. */
  release(lease: Lease, retryAt: Date, reason: string): Promise<'again' | 'set-aside' | 'lost'>
  /** Ends a message unanswered. Its text stays until `prune`, so that it can still be answered. */
  setAside(lease: Lease, reason: string, now: Date): Promise<boolean>
  /** Gives messages set aside another round of tries. Returns how many. */
  bringBack(now: Date): Promise<number>
  /** Those set aside, without text or person, oldest first. */
  setAsideOnes(): Promise<SetAside[]>
  /** Ends those set aside for good, and blanks them. Returns how many. */
  dropSetAside(): Promise<number>
  /** Puts back what a crash left claimed. */
  leftovers(now: Date, which?: WhoLeft): Promise<Leftovers>
  counts(): Promise<Record<InboxState, number>>
  /** Deletes what ended before. A repeat of it is known by its mark. Returns how many. */
  prune(before: Date): Promise<number>
  /** Forgets marks of before: from then on a repeat would be new. Returns how many. */
  pruneMarks(before: Date): Promise<number>
}

type Columns = UpdateObject<Tables, 'inbox'>

/** Thrown inside a transaction, so that all of it is undone: a lease is no longer held. */
class Lost extends Error {}

/** What the work gives; or `lost` if a lease was, and then nothing is changed. */
const unlessLost = async <T, L>(work: Promise<T>, lost: L): Promise<T | L> => {
  try {
    return await work
  } catch (error) {
    if (error instanceof Lost) return lost
    throw error
  }
}

const changing = (db: Db, leases: readonly Lease[], fresh: Columns) =>
  db
    .updateTable('inbox')
    .set({ ...fresh, ...NOBODY })
    .where(eb => eb.or(leases.map(({ seq, claim: claims }) => eb.and({ seq, claims }))))
    .where('state', '=', 'leased')
    .returning('urgent')

/** Changes the rows; throws if one of the leases is not held. */
const change = async (trx: Db, leases: readonly Lease[], fresh: Columns): Promise<void> => {
  const rows = await changing(trx, leases, fresh).execute()
  if (rows.length < leases.length) throw new Lost()
}

const closing = prepared((db, { leases, now }: { leases: readonly Lease[]; now: number }) =>
  changing(db, leases, { state: 'done', ended_at: now, body: null, reason: null }),
)

/** Ends the rows; throws if one of the leases is not held. Gives whether one of them was urgent. */
const close = async (trx: Db, leases: readonly Lease[], now: Date): Promise<{ urgent: boolean }> => {
  const rows = await closing.rows(trx, { leases, now: now.getTime() })
  if (rows.length < leases.length) throw new Lost()
  return { urgent: rows.some(({ urgent }) => urgent === 1) }
}

/** The answer to somebody in need goes before those to others, too. */
const withUrgency = (deliveries: Answered['deliveries']): Answered['deliveries'] =>
  deliveries.map(one => (one.purpose === 'answer' ? { ...one, urgent: true } : one))

const finish = (
  share: Share,
  leases: readonly Lease[],
  { answered, now }: { answered: Answered; now: Date },
): Promise<Finished> => {
  const work = share(async (trx): Promise<'done'> => {
    const { urgent } = await close(trx, leases, now)
    if (answered.person) await changePerson(trx, answered.person.ref, answered.person.change, now)
    const figures = await applyChanges(trx, answered.changes ?? [], now)
    await addDeliveries(trx, urgent ? withUrgency(answered.deliveries) : answered.deliveries, now)
    const answers = answered.deliveries.filter(({ purpose }) => purpose === 'answer')
    await hurryFor(
      trx,
      answers.map(({ to }) => to),
      now,
    )
    await addFigures(trx, figures, now)
    return 'done'
  })
  return unlessLost(unlessRefused(work), 'lost')
}

/** Runs in a transaction of its own; false if a lease was lost. */
const changeAlone = (db: Db, leases: readonly Lease[], fresh: Columns): Promise<boolean> => {
  const work = engineOf(db).durably(db, async trx => {
    await change(trx, leases, fresh)
    return true
  })
  return unlessLost(work, false)
}

const hold = (db: Db, leases: readonly Lease[], until: Date): Promise<boolean> =>
  changeAlone(db, leases, { state: 'held', due_at: until.getTime(), tries: sql<number>`tries - 1` })

const setAside = (db: Db, lease: Lease, { reason, now }: { reason: string; now: Date }): Promise<boolean> =>
  changeAlone(db, [lease], notFinished(now, reason))

const release = (db: Db, lease: Lease, { retryAt, reason, now }: { retryAt: Date; reason: string; now: Date }) =>
  db.transaction().execute(async (trx): Promise<'again' | 'set-aside' | 'lost'> => {
    const row = await held(trx, lease).executeTakeFirst()
    if (!row) return 'lost'
    const last = row.tries >= MAX_TRIES
    await change(
      trx,
      [lease],
      last ? notFinished(now, reason) : { state: 'waiting', due_at: retryAt.getTime(), reason },
    )
    return last ? 'set-aside' : 'again'
  })

const bringBack = async (db: Db, now: Date): Promise<number> => {
  const back = { state: 'waiting' as const, tries: 0, due_at: now.getTime(), ended_at: null }
  const changed = await db.updateTable('inbox').set(back).where('state', '=', 'set-aside').executeTakeFirst()
  return Number(changed.numUpdatedRows)
}

const counts = async (db: Db): Promise<Record<InboxState, number>> => {
  const rows = await db
    .selectFrom('inbox')
    .select(eb => ['state', eb.fn.countAll<number>().as('n')])
    .groupBy('state')
    .execute()
  const found = new Map(rows.map(row => [row.state, Number(row.n)]))
  return Object.fromEntries(INBOX_STATES.map(state => [state, found.get(state) ?? 0])) as Record<InboxState, number>
}

const prune = async (db: Db, before: Date): Promise<number> => {
  const gone = await db.deleteFrom('inbox').where('ended_at', '<', before.getTime()).executeTakeFirst()
  return Number(gone.numDeletedRows)
}

const pruneMarks = async (db: Db, before: Date): Promise<number> => {
  const gone = await db.deleteFrom('seen_events').where('at', '<', before.getTime()).executeTakeFirst()
  return Number(gone.numDeletedRows)
}

export interface InboxDeps {
  db: Db
  /** For what comes in; `db`, if not given. */
  intake?: Db
  clock: Clock
  anchor: Anchor
  /** This process, in the company. */
  member?: number | null
}

export const makeInbox = ({ db, intake = db, clock, anchor, member: by = null }: InboxDeps): Inbox => {
  const receive = makeArrivals(intake, anchor)
  const share = engineOf(db).oneWriter ? makeShare(db, thisTurn) : alone(db)
  return {
    receive: (inbound, how) => receive(inbound, clock.now(), how),
    claim: (now, leaseMs, limit) => unsynced(db, one => claim(one, { now, leaseMs, limit, by })),
    claimCompanions: (first, now, leaseMs) => claimCompanions(db, first, { now, leaseMs, by }),
    finish: (leases, answered, now) => finish(share, leases, { answered, now }),
    hold: (leases, until) => hold(db, leases, until),
    release: (lease, retryAt, reason) => release(db, lease, { retryAt, reason, now: clock.now() }),
    setAside: (lease, reason, now) => setAside(db, lease, { reason, now }),
    bringBack: now => bringBack(db, now),
    setAsideOnes: () => setAsideOnes(db),
    dropSetAside: () => dropSetAside(db),
    leftovers: (now, which = 'lapsed') => leftovers(db, now, which),
    counts: () => counts(db),
    prune: before => prune(db, before),
    pruneMarks: before => pruneMarks(db, before),
  }
}
