import { chmodSync, constants, copyFileSync, existsSync, renameSync, rmSync } from 'node:fs'
import Database from 'better-sqlite3'
import { sql } from 'kysely'
import type { PersonRef } from '../core/messages.ts'
import { openBase } from './engine/base.ts'
import type { Db } from './tables.ts'

/** Putting a copy in the place of the database. */

/** Columns that both tables have: the copy may be older, and has been brought up to date by now. */
const columnsOf = (sqlite: Database.Database, schema: string, table: string): string[] =>
  (sqlite.prepare(`select name from pragma_table_info('${table}', '${schema}')`).pluck().all() as string[]).toSorted()

const hasSame = (sqlite: Database.Database, table: string): boolean => {
  const [mine, theirs] = [columnsOf(sqlite, 'main', table), columnsOf(sqlite, 'lost', table)]
  return mine.length > 0 && mine.join() === theirs.join()
}

/** Each only if the table is the same in both. */
const CARRIED: readonly { table: string; sql: string }[] = [
  // A refresh token works once: that of the copy is spent. One of another key would open with none.
  {
    table: 'settings',
    sql: `insert or replace into main.settings select * from lost.settings where key = 'zalo-oa.token' and exists (
      select 1 from main.settings a join lost.settings b on a.key = b.key and a.value = b.value and a.key = 'data-key.print')`,
  },
  // What was received since is not acted on again.
  { table: 'seen_events', sql: 'insert or ignore into main.seen_events select * from lost.seen_events' },
  // What was answered and sent since is neither answered nor sent again.
  {
    table: 'inbox',
    sql: `update main.inbox set state = 'done', body = null, lease_until = null, ended_at = received_at
      where ended_at is null and (channel, id) in (select channel, id from lost.inbox where ended_at is not null)`,
  },
  {
    table: 'outbox',
    sql: `update main.outbox set state = 'skipped', reason = 'restored', reply = null, picture = null,
      picture_mime = null, lease_until = null, ended_at = created_at
      where ended_at is null and id in (
        select id from lost.outbox where ended_at is not null and coalesce(reason, '') <> 'restored')`,
  },
]

/** Takes over from the database that is replaced what must not be of yesterday, as far as it can still be read. */
const carryOver = (copy: string, lost: string): void => {
  const sqlite = new Database(copy)
  try {
    sqlite.prepare('attach database ? as lost').run(lost)
    for (const { table, sql } of CARRIED) if (hasSame(sqlite, table)) sqlite.exec(sql)
  } finally {
    sqlite.close()
  }
}

const WITH_LOG = ['', '-wal', '-shm']

/** A copy of the copy beside the database, readable by its owner only: it is looked at and brought up to date there. */
export const stageCopy = (file: string, path: string): string => {
  const staged = `${path}.restoring`
  for (const end of WITH_LOG) rmSync(`${staged}${end}`, { force: true })
  copyFileSync(file, staged, constants.COPYFILE_EXCL)
  chmodSync(staged, 0o600)
  return staged
}

type HeardOf = PersonRef & { heardAt: number }

const peopleAt = (db: Db): Promise<HeardOf[]> =>
  sql<HeardOf>`select channel, id, max(heard_at) as "heardAt" from (
      select channel, id, coalesce(last_heard, 0) as heard_at from people
      union all select channel, person, received_at from inbox
      union all select channel, chat, 0 from outbox where chat_kind = 'private') as all_of_them
    group by channel, id`
    .execute(db)
    .then(({ rows }) => rows)

const endAt = async (db: Db): Promise<number> => {
  const ended = await sql`update outbox set state = 'skipped', reason = 'restored', reply = null, picture = null,
    picture_mime = null, lease_until = null, ended_at = created_at where ended_at is null`.execute(db)
  return Number(ended.numAffectedRows ?? 0)
}

const at = async <T>(place: string, work: (db: Db) => Promise<T>): Promise<T> => {
  const { db } = await openBase(place)
  try {
    return await work(db)
  } finally {
    await db.destroy()
  }
}

/** Everybody the copy knows, and when it heard of them last; milliseconds. */
export const peopleIn = (place: string): Promise<HeardOf[]> => at(place, peopleAt)

/** Ends what waited to be sent when the copy was made: nobody knows any more whether it went out. Gives how many. */
export const endQueued = (where: string | Db): Promise<number> =>
  typeof where === 'string' ? at(where, endAt) : endAt(where)

/** What became of a replacement: where what was there before lies (null: nothing was), and what is not sent. */
export interface Replaced {
  aside: string | null
  ended: number
}

/**
 * Puts the staged copy in the place of the database, which stays beside it. `send`: what waited when it was made is sent.
 * Nobody else may be at work on either.
 */
export const swapIn = async (
  staged: string,
  path: string,
  { send, now }: { send: boolean; now: Date },
): Promise<Replaced> => {
  const aside = existsSync(path) ? `${path}.before-${now.toISOString().slice(0, 23).replaceAll(/[:.]/g, '')}` : null
  if (aside !== null) {
    try {
      carryOver(staged, path)
    } catch {
      // What is replaced may be broken: that is why.
    }
  }
  const ended = send ? 0 : await endQueued(staged)
  for (const end of WITH_LOG)
    if (aside !== null && existsSync(`${path}${end}`)) renameSync(`${path}${end}`, `${aside}${end}`)
  renameSync(staged, path)
  return { aside, ended }
}
