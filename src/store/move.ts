import Database from 'better-sqlite3'
import { openBase } from './engine/base.ts'
import { migrate } from './migrations/migrate.ts'
import type { Sum } from './rows-across.ts'
import { fillTables, isSame, sumIn, sumsIn } from './rows-across.ts'
import type { Db } from './tables.ts'

/** Moving everything from a file of SQLite to PostgreSQL: all of it in one transaction, or nothing. */

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

const copyAll = async (
  trx: Db,
  file: Database.Database,
  tables: Map<string, Sum>,
): Promise<MovedTables | OtherData> => {
  const names = [...tables.keys()]
  const before = new Map<string, Sum>()
  for (const table of names) before.set(table, await sumIn(trx, table))
  if (names.every(table => isSame(before.get(table), tables.get(table)))) return { tables, copied: false }
  const full = names.find(table => (before.get(table)?.rows ?? 0) > 0)
  if (full !== undefined) return { otherDataIn: full }
  await fillTables(trx, file, tables)
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
