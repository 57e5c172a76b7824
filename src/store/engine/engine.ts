import type { CompiledQuery, CreateTableBuilder, Expression, QueryResult, SelectQueryBuilder, SqlBool } from 'kysely'
import type { Db } from '../tables.ts'
import type { News } from './company.ts'

/** What a trigger refuses: changes of these columns (all of them where none is named), or deleting. */
export interface RefusedWrite {
  name: string
  table: string
  verb: 'update' | 'delete'
  columns?: readonly string[]
  /** Why, for whoever meets it. */
  why: string
}

/**
 * What the queries of the store ask of a database. Everything else they say in words that both engines understand.
 *
 * The checks of a change stand in the WHERE of its write. Where a value has to be read first, `locked` keeps the row from
 * changing until the transaction ends. With SQLite one transaction at a time writes, so that most of this is nothing.
 */
export interface Engine {
  readonly name: 'sqlite' | 'postgres'
  /** One transaction at a time writes, so what is ready at the same moment had better share one. */
  readonly oneWriter: boolean
  /** The row is one of these, which nobody else is choosing at the same moment. The query calls its table `mine`. */
  isChosen<T, TB extends keyof T>(seqs: SelectQueryBuilder<T, TB, { seq: number }>): Expression<SqlBool>
  /** Nobody else changes these rows until the transaction ends. */
  locked<T, TB extends keyof T, O>(rows: SelectQueryBuilder<T, TB, O>): SelectQueryBuilder<T, TB, O>
  /** Others may read them as well, but nobody changes them until the transaction ends. */
  settled<T, TB extends keyof T, O>(rows: SelectQueryBuilder<T, TB, O>): SelectQueryBuilder<T, TB, O>
  /** The process with the number in this column is not at work on the database any more. */
  isGone(column: string): Expression<SqlBool>
  /** Transactions that name the same wait for each other: for what no row stands for yet. */
  inTurn(trx: Db, names: readonly string[]): Promise<void>
  /**
   * Runs a transaction that is durable when its promise resolves; others may see what it committed before. Nothing waits
   * for the disk but who asked.
   */
  durably<T>(db: Db, work: (trx: Db) => Promise<T>): Promise<T>
  /** Runs what is compiled, with values as the database takes them; see `taken`. */
  run<R>(db: Db, query: CompiledQuery<R>): Promise<QueryResult<R>>
  /** A value as the database takes it. */
  taken(value: unknown): unknown
  /**
   * Runs one statement without waiting for the disk, for changes that may be lost at a power cut because losing them only
   * means doing them again: claims. Not inside a transaction.
   */
  unsynced<T>(db: Db, statement: (one: Db) => Promise<T>): Promise<T>
  /** A table that is little more than its key is kept once, in the order of it. */
  keptByKey<TB extends string, C extends string>(table: CreateTableBuilder<TB, C>): CreateTableBuilder<TB, C>
  /** What is in the table may be lost with the server, so nobody waits for the disk. */
  forgetful(db: Db, table: string): Promise<void>
  /** A rule of the table: no way around the code leads to anything else. */
  refuse(db: Db, refusal: RefusedWrite): Promise<void>
  /** The other processes hear of it once the transaction is durable. */
  announce(trx: Db, topic: News): Promise<void>
  /** Which version it is, and how large this database. */
  facts(db: Db): Promise<{ version: string; bytes: number }>
  /** Why a statement failed, in a word for operators. */
  reasonOf(error: unknown): string
}

/** The adapter of both dialects carries its engine, so that whoever has a query builder, or a transaction, has that too. */
export interface CarriesEngine {
  readonly engine: Engine
}

/** The engine behind a database or a transaction. */
export const engineOf = (db: Pick<Db, 'getExecutor'>): Engine => {
  const { adapter } = db.getExecutor()
  if (!('engine' in adapter)) throw new Error('This database was opened with a dialect that is not ours.')
  return (adapter as unknown as CarriesEngine).engine
}

/** See `Engine.unsynced`. */
export const unsynced = <T>(db: Db, statement: (one: Db) => Promise<T>): Promise<T> =>
  engineOf(db).unsynced(db, statement)
