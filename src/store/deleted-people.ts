import { appendFileSync, chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PersonRef, Vault } from '../app/ports.ts'
import { openBase } from './engine/base.ts'
import type { Db } from './tables.ts'

/**
 * Who had their data deleted, as keyed hashes in a file beside the database and in no backup: so a backup that is put
 * back brings nobody back. A line each, hash and milliseconds, kept for a year. Where several machines serve one database,
 * each keeps what the others know, too.
 */
export interface DeletedPeople {
  add(ref: PersonRef, now: Date): void
  /** Milliseconds; null if they never asked for it, or longer ago than a year. */
  deletedAt(ref: PersonRef): number | null
  /** Tells the database what is known here, and takes what others told it. */
  share(known: SharedDeletions, now: Date): Promise<void>
}

export interface Deletion {
  hash: string
  /** Milliseconds. */
  at: number
}

/** In the database, for the machines that serve it. */
export interface SharedDeletions {
  add(deletions: readonly Deletion[]): Promise<void>
  since(at: number): Promise<Deletion[]>
  prune(before: number): Promise<void>
}

const FILE = 'deleted-people'
const DAY_MS = 24 * 3600 * 1000
const YEAR_MS = 365 * DAY_MS

const readLines = (path: string): Deletion[] => {
  if (!existsSync(path)) return []
  return readFileSync(path, 'utf8')
    .split('\n')
    .map(line => line.split(' '))
    .filter(parts => parts.length === 2)
    .map(([hash = '', at = '']) => ({ hash, at: Number(at) }))
}

const textOf = (lines: readonly Deletion[]): string => lines.map(({ hash, at }) => `${hash} ${at}\n`).join('')

/** Those of the first list that the second lacks, or knows with an earlier time. */
const missing = (some: readonly Deletion[], others: readonly Deletion[]): Deletion[] => {
  const known = new Map<string, number>()
  for (const { hash, at } of others) known.set(hash, Math.max(at, known.get(hash) ?? 0))
  return some.filter(({ hash, at }) => at > (known.get(hash) ?? 0))
}

export const openDeletedPeople = (varDir: string, vault: Pick<Vault, 'hash'>): DeletedPeople => {
  const path = join(varDir, FILE)
  const hashOf = ({ channel, id }: PersonRef): string => vault.hash('deleted person', `${channel} ${id}`)
  /** False before the first comparison, which takes the whole year. */
  let shared = false

  const dropOld = (now: Date): void => {
    const lines = readLines(path)
    const young = lines.filter(({ at }) => now.getTime() - at < YEAR_MS)
    if (young.length === lines.length) return
    writeFileSync(`${path}.new`, textOf(young), { mode: 0o600 })
    renameSync(`${path}.new`, path)
  }

  const append = (deletions: readonly Deletion[]): void => {
    appendFileSync(path, textOf(deletions), { mode: 0o600 })
    chmodSync(path, 0o600)
  }

  return {
    add(ref, now) {
      dropOld(now)
      append([{ hash: hashOf(ref), at: now.getTime() }])
    },
    deletedAt(ref) {
      const hash = hashOf(ref)
      const times = readLines(path).flatMap(line => (line.hash === hash ? [line.at] : []))
      return times.length === 0 ? null : Math.max(...times)
    },
    async share(known, now) {
      const from = now.getTime() - (shared ? DAY_MS : YEAR_MS)
      const ours = readLines(path).filter(({ at }) => at >= from)
      const theirs = await known.since(from)
      const news = missing(theirs, ours)
      if (news.length > 0) append(news)
      await known.add(missing(ours, theirs))
      if (!shared) await known.prune(now.getTime() - YEAR_MS)
      shared = true
    },
  }
}

/** Rows in one statement. */
const TOGETHER = 500

const addRows = async (db: Db, deletions: readonly Deletion[]): Promise<void> => {
  // Of one person the latest: a statement may name a row once.
  const latest = new Map(deletions.toSorted((a, b) => a.at - b.at).map(deletion => [deletion.hash, deletion]))
  const rows = [...latest.values()]
  for (let from = 0; from < rows.length; from += TOGETHER) {
    await db
      .insertInto('deleted_people')
      .values(rows.slice(from, from + TOGETHER))
      .onConflict(conflict =>
        conflict
          .column('hash')
          .doUpdateSet(eb => ({ at: eb.ref('excluded.at') }))
          .where('deleted_people.at', '<', eb => eb.ref('excluded.at')),
      )
      .execute()
  }
}

export const makeSharedDeletions = (db: Db): SharedDeletions => ({
  add: deletions => addRows(db, deletions),
  since: at => db.selectFrom('deleted_people').selectAll().where('at', '>=', at).execute(),
  prune: async before => void (await db.deleteFrom('deleted_people').where('at', '<', before).execute()),
})

/** Takes over what a database knows that is about to be replaced, as far as it can be read. */
export const takeDeletions = async (place: string, deleted: DeletedPeople, now: Date): Promise<void> => {
  const { db } = await openBase(place)
  try {
    await deleted.share(makeSharedDeletions(db), now)
  } catch {
    // Older than this list, or broken: the file is what is left.
  } finally {
    await db.destroy()
  }
}
