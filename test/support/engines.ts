import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject, onTestFinished } from 'vitest'
import { emptyTables } from './tables.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Which database the tests of this run are on; see `vitest.config.ts`. */
    engine: 'sqlite' | 'postgres'
  }
}

export const engine = (): 'sqlite' | 'postgres' => inject('engine')

const ask = async (statement: string, url: string = inject('postgres')): Promise<pg.QueryResult<{ name: string }>> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await client.query(statement)
  } finally {
    await client.end()
  }
}

export interface FreshDatabase {
  url: string
  /** Ends all connections to it, and lets nobody in until it is mended. */
  cut(): Promise<unknown>
  mend(): Promise<unknown>
  drop(): Promise<unknown>
}

/** A database on the server of this run: with our tables in it, or `empty`. The run drops what nobody else has. */
export const makeDatabase = async (how: 'tables' | 'empty' = 'tables'): Promise<FreshDatabase> => {
  const name = `${inject('template')}_${randomBytes(6).toString('hex')}`
  await ask(`create database ${name}${how === 'tables' ? ` template ${inject('template')}` : ''}`)
  const url = Object.assign(new URL(inject('postgres')), { pathname: `/${name}` }).href
  const letIn = (whether: boolean) => ask(`alter database ${name} allow_connections ${whether}`)
  const cut = async () => {
    await letIn(false)
    await ask(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`)
  }
  return { url, cut, mend: () => letIn(true), drop: () => ask(`drop database if exists ${name} with (force)`) }
}

/**
 * As it was made. Its rows are deleted, past the triggers and keys that would keep some; only who may not pass them has the
 * tables made anew, which takes hundreds of new files and longer than most tests.
 */
const EMPTY = `do $$
declare
  names name[] := array(select tablename from pg_tables where schemaname = 'public' and tablename <> 'migrations');
  one name;
begin
  begin
    set local session_replication_role = replica;
  exception when insufficient_privilege then
    execute format('truncate %s restart identity', array_to_string(names, ', '));
    return;
  end;
  foreach one in array names loop
    execute format('delete from %I', one);
  end loop;
  perform setval(format('%I.%I', schemaname, sequencename)::regclass, start_value, false)
    from pg_sequences where last_value is not null;
end $$`

/** Databases of this worker that no test is using: emptying one is much cheaper than making one. */
const idle: FreshDatabase[] = []

const takeDatabase = async (): Promise<FreshDatabase> => {
  const used = idle.pop()
  if (!used) return makeDatabase()
  await ask(EMPTY, used.url)
  return used
}

/** Where a store can be: an address, or the bytes of a file to be worked on in memory. */
export type Place = string | Uint8Array

/** Where a store can be, empty, on the engine of this run. To be given back when nobody has it open any more. */
export const borrowPlace = async (): Promise<{ place: Place; giveBack(): void }> => {
  if (engine() === 'sqlite') return { place: await emptyTables(), giveBack: () => undefined }
  const database = await takeDatabase()
  return { place: database.url, giveBack: () => void idle.push(database) }
}

/** Where the store of a test is, on the engine of this run. */
export const freshPlace = async (): Promise<Place> => {
  const { place, giveBack } = await borrowPlace()
  onTestFinished(giveBack)
  return place
}

/** The address of a database of our own for a test on PostgreSQL. */
export const freshAddress = async (): Promise<string> => {
  const database = await takeDatabase()
  onTestFinished(() => void idle.push(database))
  return database.url
}

/** The same, for a test that changes the tables themselves. */
export const ownPlace = async (): Promise<string> => {
  const { url, drop } = await makeDatabase()
  onTestFinished(async () => void (await drop()))
  return url
}
