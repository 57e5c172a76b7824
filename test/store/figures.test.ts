import { describe, expect, test } from 'vitest'
import type { Figure } from '../../src/core/numbers/figures.ts'
import { freshStore } from './build-store.ts'

const figure = (more: Partial<Figure> = {}): Figure => ({
  ...{ name: 'asked', area: 'nga-son', channel: 'zalo-oa', kind: '', n: 1, ...more },
})

describe('daily counts', () => {
  const count = async (store: Awaited<ReturnType<typeof freshStore>>, at: string, ...figures: Figure[]) =>
    store.commit({ changes: [{ noun: 'figures', figures }], deliveries: [] }, new Date(at))

  test('add up within a day of the wall clock of Vietnam', async () => {
    const store = await freshStore()
    await count(store, '2026-11-01T16:59:00Z', figure(), figure())
    await count(store, '2026-11-01T00:00:00Z', figure({ n: 3 }), figure({ name: 'alarmed', kind: 'x' }))
    await count(store, '2026-11-01T17:00:00Z', figure())
    expect(await store.figures.between({ from: '2026-11-01', to: '2026-11-02' }, null)).toEqual([
      { day: '2026-11-01', ...figure({ name: 'alarmed', kind: 'x' }) },
      { day: '2026-11-01', ...figure({ n: 5 }) },
      { day: '2026-11-02', ...figure() },
    ])
  })

  test('are told of one area, and of the days that are asked for', async () => {
    const store = await freshStore()
    await count(store, '2026-11-01T05:00:00Z', figure(), figure({ area: 'nga-an' }), figure({ area: '' }))
    await count(store, '2026-11-05T05:00:00Z', figure())
    const days = { from: '2026-11-01', to: '2026-11-04' }
    expect(await store.figures.between(days, 'nga-an')).toEqual([{ day: '2026-11-01', ...figure({ area: 'nga-an' }) }])
    expect(await store.figures.between(days, null)).toHaveLength(3)
  })

  test('a refused change counts nothing', async () => {
    const store = await freshStore()
    const changes = [
      { noun: 'figures' as const, figures: [figure()] },
      { noun: 'case' as const, do: 'post' as const, code: 'VU-NONE00', version: 1, events: [] },
    ]
    expect(await store.commit({ changes, deliveries: [] }, new Date('2026-11-01T05:00:00Z'))).toBe(false)
    expect(await store.figures.between({ from: '2026-11-01', to: '2026-11-01' }, null)).toEqual([])
  })
})
