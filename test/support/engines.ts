import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject, onTestFinished } from 'vitest'

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

const TABLES = `select string_agg(quote_ident(tablename), ', ') as name from pg_tables
  where schemaname = 'public' and tablename <> 'migrations'`

/** As it was made. */
const empty = async (url: string): Promise<void> => {
  const names = (await ask(TABLES, url)).rows[0]?.name ?? ''
  await ask(`truncate ${names} restart identity`, url)
}

/** Databases of this file that no test is using: emptying one is much cheaper than making one. */
const idle: FreshDatabase[] = []

const takeDatabase = async (): Promise<FreshDatabase> => {
  const used = idle.pop()
  if (used) {
    await empty(used.url)
    return used
  }
  return makeDatabase()
}

/** Where the store of a test is: a database of its own on the engine of this run. */
export const freshPlace = async (): Promise<string> => {
  if (engine() === 'sqlite') return ':memory:'
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
