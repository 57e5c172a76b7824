import { closeSync, existsSync, openSync, renameSync, rmSync } from 'node:fs'
import Database from 'better-sqlite3'
import { sql } from 'kysely'
import { openBase } from './engine/base.ts'
import { MIGRATIONS, migrate, tooOld } from './migrations/migrate.ts'
import type { AnyRow } from './rows-across.ts'
import { isSame, pagesAt, Summing, sumInFile, tablesIn } from './rows-across.ts'
import { BACKUP_ROW, makeSettings } from './settings.ts'
import type { Db } from './tables.ts'

/** For the operator's page. The copy is made by then: that this row cannot be written, or has no table yet, must not fail it. */
const remember = (sqlite: Database.Database): void => {
  const now = Date.now()
  const row = { key: BACKUP_ROW, value: String(now), changed_at: now }
  try {
    sqlite
      .prepare(
        `insert into settings (key, value, changed_at) values (:key, :value, :changed_at)
        on conflict (key) do update set value = excluded.value, changed_at = excluded.changed_at`,
      )
      .run(row)
  } catch (error) {
    if (!(error instanceof Database.SqliteError)) throw error
  }
}

/**
 * Copies the database into a new file, readable by its owner only, while servers go on working. Only the database: the
 * key lies elsewhere and is never part of a backup. Throws if the file exists, or the database does not.
 */
export const backupSqlite = (path: string, file: string): void => {
  const sqlite = new Database(path, { fileMustExist: true, timeout: 5_000 })
  try {
    closeSync(openSync(file, 'wx', 0o600))
    try {
      sqlite.prepare('vacuum into ?').run(file)
      remember(sqlite)
    } catch (error) {
      rmSync(file, { force: true })
      throw error
    }
  } finally {
    sqlite.close()
  }
}

/**
 * A backup of PostgreSQL is the same file that a backup of SQLite is: it needs no program of the server, and either can be
 * restored where the other was.
 */

/** What belongs to the file while it is written. */
const PARTS = ['', '-wal', '-shm', '-journal']

const drop = (file: string): void => {
  for (const part of PARTS) rmSync(`${file}${part}`, { force: true })
}

/** The tables as they are there: a newer program than that of the servers must not change them by a backup. */
const makeTables = async (trx: Db, file: string, now: Date): Promise<void> => {
  const ran = new Set((await trx.selectFrom('migrations').select('name').execute()).map(({ name }) => name))
  const known = MIGRATIONS.filter(({ name }) => ran.has(name))
  const unknown = [...ran].filter(name => !known.some(migration => migration.name === name))
  if (unknown.length > 0) throw new Error(tooOld(unknown))
  const { db } = await openBase(file)
  try {
    await migrate(db, { now: () => now }, known)
  } finally {
    await db.destroy()
  }
}

/** Columns by name: the two engines need not have them in the same order. */
const insertInto = (file: Database.Database, table: string): ((row: AnyRow) => void) => {
  const columns = file.prepare('select name from pragma_table_info(?)').pluck().all(table) as string[]
  const names = columns.map(column => `"${column}"`).join(', ')
  const statement = file.prepare(`insert into "${table}" (${names}) values (${columns.map(() => '?').join(', ')})`)
  return row => void statement.run(columns.map(column => row[column]))
}

/** Of one table, and whether it has arrived. */
const copyTable = async (trx: Db, file: Database.Database, table: string): Promise<void> => {
  const [summing, insert] = [new Summing(), insertInto(file, table)]
  for await (const page of pagesAt(trx, table)) {
    for (const row of page) {
      summing.add(row)
      insert(row)
    }
  }
  if (!isSame(sumInFile(file, table), summing.sum)) throw new Error(`The table ${table} was not copied as it was.`)
}

/** A number that was given once is not given again, although its row is gone. */
const rememberNumbers = async (trx: Db, file: Database.Database): Promise<void> => {
  const { rows } = await sql<{ name: string; sequence: string }>`
    select table_name as name, pg_get_serial_sequence(format('%I.%I', table_schema, table_name), column_name) as sequence
    from information_schema.columns where table_schema = current_schema() and is_identity = 'YES'`.execute(trx)
  for (const { name, sequence } of rows) {
    const last = await sql<{ n: number }>`select last_value as n from ${sql.raw(sequence)} where is_called`.execute(trx)
    const n = last.rows[0]?.n
    if (n === undefined) continue
    file.prepare('delete from sqlite_sequence where name = ?').run(name)
    file.prepare('insert into sqlite_sequence (name, seq) values (?, ?)').run(name, n)
  }
}

/** Throws, if a page is broken or a row refers to none. */
const insistOnWhole = (file: Database.Database): void => {
  const found = [
    ...file.prepare('pragma integrity_check').pluck().all(),
    ...file.prepare('pragma foreign_key_check').all(),
  ]
  if (found.length !== 1 || found[0] !== 'ok')
    throw new Error(`The copy is not whole: ${JSON.stringify(found.slice(0, 3))}`)
}

const copyAt = async (trx: Db, part: string, now: Date): Promise<void> => {
  await makeTables(trx, part, now)
  const file = new Database(part)
  try {
    file.exec('begin')
    for (const table of tablesIn(file)) await copyTable(trx, file, table)
    await rememberNumbers(trx, file)
    file.exec('commit')
    insistOnWhole(file)
    // One file, that can be copied as it is.
    file.pragma('journal_mode = DELETE')
  } finally {
    file.close()
  }
}

/**
 * Copies what is there at one moment into a new file, readable by its owner only, while servers go on working, and compares
 * both. Throws if the file exists, or the server cannot be reached; then nothing is left.
 */
export const backupPostgres = async (url: string, file: string, now: Date): Promise<void> => {
  if (existsSync(file)) throw new Error(`${file} is there already.`)
  const part = `${file}.part`
  closeSync(openSync(part, 'wx', 0o600))
  const { db } = await openBase(url)
  try {
    await db
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute(trx => copyAt(trx, part, now))
    renameSync(part, file)
    await makeSettings({ db, clock: { now: () => now } }).set(BACKUP_ROW, String(now.getTime()))
  } catch (error) {
    drop(part)
    throw error
  } finally {
    await db.destroy()
  }
}
