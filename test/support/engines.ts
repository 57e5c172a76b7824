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

const ask = async (statement: string): Promise<void> => {
  const client = new pg.Client({ connectionString: inject('postgres') })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

export interface FreshDatabase {
  url: string
  drop(): Promise<void>
}

/** A database on the server of this run: with our tables in it, or `empty`. Whoever asks for it drops it. */
export const makeDatabase = async (how: 'tables' | 'empty' = 'tables'): Promise<FreshDatabase> => {
  const name = `test_${randomBytes(6).toString('hex')}`
  await ask(`create database ${name}${how === 'tables' ? ` template ${inject('template')}` : ''}`)
  const url = Object.assign(new URL(inject('postgres')), { pathname: `/${name}` }).href
  return { url, drop: () => ask(`drop database if exists ${name} with (force)`) }
}

/** Where the store of a test is: a database of its own on the engine of this run, gone when the test is over. */
export const freshPlace = async (): Promise<string> => {
  if (engine() === 'sqlite') return ':memory:'
  const { url, drop } = await makeDatabase()
  onTestFinished(drop)
  return url
}
