import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { dataKeyOf, insistOnKey, KEY_FILE } from '../../src/store/data-key.ts'
import { makeVault } from '../../src/store/vault.ts'
import { SILENT } from '../app/build-bot.ts'
import { freshFolder, freshStore } from './build-store.ts'

const OWN = makeVault(new Uint8Array(32).fill(1))
const OTHER = makeVault(new Uint8Array(32).fill(2))

const wanted = (varDir: string, given: Uint8Array | null = null) => ({
  given,
  varDir,
  databasePath: join(varDir, 'k.db'),
})

describe('the data key', () => {
  test('is made for a new database, once', () => {
    const folder = freshFolder()
    const key = dataKeyOf(wanted(folder), SILENT)
    expect(dataKeyOf(wanted(folder), SILENT)).toEqual(key)
  })

  test('is never made beside a database that is there', async () => {
    const folder = freshFolder()
    const key = dataKeyOf(wanted(folder), SILENT)
    await freshStore(join(folder, 'k.db'))
    const kept = readFileSync(join(folder, KEY_FILE))
    rmSync(join(folder, KEY_FILE))
    expect(() => dataKeyOf(wanted(folder), SILENT)).toThrow('không tạo chìa khoá mới')
    expect(existsSync(join(folder, KEY_FILE))).toBe(false)
    writeFileSync(join(folder, KEY_FILE), kept)
    expect(dataKeyOf(wanted(folder), SILENT)).toEqual(key)
  })

  test('of the environment wins, and leaves no file', async () => {
    const folder = freshFolder()
    await freshStore(join(folder, 'k.db'))
    const key = new Uint8Array(32).fill(3)
    expect(dataKeyOf(wanted(folder, key), SILENT)).toEqual(key)
    expect(existsSync(join(folder, KEY_FILE))).toBe(false)
  })
})

describe('a database and its key', () => {
  const places = { database: 'k.db', keyFile: 'data.key' }

  test('belong together from the first opening on', async () => {
    const store = await freshStore()
    expect(await store.fitsKey(OWN)).toBe(true)
    expect(await store.fitsKey(OTHER)).toBe(false)
    expect(await store.fitsKey(OWN)).toBe(true)
    await expect(insistOnKey(store, OTHER, places)).rejects.toThrow('đặt lại đúng DATA_KEY cũ')
    await expect(insistOnKey(store, OWN, places)).resolves.toBeUndefined()
  })

  test('of two keys that come at once one wins', async () => {
    const store = await freshStore()
    const fits = await Promise.all([store.fitsKey(OWN), store.fitsKey(OTHER)])
    expect(fits.filter(Boolean)).toHaveLength(1)
  })

  test('the fingerprint holds nothing of the key', async () => {
    const store = await freshStore()
    await store.fitsKey(OWN)
    expect(await store.settings.get('data-key.print')).toMatch(/^[\w-]{32}$/)
  })

  test('only the operator gives it another one, and the chain of tokens goes with the old', async () => {
    const store = await freshStore()
    await store.fitsKey(OWN)
    await store.settings.set('zalo-oa.token', '{"version":1,"sealed":"v1.x"}')
    await store.acceptKey(OTHER)
    expect([await store.fitsKey(OTHER), await store.fitsKey(OWN)]).toEqual([true, false])
    expect(await store.settings.get('zalo-oa.token')).toBeNull()
  })
})
