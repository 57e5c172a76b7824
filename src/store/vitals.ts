import { sql } from 'kysely'
import type { HeardLately } from '../app/watching/ports.ts'
import { engineOf, unsynced } from './engine/engine.ts'
import type { Anchor } from './engine/sqlite/anchor.ts'
import type { Db } from './tables.ts'

/** Is the database still there, can it be written, and how long is what waits? */

/** Whoever is told 200 relies on it being found again. */
export class DatabaseGone extends Error {
  constructor() {
    super(
      'The database file was deleted or replaced while it was open: nothing more is taken in. Copy it back, restart.',
    )
  }
}

export interface QueueLength {
  open: number
  oldestSeconds: number | null
}

export interface Queues {
  inbox: QueueLength & { setAside: number }
  outbox: (QueueLength & { channel: string })[]
}

const PROBE = 'probe'

const writeProbe = async (db: Db, now: Date): Promise<void> => {
  const fresh = { value: '', changed_at: now.getTime() }
  await unsynced(db, one =>
    one
      .insertInto('settings')
      .values({ key: PROBE, ...fresh })
      .onConflict(conflict => conflict.column('key').doUpdateSet(fresh))
      .execute(),
  )
}

class NotKept extends Error {}

/** As a message is taken in, and then not: what stands in the way of that is not seen in a row of the settings. */
const receiveProbe = async (db: Db, now: Date): Promise<void> => {
  const at = now.getTime()
  const nobody = { channel: 'web', id: PROBE, person: PROBE, chat: PROBE } as const
  const row = { ...nobody, state: 'waiting', tries: 0, claims: 0, due_at: at, received_at: at, urgent: 0 } as const
  try {
    await db.transaction().execute(async trx => {
      await trx
        .insertInto('inbox')
        .values({ ...row, body: '{}' })
        .execute()
      throw new NotKept()
    })
  } catch (error) {
    if (!(error instanceof NotKept)) throw error
  }
}

const DAY_MS = 86_400_000
const LATELY_DAYS = 8

const heardLately = async (db: Db, now: Date): Promise<HeardLately[]> => {
  const rows = db
    .selectFrom('inbox')
    .select(eb => [
      'channel',
      eb.fn.max('received_at').as('last'),
      sql<number>`count(distinct received_at / ${sql.lit(DAY_MS)})`.as('days'),
    ])
    .where('received_at', '>', now.getTime() - LATELY_DAYS * DAY_MS)
    .groupBy('channel')
  return (await rows.execute()).map(({ channel, last, days }) => ({ channel, last: Number(last), days: Number(days) }))
}

/** Null: it can. Else why not, in a word: `gone`, or a code of the database. */
const whyNotWritable = async (db: Db, anchor: Anchor, now: Date): Promise<string | null> => {
  if (!anchor.holds()) return 'gone'
  try {
    await writeProbe(db, now)
    await receiveProbe(db, now)
    return null
  } catch (error) {
    return engineOf(db).reasonOf(error)
  }
}

const ageOf = (oldest: number | null, now: Date): number | null =>
  oldest === null ? null : Math.max(0, Math.round((now.getTime() - oldest) / 1_000))

const queues = async (db: Db, now: Date): Promise<Queues> => {
  const inbox = await db
    .selectFrom('inbox')
    .select(eb => [eb.fn.countAll<number>().as('n'), eb.fn.min('received_at').as('oldest')])
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  const aside = await db
    .selectFrom('inbox')
    .select(eb => eb.fn.countAll<number>().as('n'))
    .where('state', '=', 'set-aside')
    .executeTakeFirst()
  const outbox = await db
    .selectFrom('outbox')
    .select(eb => ['channel', eb.fn.countAll<number>().as('n'), eb.fn.min('created_at').as('oldest')])
    .where('ended_at', 'is', null)
    .groupBy('channel')
    .execute()
  return {
    inbox: {
      open: Number(inbox?.n ?? 0),
      oldestSeconds: ageOf(inbox?.oldest ?? null, now),
      setAside: Number(aside?.n ?? 0),
    },
    outbox: outbox.map(({ channel, n, oldest }) => ({ channel, open: Number(n), oldestSeconds: ageOf(oldest, now) })),
  }
}

/** For the parts of the store. */
export const makeVitals = (db: Db, anchor: Anchor) => ({
  whyNotWritable: (now: Date) => whyNotWritable(db, anchor, now),
  queues: (now: Date) => queues(db, now),
  heardLately: (now: Date) => heardLately(db, now),
})
