import { createHash } from 'node:crypto'
import Database from 'better-sqlite3'
import { sql } from 'kysely'
import { openBase } from './engine/base.ts'
import { cleaned } from './engine/postgres/compiler.ts'
import { migrate } from './migrations/migrate.ts'
import type { Db } from './tables.ts'

/** Moving everything from a file of SQLite to PostgreSQL: all of it in one transaction, or nothing. */

type Row = Record<string, unknown>

/** Rows in one statement: pictures may be among them. */
const TOGETHER = 100

/** How many rows, and a hash of them that does not depend on their order. */
export interface Sum {
  rows: number
  hash: string
}

export interface MovedTables {
  /** Each table, with what is in it on both sides. */
  tables: Map<string, Sum>
  /** False: it was all there already. */
  copied: boolean
}

/** Nothing was moved: a table there holds something else. */
export interface OtherData {
  otherDataIn: string
}

/** Of one engine's own: not content. */
const isOwn = (table: string, { key }: Row): boolean =>
  table === 'settings' && (key === 'probe' || String(key).startsWith('news.'))

const told = (value: unknown): unknown =>
  value instanceof Uint8Array ? { bytes: Buffer.from(value).toString('base64') } : cleaned(value)

class Summing {
  #rows = 0
  #sum = 0n

  add(row: Row): void {
    const columns = Object.keys(row).toSorted()
    const digest = createHash('sha256').update(JSON.stringify(columns.map(column => [column, told(row[column])])))
    this.#sum = (this.#sum + BigInt(`0x${digest.digest('hex')}`)) % 2n ** 256n
    this.#rows += 1
  }

  get sum(): Sum {
    return { rows: this.#rows, hash: this.#sum.toString(16) }
  }
}

/** What the rows of a table refer to comes first. */
const tablesIn = (file: Database.Database): string[] => {
  const names = file
    .prepare(
      `select name from sqlite_master where type = 'table' and name not like 'sqlite_%' and name <> 'migrations'`,
    )
    .pluck()
    .all() as string[]
  const needs = (name: string): string[] =>
    file.prepare(`select distinct "table" from pragma_foreign_key_list(?)`).pluck().all(name) as string[]
  const ordered: string[] = []
  const add = (name: string): void => {
    if (ordered.includes(name)) return
    for (const other of needs(name)) if (other !== name) add(other)
    ordered.push(name)
  }
  names.forEach(add)
  return ordered
}

function* pagesOf(file: Database.Database, table: string): Generator<Row[]> {
  let page: Row[] = []
  for (const row of file.prepare(`select * from "${table}"`).iterate() as IterableIterator<Row>) {
    if (isOwn(table, row)) continue
    page.push(row)
    if (page.length < TOGETHER) continue
    yield page
    page = []
  }
  if (page.length > 0) yield page
}

const sumInFile = (file: Database.Database, table: string): Sum => {
  const summing = new Summing()
  for (const page of pagesOf(file, table)) for (const row of page) summing.add(row)
  return summing.sum
}

/** In a transaction: a table may be larger than the memory. */
const sumIn = async (trx: Db, table: string): Promise<Sum> => {
  const summing = new Summing()
  await sql`declare moving no scroll cursor for select * from ${sql.table(table)}`.execute(trx)
  for (;;) {
    const { rows } = await sql<Row>`fetch ${sql.lit(TOGETHER)} from moving`.execute(trx)
    for (const row of rows) if (!isOwn(table, row)) summing.add(row)
    if (rows.length === 0) break
  }
  await sql`close moving`.execute(trx)
  return summing.sum
}

const copyPage = async (trx: Db, table: string, page: readonly Row[]): Promise<void> => {
  const columns = Object.keys(page[0] ?? {})
  const names = sql.join(columns.map(column => sql.ref(column)))
  const values = sql.join(page.map(row => sql`(${sql.join(columns.map(column => row[column]))})`))
  await sql`insert into ${sql.table(table)} (${names}) values ${values}`.execute(trx)
}

/** A number that was given once is not given again, although its row is gone. */
const goOnCounting = async (trx: Db, file: Database.Database, table: string): Promise<void> => {
  const last = file.prepare('select seq from sqlite_sequence where name = ?').pluck().get(table)
  if (typeof last !== 'number' || last < 1) return
  await sql`select setval(pg_get_serial_sequence(${table}, 'seq'), ${last})`.execute(trx)
}

const sumsIn = (file: Database.Database): Map<string, Sum> =>
  new Map(tablesIn(file).map(table => [table, sumInFile(file, table)]))

const copyAll = async (
  trx: Db,
  file: Database.Database,
  tables: Map<string, Sum>,
): Promise<MovedTables | OtherData> => {
  const names = [...tables.keys()]
  const isThere = async (table: string): Promise<boolean> =>
    JSON.stringify(await sumIn(trx, table)) === JSON.stringify(tables.get(table))
  const before = new Map<string, Sum>()
  for (const table of names) before.set(table, await sumIn(trx, table))
  if (JSON.stringify([...before]) === JSON.stringify([...tables])) return { tables, copied: false }
  const full = names.find(table => (before.get(table)?.rows ?? 0) > 0)
  if (full !== undefined) return { otherDataIn: full }
  for (const table of names) {
    for (const page of pagesOf(file, table)) await copyPage(trx, table, page)
    await goOnCounting(trx, file, table)
    if (!(await isThere(table))) throw new Error(`The table ${table} did not arrive as it was. Nothing was moved.`)
  }
  return { tables, copied: true }
}

/**
 * Moves what is in the file to an empty PostgreSQL, and compares both. Done again it finds that all is there; broken off
 * it has moved nothing. Nobody else may be at work on either.
 */
export const moveToPostgres = async (path: string, url: string, now: Date): Promise<MovedTables | OtherData> => {
  const clock = { now: () => now }
  const [source, target] = [await openBase(path), await openBase(url)]
  let file: Database.Database | undefined
  try {
    await migrate(source.db, clock)
    await source.db.destroy()
    await migrate(target.db, clock)
    file = new Database(path, { readonly: true, fileMustExist: true })
    const open = file
    const sums = sumsIn(open)
    return await target.db.transaction().execute(trx => copyAll(trx, open, sums))
  } finally {
    file?.close()
    await target.db.destroy()
  }
}
