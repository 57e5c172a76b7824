import type { ExpressionBuilder, Selectable } from 'kysely'
import type { ClaimedMessage, Lease } from '../app/ports.ts'
import type { Inbound } from '../core/messages.ts'
import { engineOf } from './engine/engine.ts'
import type { Db, Tables } from './tables.ts'

/** Who answers which message: claims of the inbox, and who holds one. */

/** Messages judged together at most, with the one claimed first. */
const MAX_COMPANIONS = 9

type Row = Selectable<Tables['inbox']>

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
  now: Date
  leaseMs: number
  by: number | null
}

const claiming =
  ({ now, leaseMs, by }: LeaseTerms) =>
  (eb: ExpressionBuilder<Tables, 'inbox'>) => ({
    state: 'leased' as const,
    tries: eb('tries', '+', 1),
    claims: eb('claims', '+', 1),
    lease_until: now.getTime() + leaseMs,
    lease_by: by,
  })

/** The open rows of the same person, as `other`. */
const others = (eb: ExpressionBuilder<Tables & { mine: Tables['inbox'] }, 'mine'>) =>
  eb
    .selectFrom('inbox as other')
    .select('other.seq')
    .whereRef('other.channel', '=', 'mine.channel')
    .whereRef('other.person', '=', 'mine.person')
    .where('other.ended_at', 'is', null)

/** Asked of the row as it is when it is written, too: another process may just have claimed it. */
const WAITING = ['waiting', 'held'] as const

const nextSeqs = (db: Db, now: Date, limit: number) =>
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
    .limit(limit)

/** See `Inbox.claim`. */
export const claim = async (db: Db, { limit, ...terms }: LeaseTerms & { limit: number }): Promise<ClaimedMessage[]> => {
  const rows = await db
    .updateTable('inbox')
    .set(claiming(terms))
    .where(engineOf(db).isChosen(nextSeqs(db, terms.now, limit)))
    .where('state', 'in', WAITING)
    .returningAll()
    .execute()
  return rows.sort((a, b) => b.urgent - a.urgent || a.seq - b.seq).map(claimedOf)
}

/** For a transaction: who holds the lease holds it until that is over. */
export const held = (trx: Db, { seq, claim }: Lease) => {
  const row = trx.selectFrom('inbox').selectAll().where('seq', '=', seq).where('claims', '=', claim)
  return engineOf(trx).locked(row.where('state', '=', 'leased'))
}

const companionSeqs = (db: Db, { inbound, lease }: ClaimedMessage, now: Date) =>
  db
    .selectFrom('inbox as mine')
    .select('mine.seq')
    .where('mine.channel', '=', inbound.channel)
    .where('mine.person', '=', inbound.from.id)
    .where('mine.ended_at', 'is', null)
    .where('mine.chat', '=', inbound.chat.id)
    .where('mine.seq', '>', lease.seq)
    .where(eb =>
      eb.or([
        eb('mine.state', '=', 'held'),
        eb.and({ 'mine.state': 'waiting' }).and('mine.due_at', '<=', now.getTime()),
      ]),
    )
    .orderBy('mine.seq')
    .limit(MAX_COMPANIONS)

/** See `Inbox.claimCompanions`. Nearly always there are none, and then nothing need be locked or written. */
export const claimCompanions = async (db: Db, first: ClaimedMessage, terms: LeaseTerms): Promise<ClaimedMessage[]> => {
  if (!(await companionSeqs(db, first, terms.now).executeTakeFirst())) return []
  return db.transaction().execute(async trx => {
    if (!(await held(trx, first.lease).executeTakeFirst())) return []
    const rows = await trx
      .updateTable('inbox')
      .set(claiming(terms))
      .where(engineOf(trx).isChosen(companionSeqs(trx, first, terms.now)))
      .where('state', 'in', WAITING)
      .returningAll()
      .execute()
    return rows.sort((a, b) => a.seq - b.seq).map(claimedOf)
  })
}
