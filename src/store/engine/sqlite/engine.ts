import Database from 'better-sqlite3'
import type { QueryResult } from 'kysely'
import { CompiledQuery, sql } from 'kysely'
import type { Db } from '../../tables.ts'
import type { Engine } from '../engine.ts'
import type { WriteAhead } from './write-ahead.ts'

const [UNSYNCED, SYNCED] = ['NORMAL', 'FULL'].map(how => CompiledQuery.raw(`pragma synchronous = ${how}`)) as [
  CompiledQuery,
  CompiledQuery,
]

/** On the one connection, commits do not wait for the disk meanwhile. */
const unsynced = <T>(db: Db, work: (one: Db) => Promise<T>): Promise<T> =>
  db.connection().execute(async one => {
    await one.executeQuery(UNSYNCED)
    try {
      return await work(one)
    } finally {
      await one.executeQuery(SYNCED)
    }
  })

/** The one connection, as it is. */
export interface Handle {
  prepare(sql: string): Database.Statement
  /** Is a transaction open, whoever's? */
  inTransaction(): boolean
}

/** Another process has the lock. */
export const isBusy = (error: unknown): boolean =>
  error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')

const runNow = <R>(statement: Database.Statement, parameters: readonly unknown[]): QueryResult<R> =>
  statement.reader
    ? { rows: statement.all(parameters) as R[] }
    : { rows: [], numAffectedRows: BigInt(statement.run(parameters).changes) }

/**
 * Kysely's way to the connection is longer than most statements. It is not gone in a transaction, which has the connection
 * already, nor by who only reads while there is none: a statement is done before anybody else can do anything.
 */
const runner =
  ({ prepare, inTransaction }: Handle) =>
  async <R>(db: Db, query: CompiledQuery<R>): Promise<QueryResult<R>> => {
    const { sql, parameters } = query
    const statement = prepare(sql)
    if (db.isTransaction) return runNow<R>(statement, parameters)
    if (inTransaction() || !statement.readonly) return db.executeQuery(query)
    try {
      return runNow<R>(statement, parameters)
    } catch (error) {
      if (isBusy(error)) return db.executeQuery(query)
      throw error
    }
  }

/** One connection, one transaction at a time: what is read in one holds until its end. */
export const sqliteEngine = (log: WriteAhead, handle: Handle): Engine => ({
  name: 'sqlite',
  oneWriter: true,
  isChosen: seqs => sql<boolean>`seq in ${seqs}`,
  locked: rows => rows,
  settled: rows => rows,
  // Whoever asks is the only one.
  isGone: () => sql<boolean>`0`,
  inTurn: async () => undefined,
  durably: async (db, work) => {
    const done = await unsynced(db, one => one.transaction().execute(work))
    await log.sync()
    return done
  },
  run: runner(handle),
  taken: value => value,
  unsynced,
  keptByKey: table => table.modifyEnd(sql`without rowid`),
  forgetful: async () => undefined,
  refuse: async (db, { name, table, verb, columns = [], why }) => {
    const of = columns.length > 0 ? sql` of ${sql.join(columns.map(column => sql.ref(column)))}` : sql``
    await sql`create trigger ${sql.ref(name)} before ${sql.raw(verb)}${of} on ${sql.table(table)}
      begin select raise(abort, ${sql.lit(why)}); end`.execute(db)
  },
  announce: async () => undefined,
  facts: async db => {
    const { rows } = await sql<{ version: string; bytes: number }>`
      select sqlite_version() as version, page_count * page_size as bytes from pragma_page_count(), pragma_page_size()
    `.execute(db)
    return { version: rows[0]?.version ?? '', bytes: rows[0]?.bytes ?? 0 }
  },
  reasonOf: error => (error instanceof Database.SqliteError ? error.code : 'failed'),
})
