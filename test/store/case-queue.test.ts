import { describe, expect, test } from 'vitest'
import type { Wanted } from '../../src/app/cases/ports.ts'
import { makeCaseQueue } from '../../src/store/case-queue.ts'
import { decision } from '../core/cases/build-case.ts'
import { at, bands, freshCases, mark, open, opened } from './build-cases.ts'

/** Four cases: three of one campaign, one of them elsewhere, and one by itself that only sounds like them. */
const build = async () => {
  const kept = await freshCases()
  const queue = makeCaseQueue({ db: kept.db })
  const add = (code: string, more: Parameters<typeof open>[1]) => kept.change(open(code, more))
  await add('VU-1', { events: [opened()], marks: [mark('url:a'), mark('phone:1'), ...bands('t')] })
  const older = opened({ at: at(-5_000) })
  await add('VU-2', { events: [older, decision('an', 'scam', at(0))], marks: [mark('url:a'), ...bands('t')] })
  await add('VU-3', { events: [opened({ area: 'nga-an', at: at(-9_000) })], marks: [mark('phone:1'), mark('url:a')] })
  await add('VU-4', { events: [opened()], marks: [mark('url:z'), ...bands('t')] })
  const wanted: Wanted = { areas: null, status: 'all', limit: 10, offset: 0 }
  const codes = async (more: Partial<Wanted>): Promise<string[]> =>
    (await queue.page({ ...wanted, ...more })).map(({ code }) => code).toSorted()
  return { queue, codes, count: (more: Partial<Wanted>) => queue.count({ ...wanted, ...more }) }
}

describe('cases of one campaign', () => {
  test('are what shares a link or number with one of them, and that one', async () => {
    const { codes, count } = await build()
    expect(await codes({ like: 'VU-1' })).toEqual(['VU-1', 'VU-2', 'VU-3'])
    expect(await count({ like: 'VU-1' })).toBe(3)
    expect(await codes({ like: 'VU-1', status: 'open' })).toEqual(['VU-1', 'VU-3'])
    expect(await codes({ like: 'VU-4' })).toEqual(['VU-4'])
    expect(await codes({ like: 'VU-9' })).toEqual([])
  })

  test('nothing is told of another area, whichever of the two is asked about', async () => {
    const { codes } = await build()
    expect(await codes({ like: 'VU-1', areas: ['nga-son'] })).toEqual(['VU-1', 'VU-2'])
    expect(await codes({ like: 'VU-3', areas: ['nga-son'] })).toEqual([])
    expect(await codes({ like: 'VU-3', areas: ['nga-an'] })).toEqual(['VU-3'])
  })

  test('can be asked for at once, by area', async () => {
    const { codes } = await build()
    expect(await codes({ shared: true })).toEqual(['VU-1', 'VU-2', 'VU-3'])
    expect(await codes({ shared: true, areas: ['nga-son'] })).toEqual(['VU-1', 'VU-2'])
    expect(await codes({ shared: true, areas: ['nga-an'] })).toEqual([])
  })

  test('how far a mark has spread, and since when', async () => {
    const { queue } = await build()
    const spread = async (code: string, areas: string[] | null) =>
      (await queue.spread(code, areas)).toSorted((a, b) => a.hash.localeCompare(b.hash))
    expect(await spread('VU-1', null)).toEqual([
      { ...mark('phone:1'), count: 1, since: at(-9_000) },
      { ...mark('url:a'), count: 2, since: at(-9_000) },
    ])
    expect(await spread('VU-1', ['nga-son'])).toEqual([{ ...mark('url:a'), count: 1, since: at(-5_000) }])
    expect(await spread('VU-4', null)).toEqual([])
  })

  test('cases that only sound alike are found by their words', async () => {
    const { queue } = await build()
    const similar = async (code: string, areas: string[] | null) =>
      (await queue.similar(code, areas)).map(each => each.code)
    expect(await similar('VU-1', null)).toEqual(['VU-4', 'VU-2'])
    expect(await similar('VU-3', null)).toEqual([])
    expect(await similar('VU-1', ['nga-an'])).toEqual([])
    const sharing = async (areas: string[] | null) =>
      (await queue.sharing('VU-1', areas)).map(({ record }) => record.code)
    expect(await sharing(['nga-son'])).toEqual(['VU-2'])
    expect([...new Set(await sharing(null))]).toEqual(['VU-3', 'VU-2'])
  })
})
