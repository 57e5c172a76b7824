import type { Db } from '../tables.ts'
import type { Company } from './company.ts'
import type { Anchor } from './sqlite/anchor.ts'
import { anchorAt } from './sqlite/anchor.ts'
import { enter } from './sqlite/sole.ts'
import { connectSqlite, makeTidy, openSqlite, scrubSqlite } from './sqlite/sqlite.ts'

/** A database that is open, and what keeping it clean takes. */
export interface Base {
  db: Db
  /**
   * What comes in is written here: nobody who is answered, however many they are, keeps a platform waiting for its 200. With
   * SQLite the same connection.
   */
  intake: Db
  /** To be dropped when the tables are there: until then a file has no log. */
  anchor(): Anchor
  /** See `Store`. */
  scrub(): Promise<boolean>
  tidy(): Promise<boolean>
}

export const isPostgres = (place: string): boolean => /^postgres(?:ql)?:\/\//.test(place)

/** A place as it may be told to people: an address without its password. */
export const nameOfPlace = (place: string): string => {
  if (!isPostgres(place)) return place
  const { hostname, port, pathname } = new URL(place)
  return `postgres://${hostname}${port === '' ? '' : `:${port}`}${pathname}`
}

const sqliteBase = (path: string | Uint8Array): Base => {
  const sqlite = openSqlite(path)
  const db = connectSqlite(sqlite)
  const tidy = makeTidy(sqlite)
  // On the connection's turn, so never in the middle of a transaction.
  const inTurn = (work: () => boolean) => () => db.connection().execute(async () => work())
  return {
    db,
    intake: db,
    anchor: () => anchorAt(typeof path === 'string' ? path : ':memory:'),
    scrub: inTurn(() => scrubSqlite(sqlite)),
    tidy: inTurn(tidy),
  }
}

/** The server clears what was deleted by itself: its files are not ours to look after. */
const postgresBase = async (url: string): Promise<Base> => {
  const { connectPostgres } = await import('./postgres/postgres.ts')
  return {
    db: connectPostgres(url),
    // One transaction after the other, so one connection.
    intake: connectPostgres(url, 1),
    anchor: () => ({ holds: () => true }),
    scrub: async () => true,
    tidy: async () => true,
  }
}

/**
 * Opens a file of SQLite, ':memory:', `postgres://...`, or in memory what the bytes of a file hold. Rejects if a file
 * cannot be opened or is no database.
 */
export const openBase = async (place: string | Uint8Array): Promise<Base> =>
  typeof place === 'string' && isPostgres(place) ? postgresBase(place) : sqliteBase(place)

/** A file is for one server. Another process that opens it is a command, which ends soon. */
const alone = (path: string): Company => {
  const { sole, leave } = enter(path)
  return {
    ...{ sole, member: null },
    seat: () => ({ held: () => true }),
    onNews: () => undefined,
    tell: () => undefined,
    leave: async () => leave(),
  }
}

/** Says that this process works on the database. Throws if it cannot be reached. */
export const enterCompany = async (place: string): Promise<Company> => {
  if (!isPostgres(place)) return alone(place)
  const { joinCompany } = await import('./postgres/company.ts')
  return joinCompany(place)
}
