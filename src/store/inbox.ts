import type { ExpressionBuilder, Selectable, UpdateObject } from 'kysely'
import type { Answered, ClaimedMessage, Clock, Finished } from '../app/ports.ts'
import type { Inbound } from '../core/messages.ts'
import type { HowReceived, Novelty } from './arrivals.ts'
import { makeArrivals } from './arrivals.ts'
import { applyChanges, unlessRefused } from './changes.ts'
import { engineOf, unsynced } from './engine/engine.ts'
import type { Anchor } from './engine/sqlite/anchor.ts'
import { addFigures } from './figures.ts'
import type { Leftovers, WhoLeft } from './inbox-leftovers.ts'
import { leftovers, MAX_TRIES, NOBODY, notFinished } from './inbox-leftovers.ts'
import { hurryFor } from './outbox-hurry.ts'
import { addDeliveries } from './outbox-rows.ts'
import { changePerson } from './people.ts'
import type { SetAside } from './set-aside.ts'
import { dropSetAside, setAsideOnes } from './set-aside.ts'
import type { Db, InboxState, InboxTable, Lease, Tables } from './tables.ts'
import { INBOX_STATES } from './tables.ts'

/** Messages judged together at most, with the one claimed first. */
export const MAX_COMPANIONS = 9

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
   * The oldest message that is due of a person who has no earlier one open and none claimed, urgent ones first: one
   * person's messages stay in order, different people run in parallel. A held message is due early once a companion has come.
   */
  claimNext(now: Date, leaseMs: number): Promise<ClaimedMessage | null>
  /** Claims what the same person wrote in the same chat since, in order, to be judged and finished together. */
  claimCompanions(lease: Lease, now: Date, leaseMs: number): Promise<ClaimedMessage[]>
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

type Row = Selectable<InboxTable>

/** Ours, written by `receive`: only the date has to be made a date again. */
const inboundOf = (body: string | null): Inbound => {
  if (body === null) throw new Error('An open inbox row has no text. Look for what blanked it.')
  const stored = JSON.parse(body) as Omit<Inbound, 'at'> & { at: string }
  return { ...stored, at: new Date(stored.at) }
}

const claimedOf = (row: Row): ClaimedMessage => ({
  lease: { seq: row.seq, claim: row.claims },
  inbound: inboundOf(row.body),
  tries: row.tries,
  receivedAt: new Date(row.received_at),
})

/** How long a lease lasts, and which process holds it. */
export interface LeaseTerms {
  leaseMs: number
  by: number | null
}

const claiming =
  (now: Date, { leaseMs, by }: LeaseTerms) =>
  (eb: ExpressionBuilder<Tables, 'inbox'>) => ({
    state: 'leased' as const,
    tries: eb('tries', '+', 1),
    claims: eb('claims', '+', 1),
    lease_until: now.getTime() + leaseMs,
    lease_by: by,
  })

/** The open rows of the same person, as `other`. */
const others = (eb: ExpressionBuilder<Tables & { mine: InboxTable }, 'mine'>) =>
  eb
    .selectFrom('inbox as other')
    .select('other.seq')
    .whereRef('other.channel', '=', 'mine.channel')
    .whereRef('other.person', '=', 'mine.person')
    .where('other.ended_at', 'is', null)

/** Asked of the row as it is when it is written, too: another process may just have claimed it. */
const WAITING = ['waiting', 'held'] as const

const nextSeq = (db: Db, now: Date) =>
  db
    .selectFrom('inbox as mine')
    .select('mine.seq')
    .where('mine.ended_at', 'is', null)
    .where('mine.state', 'in', WAITING)
    .where(eb => {
      const companion = others(eb)
        .whereRef('other.chat', '=', 'mine.chat')
        .whereRef('other.seq', '>', 'mine.seq')
        .where('other.state', '=', 'waiting')
      return eb.or([
        eb('mine.due_at', '<=', now.getTime()),
        eb.and([eb('mine.state', '=', 'held'), eb.exists(companion)]),
      ])
    })
    .where(eb => {
      const before = others(eb).where(o =>
        o.or([o('other.state', '=', 'leased'), o('other.seq', '<', o.ref('mine.seq'))]),
      )
      return eb.not(eb.exists(before))
    })
    .orderBy('mine.urgent', 'desc')
    .orderBy('mine.seq')
    .limit(1)

const claimNext = async (db: Db, now: Date, terms: LeaseTerms): Promise<ClaimedMessage | null> => {
  const row = await db
    .updateTable('inbox')
    .set(claiming(now, terms))
    .where(engineOf(db).isChosen(nextSeq(db, now)))
    .where('state', 'in', WAITING)
    .returningAll()
    .executeTakeFirst()
  return row ? claimedOf(row) : null
}

/** For a transaction: who holds the lease holds it until that is over. */
const held = (trx: Db, { seq, claim }: Lease) => {
  const row = trx.selectFrom('inbox').selectAll().where('seq', '=', seq).where('claims', '=', claim)
  return engineOf(trx).locked(row.where('state', '=', 'leased'))
}

const companionSeqs = (db: Db, first: Row, now: Date) =>
  db
    .selectFrom('inbox as mine')
    .select('mine.seq')
    .where('mine.channel', '=', first.channel)
    .where('mine.person', '=', first.person)
    .where('mine.ended_at', 'is', null)
    .where('mine.chat', '=', first.chat)
    .where('mine.seq', '>', first.seq)
    .where(eb =>
      eb.or([
        eb('mine.state', '=', 'held'),
        eb.and({ 'mine.state': 'waiting' }).and('mine.due_at', '<=', now.getTime()),
      ]),
    )
    .orderBy('mine.seq')
    .limit(MAX_COMPANIONS)

const claimCompanions = (db: Db, lease: Lease, terms: LeaseTerms & { now: Date }): Promise<ClaimedMessage[]> =>
  db.transaction().execute(async trx => {
    const first = await held(trx, lease).executeTakeFirst()
    if (!first) return []
    const rows = await trx
      .updateTable('inbox')
      .set(claiming(terms.now, terms))
      .where(engineOf(trx).isChosen(companionSeqs(trx, first, terms.now)))
      .where('state', 'in', WAITING)
      .returningAll()
      .execute()
    return rows.sort((a, b) => a.seq - b.seq).map(claimedOf)
  })

type Columns = UpdateObject<Tables, 'inbox'>

/** Changes the rows if all the leases are held. */
const change = async (trx: Db, leases: readonly Lease[], fresh: Columns): Promise<boolean> => {
  for (const lease of leases) if (!(await held(trx, lease).executeTakeFirst())) return false
  const seqs = leases.map(lease => lease.seq)
  await trx
    .updateTable('inbox')
    .set({ ...fresh, ...NOBODY })
    .where('seq', 'in', seqs)
    .execute()
  return true
}

/** The answer to somebody in need goes before those to others, too. */
const withUrgency = async (
  trx: Db,
  leases: readonly Lease[],
  deliveries: Answered['deliveries'],
): Promise<Answered['deliveries']> => {
  const answered = trx.selectFrom('inbox').select('seq').where('urgent', '=', 1)
  const seqs = leases.map(({ seq }) => seq)
  if (!(await answered.where('seq', 'in', seqs).executeTakeFirst())) return deliveries
  return deliveries.map(one => (one.purpose === 'answer' ? { ...one, urgent: true } : one))
}

const finish = (
  db: Db,
  leases: readonly Lease[],
  { answered, now }: { answered: Answered; now: Date },
): Promise<Finished> => {
  const work = db.transaction().execute(async trx => {
    const done = { state: 'done' as const, ended_at: now.getTime(), body: null, reason: null }
    if (!(await change(trx, leases, done))) return 'lost'
    if (answered.person) await changePerson(trx, answered.person.ref, answered.person.change, now)
    const figures = await applyChanges(trx, answered.changes ?? [], now)
    await addDeliveries(trx, await withUrgency(trx, leases, answered.deliveries), now)
    const answers = answered.deliveries.filter(({ purpose }) => purpose === 'answer')
    await hurryFor(
      trx,
      answers.map(({ to }) => to),
      now,
    )
    await addFigures(trx, figures, now)
    return 'done'
  })
  return unlessRefused(work)
}

const hold = (db: Db, leases: readonly Lease[], until: Date): Promise<boolean> =>
  db.transaction().execute(async trx => {
    if (!(await change(trx, leases, { state: 'held', due_at: until.getTime() }))) return false
    const seqs = leases.map(lease => lease.seq)
    await trx
      .updateTable('inbox')
      .set(eb => ({ tries: eb('tries', '-', 1) }))
      .where('seq', 'in', seqs)
      .execute()
    return true
  })

const setAside = (db: Db, lease: Lease, { reason, now }: { reason: string; now: Date }): Promise<boolean> =>
  db.transaction().execute(trx => change(trx, [lease], notFinished(now, reason)))

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
  return {
    receive: (inbound, how) => receive(inbound, clock.now(), how),
    claimNext: (now, leaseMs) => unsynced(db, one => claimNext(one, now, { leaseMs, by })),
    claimCompanions: (lease, now, leaseMs) => claimCompanions(db, lease, { now, leaseMs, by }),
    finish: (leases, answered, now) => finish(db, leases, { answered, now }),
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
