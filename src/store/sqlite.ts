import { closeSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import type { DatabaseConnection, SqliteDatabase, SqliteStatement } from 'kysely'
import { CompiledQuery, SqliteDialect, SqliteDriver } from 'kysely'

export type Sqlite = Database.Database

/** Compiled statements kept; the queries of the store are far fewer, the rest are batches of odd lengths. */
const STATEMENTS_KEPT = 200

/** Creates the file readable by its owner only; SQLite gives its -wal and -shm the same rights. */
const createPrivately = (path: string): void => {
  mkdirSync(dirname(path), { recursive: true })
  closeSync(openSync(path, 'a', 0o600))
}

/**
 * Opens the file, or ':memory:'. Throws what SQLite throws.
 *
 * - synchronous=FULL: in WAL mode NORMAL may lose the last commits at a power cut, and a commit here is what a webhook
 *   was answered 200 for. The price, one fsync per commit, is shared by messages that arrive together.
 * - secure_delete=ON: deleted and shortened content is overwritten with zeros, in pages and in the free list.
 * - auto_vacuum has to be set before WAL writes the header; it takes effect in a new file only.
 * - temp_store=MEMORY: no copy of a text in a temporary file.
 * ANALYZE and "pragma optimize" are never run: they would sample ids of people into sqlite_stat4.
 */
export const openSqlite = (path: string): Sqlite => {
  if (path !== ':memory:') createPrivately(path)
  const sqlite = new Database(path, { timeout: 5_000 })
  sqlite.pragma('auto_vacuum = INCREMENTAL')
  sqlite.pragma('journal_mode = WAL')
  sqlite.pragma('synchronous = FULL')
  sqlite.pragma('foreign_keys = ON')
  sqlite.pragma('secure_delete = ON')
  sqlite.pragma('temp_store = MEMORY')
  return sqlite
}

/** Empties freed pages and the write-ahead log. False when another process was reading and the log had to stay. */
export const scrubSqlite = (sqlite: Sqlite): boolean => {
  // exec and not pragma(): this one has to be stepped once per freed page.
  sqlite.exec('pragma incremental_vacuum')
  return sqlite.pragma('wal_checkpoint(TRUNCATE)', { simple: true }) === 0
}

/** Kysely prepares every query anew; ours are few and often run, so their statements are kept. */
const keepingStatements = (sqlite: Sqlite): SqliteDatabase => {
  const kept = new Map<string, SqliteStatement>()
  return {
    close: () => void sqlite.close(),
    prepare: (sql) => {
      const statement = kept.get(sql) ?? (sqlite.prepare(sql) as unknown as SqliteStatement)
      if (kept.size < STATEMENTS_KEPT) kept.set(sql, statement)
      return statement
    },
  }
}

/**
 * A plain "begin" takes the write lock only at its first write, and then fails at once, without waiting, if another
 * process wrote meanwhile. Our transactions all write: they queue for the lock from the start.
 */
class ImmediateDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'))
  }
}

export class ImmediateDialect extends SqliteDialect {
  readonly #database: SqliteDatabase

  constructor(sqlite: Sqlite) {
    const database = keepingStatements(sqlite)
    super({ database })
    this.#database = database
  }

  override createDriver(): SqliteDriver {
    return new ImmediateDriver({ database: this.#database })
  }
}
