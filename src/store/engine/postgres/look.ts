import { once } from 'node:events'
import pg from 'pg'
import { connectionConfig } from './postgres.ts'

/** What a server of PostgreSQL is like, for who runs this. */
export interface ServerFacts {
  version: string
  major: number
  encoding: string
  /** Settings that keep what was written over a power cut, and are off. */
  unsafe: string[]
  /** Nothing can be written here: a copy of another server, or set so. */
  readOnly: boolean
  /** Connections that somebody may still open. */
  free: number
  /** Words reach who listens. Not through a pooler that lends a connection for a transaction only. */
  hears: boolean
  encrypted: boolean
  /** How far its clock is ahead of ours. */
  aheadMs: number
}

const SAFE = ['fsync', 'full_page_writes', 'synchronous_commit']
const HEARD_MS = 2_000
const TOPIC = 'khoan_da_doctor'

const FACTS = `select current_setting('server_version') as version, current_setting('server_version_num')::int / 10000 as major,
  pg_encoding_to_char(encoding) as encoding,
  array(select name::text from pg_settings where name = any($1) and setting = 'off' order by 1) as unsafe,
  pg_is_in_recovery() or current_setting('transaction_read_only') = 'on' as "readOnly",
  current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int
    - (select count(*)::int from pg_stat_activity where backend_type = 'client backend') as free,
  coalesce((select ssl from pg_stat_ssl where pid = pg_backend_pid()), false) as encrypted,
  (extract(epoch from clock_timestamp()) * 1000)::float8 as at
  from pg_database where datname = current_database()`

const hearsOf = async (client: pg.Client): Promise<boolean> => {
  await client.query(`listen ${TOPIC}`)
  const heard = once(client, 'notification', { signal: AbortSignal.timeout(HEARD_MS) })
  await client.query(`notify ${TOPIC}`)
  return heard.then(
    () => true,
    () => false,
  )
}

/** Throws if it cannot be reached. */
export const lookAtServer = async (url: string): Promise<ServerFacts> => {
  const client = new pg.Client(connectionConfig(url))
  client.on('error', () => undefined)
  await client.connect()
  try {
    const { rows } = await client.query<ServerFacts & { at: number }>(FACTS, [SAFE])
    const [row] = rows
    if (!row) throw new Error('The server tells nothing of its database.')
    const { at, ...facts } = row
    return { ...facts, aheadMs: Math.round(at - Date.now()), hears: await hearsOf(client) }
  } finally {
    await client.end()
  }
}
