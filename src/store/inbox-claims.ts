import type { Expression, ExpressionBuilder, Selectable, SqlBool, UpdateObject } from 'kysely'
import { sql } from 'kysely'
import type { ClaimedMessage, Lease } from '../app/ports.ts'
import type { ChannelName, Inbound } from '../core/messages.ts'
import { engineOf } from './engine/engine.ts'
import { prepared } from './engine/prepared.ts'
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

/** The same as what is written; milliseconds. */
type ClaimTerms = Pick<LeaseTerms, 'by'> & { now: number; until: number }

const termsOf = ({ now, leaseMs, by }: LeaseTerms): ClaimTerms => ({
  ...{ now: now.getTime(), until: now.getTime() + leaseMs, by },
})

const claiming =
  ({ until, by }: ClaimTerms) =>
  (eb: ExpressionBuilder<Tables, 'inbox'>) => ({
    state: 'leased' as const,
    tries: eb('tries', '+', 1),
    claims: eb('claims', '+', 1),
    lease_until: until,
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

const nextSeqs = (db: Db, now: number, limit: number) =>
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
      return eb.or([eb('mine.due_at', '<=', now), eb.and([eb('mine.state', '=', 'held'), eb.exists(companion)])])
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

const claimNext = prepared((db, { limit, ...terms }: ClaimTerms & { limit: number }) =>
  db
    .updateTable('inbox')
    .set(claiming(terms))
    .where(engineOf(db).isChosen(nextSeqs(db, terms.now, limit)))
    .where('state', 'in', WAITING)
    .returningAll(),
)

/** See `Inbox.claim`. */
export const claim = async (db: Db, { limit, ...terms }: LeaseTerms & { limit: number }): Promise<ClaimedMessage[]> => {
  const rows = await claimNext.rows(db, { limit, ...termsOf(terms) })
  return rows.sort((a, b) => b.urgent - a.urgent || a.seq - b.seq).map(claimedOf)
}

/** For a transaction: who holds the lease holds it until that is over. */
export const held = (trx: Db, { seq, claim }: Lease) => {
  const row = trx.selectFrom('inbox').selectAll().where('seq', '=', seq).where('claims', '=', claim)
  return engineOf(trx).locked(row.where('state', '=', 'leased'))
}

/** Whose companions, by the row of the first. */
interface Leading {
  channel: ChannelName
  person: string
  chat: string
  seq: number
  now: number
}

const leading = ({ inbound, lease }: ClaimedMessage, now: Date): Leading => ({
  ...{ channel: inbound.channel, person: inbound.from.id, chat: inbound.chat.id },
  ...{ seq: lease.seq, now: now.getTime() },
})

const companionSeqs = (db: Db, { channel, person, chat, seq, now }: Leading) =>
  db
    .selectFrom('inbox as mine')
    .select('mine.seq')
    .where('mine.channel', '=', channel)
    .where('mine.person', '=', person)
    .where('mine.ended_at', 'is', null)
    .where('mine.chat', '=', chat)
    .where('mine.seq', '>', seq)
    .where(eb =>
      eb.or([eb('mine.state', '=', 'held'), eb.and({ 'mine.state': 'waiting' }).and('mine.due_at', '<=', now)]),
    )
    .orderBy('mine.seq')
    .limit(MAX_COMPANIONS)

const companions = prepared(companionSeqs)

/** See `Inbox.claimCompanions`. Nearly always there are none, and then nothing need be locked or written. */
export const claimCompanions = async (db: Db, first: ClaimedMessage, terms: LeaseTerms): Promise<ClaimedMessage[]> => {
  const who = leading(first, terms.now)
  if (!(await companions.first(db, who))) return []
  return db.transaction().execute(async trx => {
    if (!(await held(trx, first.lease).executeTakeFirst())) return []
    const rows = await trx
      .updateTable('inbox')
      .set(claiming(termsOf(terms)))
      .where(engineOf(trx).isChosen(companionSeqs(trx, who)))
      .where('state', 'in', WAITING)
      .returningAll()
      .execute()
    return rows.sort((a, b) => a.seq - b.seq).map(claimedOf)
  })
}

/** Messages whose process has ended before it had answered them. */

/** A message that was claimed so often, and not finished, is set aside: it would stop its person's queue for ever. */
export const MAX_TRIES = 5

/** Whatever ended one process may end the next: it is not tried on all of them at once. */
const AGAIN_MS = 15_000

/**
 * `all`: for the start of a sole process. `lapsed`: whose lease is over. `abandoned`: whose process is known to be gone;
 * with SQLite none, since the only process is the one that asks.
 */
export type WhoLeft = 'lapsed' | 'all' | 'abandoned'

export interface Leftovers {
  again: number
  setAside: number
}

/** The columns of a row that nobody holds. */
export const NOBODY = { lease_until: null, lease_by: null } as const

/** The columns of a row that is set aside. */
export const notFinished = (now: Date, reason: string): UpdateObject<Tables, 'inbox'> => ({
  ...{ state: 'set-aside', ended_at: now.getTime(), reason },
})

const left = (eb: ExpressionBuilder<Tables, 'inbox'>, { db, now, which }: Left): Expression<SqlBool> => {
  const leased = eb('ended_at', 'is', null).and('state', '=', 'leased')
  if (which === 'all') return leased
  return leased.and(which === 'lapsed' ? eb('lease_until', '<=', now.getTime()) : engineOf(db).isGone('lease_by'))
}

interface Left {
  db: Db
  now: Date
  which: WhoLeft
}

const giveBack = (db: Db, now: Date, which: WhoLeft): Promise<Leftovers> =>
  db.transaction().execute(async trx => {
    const those = trx.updateTable('inbox').where(eb => left(eb, { db: trx, now, which }))
    const poison = those.where('tries', '>=', MAX_TRIES).set({ ...notFinished(now, 'never finished'), ...NOBODY })
    const aside = await poison.executeTakeFirst()
    const wait = which === 'abandoned' ? AGAIN_MS : 0
    const dueAt = sql<number>`${now.getTime()} + (tries - 1) * ${wait}`
    const again = await those.set({ state: 'waiting', due_at: dueAt, ...NOBODY }).executeTakeFirst()
    return { again: Number(again.numUpdatedRows), setAside: Number(aside.numUpdatedRows) }
  })

/** In one transaction, if there are any. What was abandoned for the first time is due at once, later after a while. */
export const leftovers = async (db: Db, now: Date, which: WhoLeft): Promise<Leftovers> => {
  const some = db
    .selectFrom('inbox')
    .select('seq')
    .where(eb => left(eb, { db, now, which }))
  return (await some.limit(1).executeTakeFirst()) ? giveBack(db, now, which) : { again: 0, setAside: 0 }
}

/** Messages that could not be answered, for who runs this: never with their text, nor whose they are. */
export interface SetAside {
  seq: number
  channel: ChannelName
  receivedAt: Date
  tries: number
  reason: string | null
}

/** So many are enough to see what is wrong. */
const SHOWN = 500

export const setAsideOnes = async (db: Db): Promise<SetAside[]> => {
  const rows = await db
    .selectFrom('inbox')
    .select(['seq', 'channel', 'received_at', 'tries', 'reason'])
    .where('state', '=', 'set-aside')
    .orderBy('seq')
    .limit(SHOWN)
    .execute()
  return rows.map(({ received_at, ...row }) => ({ ...row, receivedAt: new Date(received_at) }))
}

/** Ends them for good: their text goes. Returns how many. */
export const dropSetAside = async (db: Db): Promise<number> => {
  const aside = db.updateTable('inbox').set({ state: 'done', body: null }).where('state', '=', 'set-aside')
  return Number((await aside.executeTakeFirst()).numUpdatedRows)
}
