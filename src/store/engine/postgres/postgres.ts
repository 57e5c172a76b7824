import type { QueryCompiler, TransactionBuilder } from 'kysely'
import {
  HandleEmptyInListsPlugin,
  Kysely,
  PostgresAdapter,
  PostgresDialect,
  replaceWithNoncontingentExpression,
} from 'kysely'
import pg from 'pg'
import type { Tables } from '../../tables.ts'
import type { CarriesEngine, Engine } from '../engine.ts'
import { Compiler, postgresEngine } from './engine.ts'

/** Connections of one process: PostgreSQL allows a hundred by default, for all processes together. */
const CONNECTIONS = 10
const CONNECT_MS = 10_000
/** A process that hangs in the middle of a transaction must not keep the others waiting. */
const IDLE_IN_TRANSACTION_MS = 30_000

/** Numbers of 64 bits, and sums of them, as numbers: times in milliseconds and counts have room enough. */
const INT8 = 20
const NUMERIC = 1700

const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) =>
    oid === INT8 || oid === NUMERIC ? Number : (pg.types.getTypeParser(oid, format) as (value: string) => unknown),
}

/** Two transactions waited for each other, or one would have to be done again: nothing of it was written. */
const AGAIN = new Set(['40001', '40P01'])
const TRIES = 5

const mayTryAgain = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && AGAIN.has(String(error.code))

const tryAgain = async <T>(work: () => Promise<T>): Promise<T> => {
  for (let tries = 1; ; tries++) {
    try {
      return await work()
    } catch (error) {
      if (tries >= TRIES || !mayTryAgain(error)) throw error
    }
  }
}

class Adapter extends PostgresAdapter implements CarriesEngine {
  readonly engine: Engine = postgresEngine
}

class Dialect extends PostgresDialect {
  override createAdapter(): PostgresAdapter {
    return new Adapter()
  }

  override createQueryCompiler(): QueryCompiler {
    return new Compiler()
  }
}

/** Does a transaction again that PostgreSQL gave up in favour of another: what it awaits is its own queries only. */
class PatientKysely extends Kysely<Tables> {
  override transaction(): TransactionBuilder<Tables> {
    const builder = super.transaction()
    const once = builder.execute.bind(builder)
    builder.execute = callback => tryAgain(() => once(callback))
    return builder
  }
}

/** What every connection of ours is made with. */
export const connectionConfig = (url: string): pg.ClientConfig => ({
  ...{ connectionString: url, types, application_name: 'khoan-da', keepAlive: true },
  connectionTimeoutMillis: CONNECT_MS,
  idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
})

/** Opens no connection yet: the first query does. */
export const connectPostgres = (url: string, connections = CONNECTIONS): Kysely<Tables> => {
  const pool = new pg.Pool({ ...connectionConfig(url), max: connections })
  // A connection that nobody uses was lost: the next one who needs it opens another.
  pool.on('error', () => undefined)
  // The pool listens to those nobody uses. One that ends between two queries of a transaction would end the process: its
  // next query says so, too.
  pool.on('connect', client => void client.on('error', () => undefined))
  return new PatientKysely({
    dialect: new Dialect({ pool }),
    plugins: [new HandleEmptyInListsPlugin({ strategy: replaceWithNoncontingentExpression })],
  })
}
