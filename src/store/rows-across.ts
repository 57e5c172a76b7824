import { createHash } from 'node:crypto'
import type Database from 'better-sqlite3'
import { sql } from 'kysely'
import { cleaned } from './engine/postgres/engine.ts'
import type { Db } from './tables.ts'

/** Rows of a file of SQLite and of PostgreSQL, table by table: carried over in pages, and summed up to be compared. */

export type AnyRow = Record<string, unknown>

/** Rows in one statement: pictures may be among them. */
const TOGETHER = 100

/** How many rows, and a hash of them that does not depend on their order. */
export interface Sum {
  rows: number
  hash: string
}

/** Of one engine's own: not content. */
const isOwn = (table: string, { key }: AnyRow): boolean =>
  table === 'settings' && (key === 'probe' || String(key).startsWith('news.'))

const told = (value: unknown): unknown =>
  value instanceof Uint8Array ? { bytes: Buffer.from(value).toString('base64') } : cleaned(value)

export class Summing {
  #rows = 0
  #sum = 0n

  add(row: AnyRow): void {
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
export const tablesIn = (file: Database.Database): string[] => {
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

function* pagesOf(file: Database.Database, table: string): Generator<AnyRow[]> {
  let page: AnyRow[] = []
  for (const row of file.prepare(`select * from "${table}"`).iterate() as IterableIterator<AnyRow>) {
    if (isOwn(table, row)) continue
    page.push(row)
    if (page.length < TOGETHER) continue
    yield page
    page = []
  }
  if (page.length > 0) yield page
}

export const sumInFile = (file: Database.Database, table: string): Sum => {
  const summing = new Summing()
  for (const page of pagesOf(file, table)) for (const row of page) summing.add(row)
  return summing.sum
}

/** What a table of PostgreSQL holds, in a transaction: it may be larger than the memory. */
export async function* pagesAt(trx: Db, table: string): AsyncGenerator<AnyRow[]> {
  await sql`declare moving no scroll cursor for select * from ${sql.table(table)}`.execute(trx)
  for (;;) {
    const { rows } = await sql<AnyRow>`fetch ${sql.lit(TOGETHER)} from moving`.execute(trx)
    if (rows.length === 0) break
    yield rows.filter(row => !isOwn(table, row))
  }
  await sql`close moving`.execute(trx)
}

export const sumIn = async (trx: Db, table: string): Promise<Sum> => {
  const summing = new Summing()
  for await (const page of pagesAt(trx, table)) for (const row of page) summing.add(row)
  return summing.sum
}

export const isSame = (one: Sum | undefined, other: Sum | undefined): boolean =>
  one?.rows === other?.rows && one?.hash === other?.hash

const copyPage = async (trx: Db, table: string, page: readonly AnyRow[]): Promise<void> => {
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

export const sumsIn = (file: Database.Database): Map<string, Sum> =>
  new Map(tablesIn(file).map(table => [table, sumInFile(file, table)]))

/** Copies the tables, which are empty there, and looks whether they have arrived. */
export const fillTables = async (trx: Db, file: Database.Database, tables: Map<string, Sum>): Promise<void> => {
  for (const [table, sum] of tables) {
    for (const page of pagesOf(file, table)) await copyPage(trx, table, page)
    await goOnCounting(trx, file, table)
    if (!isSame(await sumIn(trx, table), sum))
      throw new Error(`The table ${table} did not arrive as it was. Nothing was changed.`)
  }
}
