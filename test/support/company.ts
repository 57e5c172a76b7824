import pg from 'pg'
import { deliver } from '../fakes/deliver.ts'
import { answersTo, doorsOf } from './doors.ts'
import type { FakesOptions } from './fakes.ts'
import { startFakes } from './fakes.ts'
import { findServer } from './postgres-server.ts'
import type { Environment, Server } from './process.ts'
import { startServer } from './process.ts'
import type { Town } from './town.ts'
import { until } from './until.ts'

/** Several servers on one PostgreSQL, with the three vendors; what is posted goes to each in turn. */
export interface Company extends Town {
  members: readonly Member[]
  url: string
  /** Kills one, and starts another in its place at once. Resolves when the old one is gone. */
  replace(member: Member): Promise<void>
  /** Ends all connections to the database, and lets nobody in until it is mended. */
  cut(): Promise<void>
  mend(): Promise<void>
}

export interface Member {
  server: Server
  /** Null until it listens. */
  address: string | null
}

const ANSWER_MS = 120_000
const POST_MS = 20_000
const NAME = `company_${process.pid}_`
let made = 0

const ask = async (server: string, statement: string): Promise<void> => {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  await client.query(statement)
  await client.end()
}

const join = (member: Member, env: Environment): Promise<string> => {
  member.address = null
  member.server = startServer(env)
  const { server } = member
  return server.ready.then(address => {
    if (member.server === server) member.address = address
    return address
  })
}

/** Waits until all of them listen; the first makes the tables. */
export const startCompany = async (
  size: number,
  more: Environment = {},
  options: FakesOptions = {},
): Promise<Company> => {
  const postgres = await findServer()
  made += 1
  const name = `${NAME}${made}`
  await ask(postgres.url, `create database ${name}`)
  const url = Object.assign(new URL(postgres.url), { pathname: `/${name}` }).href
  const fakes = await startFakes(options)
  const env = { ...fakes.env, DATABASE_URL: url, ...more }
  const doors = doorsOf(fakes)
  const members: Member[] = []
  for (let i = 0; i < size; i += 1) {
    const member: Member = { server: startServer(env), address: null }
    member.address = await member.server.ready
    members.push(member)
  }
  let turn = 0
  const address = (): string => {
    const ready = members.flatMap(member => member.address ?? [])
    turn += 1
    return ready[turn % ready.length] ?? 'http://127.0.0.1:1'
  }
  const post: Town['post'] = async (door, webhook) =>
    (await deliver(address() + door.path, webhook, { timeoutMs: POST_MS })).at(-1)?.status ?? null
  const replace = async (member: Member): Promise<void> => {
    member.address = null
    await member.server.stop('SIGKILL')
    // Who does not start is seen by its lines; the others go on.
    join(member, env).catch(() => undefined)
  }
  return {
    ...{ ...fakes, env, url, doors, members, address, post, replace },
    door: name => doors.find(door => door.name === name) as (typeof doors)[number],
    server: () => (members[0] as Member).server,
    async answerTo(door, webhook, chat, nth = 1) {
      await until(async () => (await post(door, webhook)) === 200, { ms: ANSWER_MS, what: 'somebody to take it in' })
      return until(() => answersTo(door, chat)[nth - 1], { ms: ANSWER_MS, what: `answer ${nth} on ${door.name}` })
    },
    async cut() {
      await ask(postgres.url, `alter database ${name} allow_connections false`)
      await ask(postgres.url, `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`)
    },
    mend: () => ask(postgres.url, `alter database ${name} allow_connections true`),
    async restart() {
      for (const member of members) await replace(member)
    },
    async close() {
      await Promise.all(members.map(({ server }) => server.stop('SIGKILL')))
      await fakes.close()
      await postgres.stop()
    },
  }
}
