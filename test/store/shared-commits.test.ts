import { join } from 'node:path'
import Database from 'better-sqlite3'
import { Kysely } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { ImmediateDialect, openSqlite } from '../../src/store/engine/sqlite/sqlite.ts'
import { migrate } from '../../src/store/migrations/migrate.ts'
import { forSomeMs, makeShare } from '../../src/store/shared-commits.ts'
import type { Db, Tables } from '../../src/store/tables.ts'
import { NOW } from './build-messages.ts'
import { freshFolder } from './build-store.ts'

const setting = (trx: Db, key: string) =>
  trx.insertInto('settings').values({ key, value: key, changed_at: 0 }).execute()

/** What shares commits, and what somebody else sees of it. */
const sharing = async () => {
  const path = join(freshFolder(), 'k.db')
  const db = new Kysely<Tables>({ dialect: new ImmediateDialect(openSqlite(path)) })
  await migrate(db, { now: () => NOW })
  const other = new Database(path, { readonly: true })
  onTestFinished(async () => {
    other.close()
    await db.destroy()
  })
  const all = other.prepare('select key from settings order by key').pluck()
  return { share: makeShare(db, forSomeMs), seen: () => all.all() as string[] }
}

test('pieces that come together are one transaction, durable when the first of them is told', async () => {
  const { share, seen } = await sharing()
  const during: string[][] = []
  const told: string[][] = []
  const add = (key: string) =>
    share(async trx => {
      await setting(trx, key)
      during.push(seen())
      return key
    }).then(done => {
      told.push(seen())
      return done
    })
  expect(await Promise.all(['a', 'b', 'c'].map(add))).toEqual(['a', 'b', 'c'])
  expect(during).toEqual([[], [], []])
  expect(told).toEqual(Array.from({ length: 3 }, () => ['a', 'b', 'c']))
  await add('d')
  expect(during.at(-1)).toEqual(['a', 'b', 'c'])
})

test('one that fails is told, and costs the others nothing', async () => {
  const { share, seen } = await sharing()
  const add = (key: string) => share(trx => setting(trx, key))
  const fails = share(async trx => {
    await setting(trx, 'half')
    throw new Error('cannot')
  })
  const results = await Promise.allSettled([add('a'), fails, add('b'), add('a'), add('c')])
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'rejected', 'fulfilled'])
  expect(seen()).toEqual(['a', 'b', 'c'])
})
