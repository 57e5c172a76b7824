import { createHash } from 'node:crypto'
import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import type { Vault } from '../app/ports.ts'
import type { ListedKind, Listing, OutsideLists } from '../core/match/indicators.ts'

/**
 * Imported look-up lists, in a file of their own beside the database: they are public, as long as somebody makes them,
 * and come again from their source, so no backup carries them. Phones and accounts lie there as keyed hashes only.
 * Read synchronously, since the judge is: one search in an index for each key.
 */
export interface ListSource {
  source: string
  day: string
  licence: string
  entries: number
}

export interface ListEntry {
  kind: ListedKind
  key: string
}

export interface Lists extends OutsideLists {
  sources(): ListSource[]
  /**
   * Puts a source in the place of what was there of it, all or nothing; entries are taken one by one as they come.
   * Returns how many different ones it has. An error while they come leaves everything as it was.
   */
  replace(source: Omit<ListSource, 'entries'>, entries: AsyncIterable<ListEntry>): Promise<number>
  /** False: there is none of that name. */
  drop(source: string): boolean
  close(): void
}

export const LISTS_FILE = 'lists.db'

const LOCK_WAIT_MS = 5_000
/** Of pages, while a long list is put in: enough for an index to be built without going to the disk for every row. */
const IMPORT_CACHE_KIB = 32_768
const READ_CACHE_KIB = 1_024

const TABLES = `
  create table if not exists source (
    id integer primary key, name text not null unique, day text not null, licence text not null, entries integer not null
  );
  create table if not exists entry (
    kind text not null, key text not null, source integer not null references source (id),
    primary key (kind, key, source)
  ) without rowid;
  create index if not exists entry_source on entry (source);
`

const open = (path: string): Database.Database => {
  if (path !== ':memory:') {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    closeSync(openSync(path, 'a', 0o600))
  }
  const sqlite = new Database(path, { timeout: LOCK_WAIT_MS })
  sqlite.pragma('journal_mode = WAL')
  sqlite.pragma(`cache_size = -${READ_CACHE_KIB}`)
  sqlite.exec(TABLES)
  return sqlite
}

/** Was anything ever imported there? */
export const areLists = (folder: string): boolean => existsSync(join(folder, LISTS_FILE))

/** Lists under `folder`, made when they are not there. `hash` is the vault's: without the key no number is found. */
export const openLists = (folder: string, hash: Vault['hash']): Lists => {
  const sqlite = open(folder === ':memory:' ? folder : join(folder, LISTS_FILE))
  const all = sqlite.prepare<[], ListSource>('select name source, day, licence, entries from source order by name')
  // Nearly always there is none, and this is soon found.
  const any = sqlite.prepare<[string, string], 1>('select 1 from entry where kind = ? and key = ?').pluck()
  // A plain `?` would be planned anew for every key: see `PlanOnceCompiler`.
  const newest = sqlite.prepare<[string, string], Listing>(
    `select source.name source, source.day from entry join source on source.id = entry.source
     where entry.kind = +? and entry.key = +? order by source.day desc, source.name limit 1`,
  )
  const add = sqlite.prepare('insert or ignore into entry (kind, key, source) values (?, ?, ?)')
  const remove = (name: string): boolean => {
    sqlite.prepare('delete from entry where source = (select id from source where name = ?)').run(name)
    return sqlite.prepare('delete from source where name = ?').run(name).changes > 0
  }
  const keyOf = (kind: ListedKind, key: string): string => (kind === 'host' ? key : hash(`listed ${kind}`, key))

  return {
    version: () => {
      const sources = all.all()
      return sources.length === 0 ? '' : createHash('sha256').update(JSON.stringify(sources)).digest('hex').slice(0, 12)
    },
    find: (kind, keys) => {
      for (const each of keys) {
        const key = keyOf(kind, each)
        const listing = any.get(kind, key) && newest.get(kind, key)
        if (listing) return listing
      }
      return null
    },
    sources: () => all.all(),
    replace: async ({ source, day, licence }, entries) => {
      sqlite.pragma(`cache_size = -${IMPORT_CACHE_KIB}`)
      sqlite.exec('begin immediate')
      try {
        remove(source)
        const made = sqlite.prepare('insert into source (name, day, licence, entries) values (?, ?, ?, 0)')
        const id = made.run(source, day, licence).lastInsertRowid
        let count = 0
        for await (const { kind, key } of entries) count += add.run(kind, keyOf(kind, key), id).changes
        sqlite.prepare('update source set entries = ? where id = ?').run(count, id)
        sqlite.exec('commit')
        return count
      } catch (error) {
        sqlite.exec('rollback')
        throw error
      } finally {
        sqlite.pragma(`cache_size = -${READ_CACHE_KIB}`)
        sqlite.pragma('wal_checkpoint(TRUNCATE)')
      }
    },
    drop: source => sqlite.transaction(remove)(source),
    close: () => void sqlite.close(),
  }
}
