import type { Insertable } from 'kysely'
import type { Inbound } from '../core/messages.ts'
import type { Db, InboxTable } from './tables.ts'

export type Receipt = 'new' | 'repeat'

type Row = Insertable<InboxTable>

interface Arrival {
  row: Row
  resolve(receipt: Receipt): void
  reject(error: unknown): void
}

/** Rows in one statement; SQLite takes 32,766 values at most. */
const TOGETHER = 500

const rowOf = (inbound: Inbound, now: Date): Row => ({
  channel: inbound.channel,
  id: inbound.id,
  person: inbound.from.id,
  chat: inbound.chat.id,
  state: 'waiting',
  tries: 0,
  claims: 0,
  due_at: now.getTime(),
  received_at: now.getTime(),
  body: JSON.stringify(inbound),
})

const keyOf = (row: Pick<Row, 'channel' | 'id'>): string => `${row.channel} ${row.id}`

/** One statement, so one commit and one fsync, for all of them. */
const insert = async (db: Db, rows: readonly Row[]): Promise<Receipt[]> => {
  const inserted = await db
    .insertInto('inbox')
    .values(rows)
    .onConflict(conflict => conflict.columns(['channel', 'id']).doNothing())
    .returning(['channel', 'id'])
    .execute()
  const fresh = new Set(inserted.map(keyOf))
  // Twice in one batch: the first is new, and delete() says so only once.
  return rows.map(row => (fresh.delete(keyOf(row)) ? 'new' : 'repeat'))
}

const save = async (db: Db, arrivals: readonly Arrival[]): Promise<void> => {
  try {
    const receipts = await insert(
      db,
      arrivals.map(arrival => arrival.row),
    )
    for (const [i, arrival] of arrivals.entries()) arrival.resolve(receipts[i] ?? 'repeat')
  } catch (error) {
    for (const arrival of arrivals) arrival.reject(error)
  }
}

/**
 * Saves messages, and shares one commit among those that arrive in the same turn of the event loop: with
 * synchronous=FULL the fsync is what a message costs. The promise resolves after the commit, never before.
 */
export const makeReceive = (db: Db): ((inbound: Inbound, now: Date) => Promise<Receipt>) => {
  let arrived: Arrival[] = []
  const flush = (): void => {
    const all = arrived
    arrived = []
    for (let from = 0; from < all.length; from += TOGETHER) void save(db, all.slice(from, from + TOGETHER))
  }
  return (inbound, now) =>
    new Promise((resolve, reject) => {
      arrived.push({ row: rowOf(inbound, now), resolve, reject })
      if (arrived.length === 1) setImmediate(flush)
    })
}
