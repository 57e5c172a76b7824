import { existsSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import pg from 'pg'
import { isPostgres } from '../../src/store/engine/base.ts'
import type { Environment } from './process.ts'

/** What the two doors hold, as an operator with a copy of the file would see it. */
export interface Rows {
  /** All, ended or not. */
  inbox: number
  outbox: number
  /** Of the inbox, not answered yet. */
  unanswered: number
  /** These, and what is not sent yet. */
  open: number
  setAside: number
}

/** The database in a folder of a server. */
const FILE = 'khoan-da.db'

const NOTHING: Rows = { inbox: 0, outbox: 0, unanswered: 0, open: 0, setAside: 0 }

const pools = new Map<string, pg.Pool>()

/** Connections that end by themselves when nobody looks any more. */
const clientAt = (url: string): pg.Pool => {
  const pool =
    pools.get(url) ?? new pg.Pool({ connectionString: url, max: 2, idleTimeoutMillis: 1_000, allowExitOnIdle: true })
  if (!pools.has(url)) pool.on('error', () => undefined)
  pools.set(url, pool)
  return pool
}

/** A file that is looked into many times a second. */
interface Watched {
  coming: Database.Statement
  going: Database.Statement
  /** It is closed soon after the last look: who closes it last tidies up, and that should be the server. */
  closing: NodeJS.Timeout
}

const watched = new Map<string, Watched>()
const IDLE_MS = 100

const watch = (path: string): Watched => {
  const known = watched.get(path)
  if (known) {
    known.closing.refresh()
    return known
  }
  const sqlite = new Database(path, { readonly: true, timeout: 5000 })
  const close = (): void => {
    watched.delete(path)
    sqlite.close()
  }
  const fresh = {
    coming: sqlite.prepare('select 1 from inbox where person = ? and ended_at is null limit 1'),
    going: sqlite.prepare('select 1 from outbox where chat = ? and ended_at is null limit 1'),
    closing: setTimeout(close, IDLE_MS),
  }
  watched.set(path, fresh)
  return fresh
}

/** Is anything under way from this person or to this chat? */
export const isBusy = (varDir: string, id: string): boolean => {
  const { coming, going } = watch(join(varDir, FILE))
  return coming.get(id) !== undefined || going.get(id) !== undefined
}

/** The same of a server with this environment, wherever its database is. */
export const isBusyIn = async (env: Environment, id: string): Promise<boolean> => {
  const url = env.DATABASE_URL ?? ''
  if (!isPostgres(url)) return isBusy(env.VAR_DIR ?? '', id)
  const busy = `select exists (select 1 from inbox where person = $1 and ended_at is null)
    or exists (select 1 from outbox where chat = $1 and ended_at is null) as busy`
  return (await clientAt(url).query<{ busy: boolean }>(busy, [id])).rows[0]?.busy ?? false
}

/** Reads the database of a running or ended server, without writing to it. */
export const rowsIn = (varDir: string): Rows => {
  const path = join(varDir, FILE)
  if (!existsSync(path)) return NOTHING
  const sqlite = new Database(path, { readonly: true, timeout: 5000 })
  const count = (from: string): number => Number(sqlite.prepare(`select count(*) from ${from}`).pluck().get())
  try {
    const unanswered = count('inbox where ended_at is null')
    return {
      inbox: count('inbox'),
      outbox: count('outbox'),
      unanswered,
      open: unanswered + count('outbox where ended_at is null'),
      setAside: count(`inbox where state = 'set-aside'`),
    }
  } finally {
    sqlite.close()
  }
}

const COUNTS = `select count(*) as inbox, count(*) filter (where ended_at is null) as unanswered,
  count(*) filter (where state = 'set-aside') as "setAside",
  (select count(*) from outbox) as outbox, (select count(*) from outbox where ended_at is null) as unsent from inbox`

/** The same of a PostgreSQL. */
export const rowsAt = async (url: string): Promise<Rows> => {
  const { rows } =
    await clientAt(url).query<Record<'inbox' | 'unanswered' | 'setAside' | 'outbox' | 'unsent', string>>(COUNTS)
  const [row] = rows
  if (!row) throw new Error('A count gave no row.')
  const [inbox, outbox] = [Number(row.inbox), Number(row.outbox)]
  const unanswered = Number(row.unanswered)
  return { inbox, outbox, unanswered, open: unanswered + Number(row.unsent), setAside: Number(row.setAside) }
}

/** The same of a server with this environment, wherever its database is. */
export const rowsOf = async (env: Environment): Promise<Rows> => {
  const url = env.DATABASE_URL ?? ''
  return isPostgres(url) ? rowsAt(url) : rowsIn(env.VAR_DIR ?? '')
}
