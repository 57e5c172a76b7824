import { describe, expect, test } from 'vitest'
import { makeAlikePictures } from '../../src/app/cases/case-file.ts'
import { makeSealing } from '../../src/app/cases/reading.ts'
import { makeCaseQueue } from '../../src/store/case-queue.ts'
import { pruneCases } from '../../src/store/cases.ts'
import { makeVault } from '../../src/store/vault.ts'
import { event } from '../core/cases/build-case.ts'
import { freshCases, open, opened, post } from './build-cases.ts'
import { later } from './build-messages.ts'

const sealing = makeSealing(makeVault(new Uint8Array(32).fill(3)))

const pictured = (code: string, look: string | null) =>
  sealing.sealPicture(code, { bytes: new Uint8Array([1, 2, 3]), mime: 'image/png', look }, 'reporter')

const LOOK = '00ff13579bdf2468'
/** Five bits apart, in as many parts. */
const COPY = '01fe12569adf2468'
const OTHER = 'ff0013579bdf9753'

const build = async () => {
  const kept = await freshCases()
  const add = (code: string, look: string | null, area = 'nga-son') =>
    kept.change(open(code, { events: [opened({ area })], evidence: [pictured(code, look)] }))
  const queue = makeCaseQueue({ db: kept.db })
  const alike = makeAlikePictures({ queue, sealing })
  const near = async (code: string, areas: string[] | null = null): Promise<string[]> =>
    (await alike([code], areas)).map(record => record.code)
  const count = async (table: 'looks' | 'look_bands'): Promise<number> => {
    const rows = kept.db.selectFrom(table).select(eb => eb.fn.countAll<number>().as('n'))
    return Number((await rows.executeTakeFirstOrThrow()).n)
  }
  return { ...kept, add, alike, near, count }
}

describe('pictures that look alike', () => {
  test('are found in other cases, the newest first, and others are not', async () => {
    const { add, near } = await build()
    await add('VU-1', LOOK)
    await add('VU-2', COPY)
    await add('VU-3', OTHER)
    await add('VU-4', null)
    await add('VU-5', LOOK)
    expect(await near('VU-1')).toEqual(['VU-5', 'VU-2'])
    expect(await near('VU-3')).toEqual([])
    expect(await near('VU-4')).toEqual([])
    expect(await near('VU-9')).toEqual([])
  })

  test('are told of no other area, and not of what is looked at together', async () => {
    const { add, near, alike } = await build()
    await add('VU-1', LOOK)
    await add('VU-2', COPY, 'nga-an')
    expect(await near('VU-1', ['nga-son'])).toEqual([])
    expect(await near('VU-1', ['nga-son', 'nga-an'])).toEqual(['VU-2'])
    expect(await near('VU-2', ['nga-son'])).toEqual([])
    expect(await alike(['VU-1', 'VU-2'], null)).toEqual([])
  })

  test('a later picture of the case counts, too', async () => {
    const { add, change, near } = await build()
    await add('VU-1', OTHER)
    await add('VU-2', LOOK)
    const more = post('VU-1', 1, [event('joined', 'other')], { evidence: [pictured('VU-1', COPY)] })
    expect(await change(more)).toBe(true)
    expect(await near('VU-1')).toEqual(['VU-2'])
    expect(await near('VU-2')).toEqual(['VU-1'])
  })

  test('go with the picture', async () => {
    const { add, change, count, db } = await build()
    await add('VU-1', LOOK)
    await change(post('VU-1', 1, [event('closed', 'an')]))
    expect([await count('looks'), await count('look_bands')]).toEqual([1, 8])
    const before = later(1_000)
    await pruneCases(db, { closedBefore: before, decidedBefore: before, watchesBefore: before })
    expect([await count('looks'), await count('look_bands')]).toEqual([0, 0])
  })

  test('are kept sealed, and found by nothing that can be read', async () => {
    const { add, db } = await build()
    await add('VU-1', LOOK)
    const kept = JSON.stringify([
      await db.selectFrom('look_bands').selectAll().execute(),
      (await db.selectFrom('looks').selectAll().execute()).map(({ sealed }) => Buffer.from(sealed).toString('latin1')),
    ])
    for (const readable of [LOOK, LOOK.toUpperCase(), '0:00', '1:ff']) expect(kept).not.toContain(readable)
    // The same part of another case's picture has the same hash, under the same key alone.
    const elsewhere = makeSealing(makeVault(new Uint8Array(32).fill(4)))
    const foreign = elsewhere.sealPicture('VU-1', { bytes: new Uint8Array(), mime: 'image/png', look: LOOK }, 'x').look
    expect((foreign?.bands ?? []).filter(band => kept.includes(band))).toEqual([])
    expect(foreign?.bands.length).toBe(8)
  })
})
