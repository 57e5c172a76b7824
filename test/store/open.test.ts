import { existsSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Kysely, sql } from 'kysely'
import { describe, expect, onTestFinished, test } from 'vitest'
import { unsynced } from '../../src/store/engine/engine.ts'
import { ImmediateDialect, openSqlite } from '../../src/store/engine/sqlite/sqlite.ts'
import { MIGRATIONS, migrate } from '../../src/store/migrations/migrate.ts'
import { openStore } from '../../src/store/open.ts'
import type { Db, Tables } from '../../src/store/tables.ts'
import { claimNext } from '../support/claim.ts'
import { delivery, LEASE, message, NOW } from './build-messages.ts'
import { freshFolder, freshStore } from './build-store.ts'

const clock = { now: () => NOW }

const bareDb = (path = ':memory:'): Db => {
  const db = new Kysely<Tables>({ dialect: new ImmediateDialect(openSqlite(path)) })
  onTestFinished(() => db.destroy())
  return db
}

describe('openStore', () => {
  test('makes folder and file, for their owner only', async () => {
    const path = join(freshFolder(), 'deep', 'k.db')
    await freshStore(path)
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(statSync(`${path}-wal`).mode & 0o777).toBe(0o600)
  })

  test.each([
    ['journal_mode', 'wal'],
    ['synchronous', 2],
    ['foreign_keys', 1],
    ['secure_delete', 1],
    ['auto_vacuum', 2],
    ['busy_timeout', 0],
  ])('%s is %s', (pragma, value) => {
    const sqlite = openSqlite(join(freshFolder(), 'k.db'))
    onTestFinished(() => void sqlite.close())
    expect(sqlite.pragma(pragma, { simple: true })).toBe(value)
  })

  test('what was saved is there after a restart, and so is a lease', async () => {
    const path = join(freshFolder(), 'k.db')
    const before = await openStore(path, clock)
    await before.inbox.receive(message('1', 'a'))
    await before.inbox.receive(message('2', 'b'))
    await claimNext(before.inbox, NOW, LEASE)
    await before.outbox.add([delivery('r', 'a')], NOW)
    await before.close()
    const after = await freshStore(path)
    expect(await after.inbox.counts()).toMatchObject({ leased: 1, waiting: 1 })
    expect(await after.inbox.leftovers(NOW, 'all')).toEqual({ again: 1, setAside: 0 })
    expect((await claimNext(after.inbox, NOW, LEASE))?.inbound.id).toBe('1')
    expect((await after.outbox.counts()).queued).toBe(1)
  })

  test('refuses what is no database', async () => {
    const path = join(freshFolder(), 'k.db')
    writeFileSync(path, 'not a database, though long enough to be looked at as if it were one\n'.repeat(100))
    await expect(openStore(path, clock)).rejects.toThrow()
  })

  test('two on one file see each other, and neither claims what the other has', async () => {
    const path = join(freshFolder(), 'k.db')
    const [one, two] = await Promise.all([freshStore(path), freshStore(path)])
    const people = Array.from({ length: 40 }, (_, i) => `${i}`)
    await Promise.all(people.map((id, i) => (i % 2 ? one : two).inbox.receive(message(id, id))))
    const claimed = await Promise.all(people.map((_, i) => claimNext((i % 2 ? one : two).inbox, NOW, LEASE)))
    expect(new Set(claimed.map(one => one?.inbound.id)).size).toBe(40)
  })
})

describe('durability', () => {
  test('is given up for a claim only, every time', async () => {
    const db = bareDb(join(freshFolder(), 'k.db'))
    const level = async (one: Db): Promise<number | undefined> => {
      const { rows } = await sql<{ synchronous: number }>`pragma synchronous`.execute(one)
      return rows[0]?.synchronous
    }
    for (let i = 0; i < 3; i++) {
      expect([await unsynced(db, level), await level(db)]).toEqual([1, 2])
      await expect(unsynced(db, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
      expect(await level(db)).toBe(2)
    }
  })
})

describe('migrate', () => {
  test('runs each once', async () => {
    const db = bareDb()
    expect(await migrate(db, clock)).toEqual(MIGRATIONS.map(migration => migration.name))
    expect(await migrate(db, clock)).toEqual([])
  })

  test('refuse the tables of a newer program, and change nothing', async () => {
    const db = bareDb()
    const newer = { name: '999-newer', up: async () => undefined }
    await migrate(db, clock, [...MIGRATIONS, newer])
    const ran = await db.selectFrom('migrations').selectAll().execute()
    await expect(migrate(db, clock)).rejects.toThrow('999-newer')
    expect(await db.selectFrom('migrations').selectAll().execute()).toEqual(ran)
  })

  test('are numbered, in order', () => {
    const numbers = MIGRATIONS.map(({ name }) => Number(name.slice(0, 3)))
    expect(numbers).toEqual([...new Set(numbers)].toSorted((a, b) => a - b))
    for (const { name } of MIGRATIONS) expect(existsSync(`src/store/migrations/${name}.ts`)).toBe(true)
  })

  test('all of it or nothing', async () => {
    const db = bareDb()
    const broken = { name: '999-broken', up: () => Promise.reject(new Error('broken')) }
    await expect(migrate(db, clock, [...MIGRATIONS, broken])).rejects.toThrow('broken')
    expect(await db.introspection.getTables()).toEqual([])
    expect(await migrate(db, clock)).toHaveLength(MIGRATIONS.length)
  })
})
