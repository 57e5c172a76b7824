import { expect, test, vi } from 'vitest'
import { prepared } from '../../src/store/engine/prepared.ts'
import type { Db, Tables } from '../../src/store/tables.ts'
import { freshCases } from './build-cases.ts'

type Row = Tables['seen_events']

const add = prepared((db, { rows }: { rows: readonly Row[] }) => db.insertInto('seen_events').values(rows))

const seen = async () => {
  const { db } = await freshCases()
  await add.count(db, { rows: [1, 2, 3].map(at => ({ hash: `h${at}`, at })) })
  return db
}

test('runs with other values each time, and is built once for lists of a length', async () => {
  const db = await seen()
  const build = vi.fn((some: Db, { hashes }: { hashes: readonly string[] }) =>
    some.selectFrom('seen_events').select('at').where('hash', 'in', hashes).orderBy('at'),
  )
  const at = prepared(build)
  expect(await at.rows(db, { hashes: ['h1', 'h3'] })).toEqual([{ at: 1 }, { at: 3 }])
  expect(await at.rows(db, { hashes: ['h3', 'h2'] })).toEqual([{ at: 2 }, { at: 3 }])
  expect(build).toHaveBeenCalledTimes(1)
  expect(await at.first(db, { hashes: ['h2'] })).toEqual({ at: 2 })
  expect(await at.first(db, { hashes: ['none'] })).toBeUndefined()
  expect(build).toHaveBeenCalledTimes(2)
})

test('says how many rows it changed, and is another query where a field is left out', async () => {
  const db = await seen()
  const drop = prepared((some, { hash, before }: { hash?: string | undefined; before: number }) =>
    some
      .deleteFrom('seen_events')
      .where('at', '<', before)
      .$if(hash !== undefined, query => query.where('hash', '=', hash ?? '')),
  )
  expect(await drop.count(db, { hash: 'h3', before: 3 })).toBe(0)
  expect(await drop.count(db, { hash: 'h1', before: 3 })).toBe(1)
  expect(await drop.count(db, { hash: undefined, before: 3 })).toBe(1)
  expect(await drop.count(db, { before: 9 })).toBe(1)
})

test('gives each run its own values, also inside a transaction and at the same moment', async () => {
  const db = await seen()
  const at = prepared((some, { hash }: { hash: string }) =>
    some.selectFrom('seen_events').select('at').where('hash', '=', hash),
  )
  const found = await db
    .transaction()
    .execute(trx => Promise.all(['h3', 'h1', 'h2'].map(hash => at.first(trx, { hash }))))
  expect(found).toEqual([{ at: 3 }, { at: 1 }, { at: 2 }])
})

test('who reads outside a transaction sees nothing of it before its end', async () => {
  const db = await seen()
  const at = prepared((some, { hash }: { hash: string }) =>
    some.selectFrom('seen_events').select('at').where('hash', '=', hash),
  )
  let outside: Promise<{ at: number } | undefined> | undefined
  const undone = db.transaction().execute(async trx => {
    await add.count(trx, { rows: [{ hash: 'h9', at: 9 }] })
    expect(await at.first(trx, { hash: 'h9' })).toEqual({ at: 9 })
    outside = at.first(db, { hash: 'h9' })
    throw new Error('cannot')
  })
  await expect(undone).rejects.toThrow('cannot')
  expect(await outside).toBeUndefined()
})

test('takes whatever people write', async () => {
  const db = await seen()
  expect(await add.count(db, { rows: [{ hash: 'a\0b\ud800', at: 1.5 }] })).toBe(1)
})

test('refuses to be built from what it is given', async () => {
  const db = await seen()
  const wrong = prepared((some, { before }: { before: number }) =>
    some.deleteFrom('seen_events').where('at', '<', before + 1),
  )
  await expect(wrong.count(db, { before: 3 })).rejects.toThrow('prepared')
})
