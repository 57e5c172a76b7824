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

  test('are added up by name, kind and channel, over days and areas', async () => {
    const store = await freshStore()
    const alarm = figure({ name: 'alarmed', kind: 'x', n: 2 })
    await count(store, '2026-11-01T05:00:00Z', figure(), alarm, figure({ area: 'nga-an', n: 4 }))
    await count(store, '2026-11-02T05:00:00Z', figure({ n: 7 }), { ...alarm, channel: 'web' })
    const days = { from: '2026-11-01', to: '2026-11-02' }
    const sums = await store.figures.sums(days, ['nga-son'])
    expect(sums).toHaveLength(3)
    expect(sums).toContainEqual({ name: 'asked', kind: '', channel: 'zalo-oa', n: 8 })
    expect(sums).toContainEqual({ name: 'alarmed', kind: 'x', channel: 'web', n: 2 })
    expect(await store.figures.sums(days, null)).toContainEqual({
      ...{ name: 'asked', kind: '', channel: 'zalo-oa', n: 12 },
    })
    expect(await store.figures.sums(days, [])).toEqual([])
    expect(await store.figures.count(days, null)).toBe(5)
  })

  test('are told of one figure day by day, the newest first', async () => {
    const store = await freshStore()
    await count(store, '2026-11-01T05:00:00Z', figure(), figure({ name: 'alarmed', kind: 'x' }))
    await count(
      store,
      '2026-11-02T05:00:00Z',
      figure({ name: 'alarmed', kind: 'x', n: 3 }),
      figure({ name: 'alarmed' }),
    )
    const wanted = { days: { from: '2026-11-01', to: '2026-11-09' }, areas: null, names: ['alarmed'] as const }
    const { rows, more } = await store.figures.daily({ ...wanted, kind: 'x' })
    expect([rows.map(({ day, n }) => [day, n]), more]).toEqual([
      [
        ['2026-11-02', 3],
        ['2026-11-01', 1],
      ],
      false,
    ])
    expect((await store.figures.daily({ ...wanted, kind: null })).rows).toHaveLength(3)
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
