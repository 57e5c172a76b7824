import type { Insertable } from 'kysely'
import type { Inbound } from '../core/messages.ts'
import { engineOf } from './engine/engine.ts'
import { prepared } from './engine/prepared.ts'
import type { Anchor } from './engine/sqlite/anchor.ts'
import type { Db, Tables } from './tables.ts'
import { DatabaseGone } from './vitals.ts'

export type Novelty = 'new' | 'repeat'

/** `mark`: the keyed hash of the event's id. `urgent`: to be answered before others. */
export interface HowReceived {
  mark?: string
  urgent?: boolean
}

type Row = Insertable<Tables['inbox']>

interface Arrival {
  row: Row
  mark: string | undefined
  resolve(receipt: Novelty): void
  reject(error: unknown): void
}

/** Rows in one statement; SQLite takes 32,766 values at most. */
const TOGETHER = 500

const rowOf = (inbound: Inbound, now: Date, urgent: boolean): Row => ({
  channel: inbound.channel,
  id: inbound.id,
  person: inbound.from.id,
  chat: inbound.chat.id,
  state: 'waiting',
  tries: 0,
  claims: 0,
  due_at: now.getTime(),
  received_at: now.getTime(),
  urgent: urgent ? 1 : 0,
  body: JSON.stringify(inbound),
})

const keyOf = (row: Pick<Row, 'channel' | 'id'>): string => `${row.channel} ${row.id}`

const addMarks = prepared((db, { marks }: { marks: readonly Tables['seen_events'][] }) =>
  db
    .insertInto('seen_events')
    .values(marks)
    .onConflict(conflict => conflict.column('hash').doNothing())
    .returning('hash'),
)

/** Those whose mark was not known; one that is twice among them passes once. */
const notSeen = async (trx: Db, arrivals: readonly Arrival[], now: number): Promise<Set<Arrival>> => {
  const marks = arrivals.flatMap(({ mark }) => (mark === undefined ? [] : { hash: mark, at: now }))
  if (marks.length === 0) return new Set(arrivals)
  const fresh = new Set((await addMarks.rows(trx, { marks })).map(({ hash }) => hash))
  return new Set(arrivals.filter(({ mark }) => mark === undefined || fresh.delete(mark)))
}

const addRows = prepared((db, { rows }: { rows: readonly Row[] }) =>
  db
    .insertInto('inbox')
    .values(rows)
    .onConflict(conflict => conflict.columns(['channel', 'id']).doNothing())
    .returning(['channel', 'id']),
)

/** Gives the keys of those that were not there. */
const insertRows = async (trx: Db, rows: readonly Row[]): Promise<Set<string>> =>
  rows.length === 0 ? new Set() : new Set((await addRows.rows(trx, { rows })).map(keyOf))

/** Somebody in need may have earlier messages waiting: all of theirs go first, in their order. */
const hurryThem = async (trx: Db, rows: readonly Row[]): Promise<void> => {
  for (const { channel, person } of rows.filter(({ urgent }) => urgent === 1)) {
    const theirs = trx.updateTable('inbox').set({ urgent: 1 }).where('channel', '=', channel)
    await theirs.where('person', '=', person).where('ended_at', 'is', null).where('urgent', '=', 0).execute()
  }
}

/**
 * One transaction, so one commit and one fsync, for all of them. Two processes that hear of the same person take turns:
 * `seq` is the order in which that person's messages are to be seen, too.
 */
const insert = (db: Db, arrivals: readonly Arrival[]): Promise<Novelty[]> =>
  engineOf(db).durably(db, async trx => {
    await engineOf(trx).inTurn(
      trx,
      arrivals.map(({ row }) => `inbox ${row.channel} ${row.person}`),
    )
    const unseen = await notSeen(trx, arrivals, arrivals[0]?.row.received_at ?? 0)
    const rows = [...unseen].map(({ row }) => row)
    const fresh = await insertRows(trx, rows)
    await hurryThem(trx, rows)
    // Twice in one batch: the first is new, and delete() says so only once.
    return arrivals.map(arrival => (unseen.has(arrival) && fresh.delete(keyOf(arrival.row)) ? 'new' : 'repeat'))
  })

const save = async (db: Db, anchor: Anchor, arrivals: readonly Arrival[]): Promise<void> => {
  try {
    if (!anchor.holds()) throw new DatabaseGone()
    const receipts = await insert(db, arrivals)
    for (const [i, arrival] of arrivals.entries()) arrival.resolve(receipts[i] ?? 'repeat')
  } catch (error) {
    for (const arrival of arrivals) arrival.reject(error)
  }
}

/**
 * Saves messages, and shares one commit among those that arrive in the same turn of the event loop: with
 * synchronous=FULL the fsync is what a message costs. The promise resolves after the commit, never before.
 */
export const makeArrivals = (
  db: Db,
  anchor: Anchor,
): ((inbound: Inbound, now: Date, how?: HowReceived) => Promise<Novelty>) => {
  const arrived: Arrival[] = []
  let isBusy = false
  /** One after the other, so that a person's next message does not overtake; what comes meanwhile shares the next commit. */
  const saveAll = async (): Promise<void> => {
    isBusy = true
    while (arrived.length > 0) await save(db, anchor, arrived.splice(0, TOGETHER))
    isBusy = false
  }
  return (inbound, now, { mark, urgent = false } = {}) =>
    new Promise((resolve, reject) => {
      arrived.push({ row: rowOf(inbound, now, urgent), mark, resolve, reject })
      if (arrived.length === 1 && !isBusy) setImmediate(() => void saveAll())
    })
}
