import { describe, expect, test } from 'vitest'
import { freshStore, sharedPlace } from './build-store.ts'

describe('settings', () => {
  test('set, get, remove', async () => {
    const { settings } = await freshStore()
    expect(await settings.get('k')).toBeNull()
    await settings.set('k', '1')
    await settings.set('k', '2')
    expect(await settings.get('k')).toBe('2')
    await settings.remove('k')
    expect(await settings.get('k')).toBeNull()
  })

  test('swap only what is still so', async () => {
    const { settings } = await freshStore()
    expect(await settings.swap('k', 'x', '1')).toBe(false)
    expect(await settings.swap('k', null, '1')).toBe(true)
    expect(await settings.swap('k', null, '2')).toBe(false)
    expect(await settings.swap('k', '1', '2')).toBe(true)
    expect(await settings.get('k')).toBe('2')
  })

  test('of many who swap, on two connections, one wins', async () => {
    const place = await sharedPlace()
    const stores = [await freshStore(place), await freshStore(place)]
    const tries = Array.from({ length: 20 }, (_, i) => stores[i % 2]?.settings.swap('k', null, `${i}`))
    const won = (await Promise.all(tries)).filter(Boolean)
    expect(won).toEqual([true])
  })
})
