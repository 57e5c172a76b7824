import { join } from 'node:path'
import { expect, test } from 'vitest'
import { sqliteEngine } from '../../src/store/engine/sqlite/engine.ts'
import type { WriteAhead } from '../../src/store/engine/sqlite/write-ahead.ts'
import { writeAheadOf } from '../../src/store/engine/sqlite/write-ahead.ts'
import type { Db } from '../../src/store/tables.ts'
import { casesIn } from './build-cases.ts'
import { freshFolder } from './build-store.ts'

/** Nothing is prepared here. */
const handle = { prepare: () => expect.unreachable(), inTransaction: () => false }

const engineWith = (log: Partial<WriteAhead>) =>
  sqliteEngine({ sync: async () => undefined, close: async () => undefined, ...log }, handle)

const add = (hash: string) => (trx: Db) => trx.insertInto('seen_events').values({ hash, at: 1 }).execute()

test('a transaction is told of when the disk has it, and keeps nobody waiting until then', async () => {
  const { db } = await casesIn(join(freshFolder(), 'k.db'))
  const disk = Promise.withResolvers<void>()
  const engine = engineWith({ sync: () => disk.promise })
  const told: string[] = []
  const done = engine.durably(db, add('a')).then(() => void told.push('a'))
  await engine.unsynced(db, add('b'))
  const rows = await db.selectFrom('seen_events').select('hash').orderBy('hash').execute()
  expect([rows.map(({ hash }) => hash), told]).toEqual([['a', 'b'], []])
  disk.resolve()
  await done
  expect(told).toEqual(['a'])
})

test('what failed is undone and needs no disk', async () => {
  const { db } = await casesIn(join(freshFolder(), 'k.db'))
  const engine = engineWith({ sync: () => Promise.reject(new Error('no disk')) })
  const half = engine.durably(db, async trx => {
    await add('half')(trx)
    throw new Error('cannot')
  })
  await expect(half).rejects.toThrow('cannot')
  expect(await db.selectFrom('seen_events').selectAll().execute()).toEqual([])
  await expect(engine.durably(db, add('a'))).rejects.toThrow('no disk')
})

test('outside such a transaction every commit waits for the disk, as before', async () => {
  const { db, sqlite } = await casesIn(join(freshFolder(), 'k.db'))
  const how = () => sqlite.pragma('synchronous', { simple: true })
  const log = writeAheadOf(sqlite.name)
  const engine = engineWith(log)
  expect(how()).toBe(2)
  expect(await engine.durably(db, async () => how())).toBe(1)
  await expect(engine.durably(db, () => Promise.reject(new Error('cannot')))).rejects.toThrow('cannot')
  expect(how()).toBe(2)
  await log.close()
})

test('the log of a file is brought to the disk, also if it was not there the first time', async () => {
  const path = join(freshFolder(), 'k.db')
  const log = writeAheadOf(path)
  await expect(log.sync()).rejects.toThrow('ENOENT')
  const { db } = await casesIn(path)
  await db.transaction().execute(add('a'))
  await log.sync()
  await log.close()
})
