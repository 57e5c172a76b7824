import Database from 'better-sqlite3'
import { sql } from 'kysely'
import { openBase } from './engine/base.ts'
import { MIGRATIONS, runMissing } from './migrations/migrate.ts'
import type { Replaced } from './restore.ts'
import { endQueued } from './restore.ts'
import { fillTables, sumsIn } from './rows-across.ts'
import type { Db } from './tables.ts'

/** Putting a copy in the place of what a PostgreSQL holds: all in one transaction, or nothing. */

const tablesHere = async (trx: Db): Promise<string[]> => {
  const { rows } = await sql<{ name: string }>`
    select tablename as name from pg_tables where schemaname = current_schema()`.execute(trx)
  return rows.map(({ name }) => name)
}

/** Rules, indexes and counters go along. */
const setAside = async (trx: Db, now: Date): Promise<string | null> => {
  const tables = await tablesHere(trx)
  if (tables.length === 0) return null
  // To the millisecond: somebody may put something back twice in one second.
  const aside = `before_${now.toISOString().slice(0, 23).replaceAll(/[-:.]/g, '').toLowerCase()}`
  await sql`create schema ${sql.id(aside)}`.execute(trx)
  for (const table of tables) await sql`alter table ${sql.table(table)} set schema ${sql.id(aside)}`.execute(trx)
  return aside
}

const columnsIn = async (trx: Db, schema: string | null, table: string): Promise<string> => {
  const { rows } = await sql<{ name: string }>`select column_name as name from information_schema.columns
    where table_schema = coalesce(${schema}, current_schema()) and table_name = ${table} order by 1`.execute(trx)
  return rows.map(({ name }) => name).join()
}

/** As for a file, see `restore.ts`: what is spent, received, answered or sent since is not of yesterday. */
const carried = (lost: string) => {
  const [settings, seen, inbox, outbox] = ['settings', 'seen_events', 'inbox', 'outbox'].map(name => sql.id(lost, name))
  return [
    {
      table: 'settings',
      statement: sql`insert into settings select * from ${settings} where key = 'zalo-oa.token' and exists (
        select 1 from settings a join ${settings} b on a.key = b.key and a.value = b.value and a.key = 'data-key.print')
        on conflict (key) do update set value = excluded.value, changed_at = excluded.changed_at`,
    },
    { table: 'seen_events', statement: sql`insert into seen_events select * from ${seen} on conflict do nothing` },
    {
      table: 'inbox',
      statement: sql`update inbox set state = 'done', body = null, lease_until = null, lease_by = null,
        ended_at = received_at where ended_at is null
        and (channel, id) in (select channel, id from ${inbox} where ended_at is not null)`,
    },
    {
      table: 'outbox',
      statement: sql`update outbox set state = 'skipped', reason = 'restored', reply = null, picture = null,
        picture_mime = null, lease_until = null, ended_at = created_at where ended_at is null and id in (
          select id from ${outbox} where ended_at is not null and coalesce(reason, '') <> 'restored')`,
    },
  ]
}

/** Each only if the table is the same in both, and can be read. */
const carryOver = async (trx: Db, lost: string): Promise<void> => {
  for (const { table, statement } of carried(lost)) {
    const [mine, theirs] = [await columnsIn(trx, null, table), await columnsIn(trx, lost, table)]
    if (mine !== theirs) continue
    await sql`savepoint carrying`.execute(trx)
    // What is replaced may be broken: that is why.
    await statement.execute(trx).catch(() => sql`rollback to savepoint carrying`.execute(trx))
  }
}

/**
 * Puts the copy, brought up to date, in the place of all tables there; those stay beside it in a schema of their own.
 * `send`: what waited when it was made is sent. Nobody else may be at work there.
 */
export const replaceInPostgres = async (
  staged: string,
  url: string,
  { send, now }: { send: boolean; now: Date },
): Promise<Replaced> => {
  const { db } = await openBase(url)
  const file = new Database(staged, { readonly: true, fileMustExist: true })
  try {
    return await db.transaction().execute(async trx => {
      const aside = await setAside(trx, now)
      await runMissing(trx, MIGRATIONS, now)
      await fillTables(trx, file, sumsIn(file))
      if (aside !== null) await carryOver(trx, aside)
      return { aside, ended: send ? 0 : await endQueued(trx) }
    })
  } finally {
    file.close()
    await db.destroy()
  }
}
