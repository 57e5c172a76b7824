import { chmodSync, constants, copyFileSync, existsSync, renameSync, rmSync } from 'node:fs'
import Database from 'better-sqlite3'
import type { PersonRef } from '../core/messages.ts'

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

const PEOPLE = `select channel, id, max(heard_at) as heardAt from (
    select channel, id, coalesce(last_heard, 0) as heard_at from people
    union all select channel, person, received_at from inbox
    union all select channel, chat, 0 from outbox where chat_kind = 'private')
  group by channel, id`

/** Everybody the copy knows, and when it heard of them last; milliseconds. */
export const peopleIn = (staged: string): (PersonRef & { heardAt: number })[] => {
  const sqlite = new Database(staged, { readonly: true })
  try {
    return sqlite.prepare(PEOPLE).all() as (PersonRef & { heardAt: number })[]
  } finally {
    sqlite.close()
  }
}

const QUEUED = `update outbox set state = 'skipped', reason = 'restored', reply = null, picture = null, picture_mime = null,
  lease_until = null, ended_at = created_at where ended_at is null`

/** Ends what waited to be sent when the copy was made: nobody knows any more whether it went out. Gives how many. */
export const endQueued = (path: string): number => {
  const sqlite = new Database(path)
  try {
    return sqlite.prepare(QUEUED).run().changes
  } finally {
    sqlite.close()
  }
}

/**
 * Puts the staged copy in the place of the database, which stays beside it under the name that is given back (null: there
 * was none). Nobody else may be at work on either.
 */
export const swapIn = (staged: string, path: string, now: Date): string | null => {
  const aside = existsSync(path) ? `${path}.before-${now.toISOString().slice(0, 19).replaceAll(':', '')}` : null
  if (aside !== null) {
    try {
      carryOver(staged, path)
    } catch {
      // What is replaced may be broken: that is why.
    }
    for (const end of WITH_LOG) if (existsSync(`${path}${end}`)) renameSync(`${path}${end}`, `${aside}${end}`)
  }
  renameSync(staged, path)
  return aside
}
