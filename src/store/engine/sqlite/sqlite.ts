import { closeSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import Database from 'better-sqlite3'
import type { DatabaseConnection, LimitNode, QueryResult, SqliteDatabase } from 'kysely'
import { CompiledQuery, Kysely, SqliteAdapter, SqliteDialect, SqliteDriver, SqliteQueryCompiler } from 'kysely'
import type { Db, Tables } from '../../tables.ts'
import type { CarriesEngine, Engine } from '../engine.ts'
import type { Handle } from './engine.ts'
import { isBusy, sqliteEngine } from './engine.ts'
import type { WriteAhead } from './write-ahead.ts'
import { writeAheadOf } from './write-ahead.ts'

export type Sqlite = Database.Database

/** How long to wait for the lock of another process (the command line, a second server), and how often to ask. */
const LOCK_WAIT_MS = 5_000
const LOCK_ASK_AGAIN_MS = 3

/** Compiled statements kept, those that ran last; the queries of the store are fewer, the rest are batches of odd lengths. */
const STATEMENTS_KEPT = 200

/** Creates the file readable by its owner only; SQLite gives its -wal and -shm the same rights. */
const createPrivately = (path: string): void => {
  mkdirSync(dirname(path), { recursive: true })
  closeSync(openSync(path, 'a', 0o600))
}

/** So long may the log grow before a commit empties it into the file, with everybody waiting: 16 MB. */
const LOG_PAGES = 4_000

/**
 * Opens the file, ':memory:', or in memory what these bytes of a file hold. Throws what SQLite throws.
 *
 * - synchronous=FULL: in WAL mode NORMAL may lose the last commits at a power cut, and a commit here is what a webhook
 *   was answered 200 for. The price, one fsync per commit, is shared by messages that arrive together.
 * - secure_delete=ON: deleted and shortened content is overwritten with zeros, in pages and in the free list.
 * - auto_vacuum has to be set before WAL writes the header; it takes effect in a new file only.
 * - wal_autocheckpoint: the log is emptied every two seconds (`makeTidy`), and only rarely by a commit before that.
 * - temp_store=MEMORY: no copy of a text in a temporary file.
 * ANALYZE and "pragma optimize" are never run: they would sample ids of people into sqlite_stat4.
 */
export const openSqlite = (path: string | Uint8Array): Sqlite => {
  if (typeof path === 'string' && path !== ':memory:') createPrivately(path)
  const sqlite = new Database(typeof path === 'string' ? path : Buffer.from(path), { timeout: LOCK_WAIT_MS })
  sqlite.pragma('auto_vacuum = INCREMENTAL')
  sqlite.pragma('journal_mode = WAL')
  sqlite.pragma('synchronous = FULL')
  sqlite.pragma('foreign_keys = ON')
  sqlite.pragma('secure_delete = ON')
  sqlite.pragma(`wal_autocheckpoint = ${LOG_PAGES}`)
  sqlite.pragma('temp_store = MEMORY')
  // Up to here SQLite may wait for another process that is opening the file; from here on PatientConnection does.
  sqlite.pragma('busy_timeout = 0')
  return sqlite
}

/** Empties freed pages and the write-ahead log. False when another process was at work and the log had to stay. */
export const scrubSqlite = (sqlite: Sqlite): boolean => {
  try {
    // exec and not pragma(): this one has to be stepped once per freed page.
    sqlite.exec('pragma incremental_vacuum')
    return sqlite.pragma('wal_checkpoint(TRUNCATE)', { simple: true }) === 0
  } catch (error) {
    if (isBusy(error)) return false
    throw error
  }
}

/** Empties the write-ahead log if anything was written since the last time. True: nothing old is left in it. */
export const makeTidy = (sqlite: Sqlite): (() => boolean) => {
  const written = sqlite.prepare('select total_changes()').pluck()
  let clean = -1
  return () => {
    const count = Number(written.get())
    if (count === clean) return true
    try {
      if (sqlite.pragma('wal_checkpoint(TRUNCATE)', { simple: true }) !== 0) return false
    } catch (error) {
      if (isBusy(error)) return false
      throw error
    }
    clean = count
    return true
  }
}

/**
 * Kysely prepares every query anew; ours are few and often run, so their statements are kept. Not those of pragmas:
 * SQLite carries some of them out while preparing, so that running a kept one does nothing.
 */
const keepingStatements = (sqlite: Sqlite): Handle => {
  const kept = new Map<string, Database.Statement>()
  return {
    inTransaction: () => sqlite.inTransaction,
    prepare: sql => {
      const statement = kept.get(sql) ?? sqlite.prepare(sql)
      if (sql.startsWith('pragma')) return statement
      kept.delete(sql)
      kept.set(sql, statement)
      const [oldest] = kept.size > STATEMENTS_KEPT ? kept.keys() : []
      if (oldest !== undefined) kept.delete(oldest)
      return statement
    },
  }
}

/**
 * SQLite looks at the values of a query that has an order or a limit when it plans it, and so plans a kept statement anew
 * each time a value is bound: five times the work of running it. Behind a plus, which means nothing, or in a sum, it leaves
 * values alone. Where a plan needs one, for a partial index, the query has it as a literal.
 */
class PlanOnceCompiler extends SqliteQueryCompiler {
  protected override getCurrentParameterPlaceholder(): string {
    return '+?'
  }

  protected override visitLimit(node: LimitNode): void {
    super.visitLimit(node)
    this.append(' + 0')
  }
}

/**
 * Waits for the lock of another process without blocking this one, as SQLite's own busy_timeout would. Only a single
 * statement or a "begin immediate" ever has to wait: who has begun holds the lock until the end.
 */
class PatientConnection implements DatabaseConnection {
  readonly #inner: DatabaseConnection

  constructor(inner: DatabaseConnection) {
    this.#inner = inner
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const giveUpAt = performance.now() + LOCK_WAIT_MS
    for (;;) {
      try {
        return await this.#inner.executeQuery<R>(query)
      } catch (error) {
        if (!isBusy(error) || performance.now() > giveUpAt) throw error
      }
      await setTimeout(LOCK_ASK_AGAIN_MS)
    }
  }

  streamQuery<R>(query: CompiledQuery, chunkSize: number): AsyncIterableIterator<QueryResult<R>> {
    return this.#inner.streamQuery(query, chunkSize)
  }
}

/**
 * A plain "begin" takes the write lock only at its first write, and then fails at once, without waiting, if another
 * process wrote meanwhile. Our transactions all write: they queue for the lock from the start.
 */
class ImmediateDriver extends SqliteDriver {
  #connection: DatabaseConnection | undefined

  override async acquireConnection(): Promise<DatabaseConnection> {
    this.#connection ??= new PatientConnection(await super.acquireConnection())
    return this.#connection
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'))
  }
}

class Adapter extends SqliteAdapter implements CarriesEngine {
  readonly engine: Engine

  constructor(log: WriteAhead, handle: Handle) {
    super()
    this.engine = sqliteEngine(log, handle)
  }
}

/** SQLite for Kysely, with transactions that are sure of their lock. */
export class ImmediateDialect extends SqliteDialect {
  readonly #database: SqliteDatabase
  readonly #handle: Handle
  readonly #log: WriteAhead

  constructor(sqlite: Sqlite) {
    const log = writeAheadOf(sqlite.memory ? null : sqlite.name)
    const handle = keepingStatements(sqlite)
    const close = (): void => {
      sqlite.close()
      void log.close()
    }
    // It asks for what all statements of better-sqlite3 have.
    const database = { prepare: handle.prepare, close } as SqliteDatabase
    super({ database })
    this.#database = database
    this.#handle = handle
    this.#log = log
  }

  override createAdapter(): SqliteAdapter {
    return new Adapter(this.#log, this.#handle)
  }

  override createQueryCompiler(): SqliteQueryCompiler {
    return new PlanOnceCompiler()
  }

  override createDriver(): SqliteDriver {
    return new ImmediateDriver({ database: this.#database })
  }
}

export const connectSqlite = (sqlite: Sqlite): Db => new Kysely<Tables>({ dialect: new ImmediateDialect(sqlite) })
