import { afterAll, describe, expect, test } from 'vitest'
import { makePictureReader, PICTURE_LIMITS } from '../../src/media/read-picture.ts'
import { canWriteVietnamese, render } from './draw.ts'
import { blackPng, jpegOf, pngOf } from './hostile.ts'
import { LOOKS } from './looks.ts'
import type { Score } from './measure.ts'
import { measure, shareOf } from './measure.ts'
import { SHOTS } from './screenshots.ts'

const writes = await canWriteVietnamese()
if (!writes) console.warn('No installed font has Vietnamese letters: the screenshots are not drawn and not read.')

const reader = makePictureReader({ bankOf: bin => (bin === '970436' ? 'Vietcombank' : null) })
afterAll(() => reader.stop())

const TWO_CODES = SHOTS.find(({ qr }) => qr.length === 2)

describe.skipIf(!writes)('screenshots', () => {
  test('are many', () => expect(SHOTS.length).toBeGreaterThanOrEqual(30))

  test('are read: words, links, numbers and codes', async () => {
    const scores = await measure(
      reader,
      SHOTS.filter((_, at) => at % 3 === 0),
    )
    const of = (state: 'clean' | 'poor'): Score[] => scores.filter(({ shot }) => shot.state === state)
    const missed = scores.filter(({ missed }) => missed.length > 0).map(({ shot, missed }) => [shot.name, missed])
    expect(shareOf(of('clean'), 'words')).toBeGreaterThanOrEqual(0.95)
    expect(shareOf(of('poor'), 'words')).toBeGreaterThanOrEqual(0.85)
    expect(shareOf(scores, 'exact'), JSON.stringify(missed)).toBeGreaterThanOrEqual(0.9)
    expect(shareOf(scores, 'qr'), JSON.stringify(missed)).toBeGreaterThanOrEqual(0.95)
  })

  test('the codes say where the money goes and where the link leads', async () => {
    if (!TWO_CODES) throw new Error('no screenshot has two codes')
    const read = await reader.read(await render(TWO_CODES.screen, TWO_CODES.wear))
    if (!read.ok) throw new Error(read.reason)
    expect(read.codes.find(({ account }) => account)?.account).toMatchObject({
      bank: 'Vietcombank',
      number: '0071001234567',
      amount: '2500000',
    })
    expect(read.codes.find(({ link }) => link)?.link).toBe('https://dichvucong-gov.top/xac-thuc?id=8841')
  })
})

describe('pictures that do harm', () => {
  test('a picture without writing is read as nothing', async () => {
    expect(await reader.read(blackPng({ width: 300, height: 300 }))).toEqual({ ok: true, text: '', codes: [] })
    expect(await reader.read(blackPng({ width: 1, height: 1 }))).toEqual({ ok: true, text: '', codes: [] })
    expect(await reader.read(blackPng({ width: 15_000, height: 2 }))).toMatchObject({ ok: true, codes: [] })
  })

  test('the largest bomb that is let in is survived', async () => {
    expect(await reader.read(blackPng({ width: 4800, height: 5000 }))).toMatchObject({ ok: true, text: '' })
  })

  test('headers that are right over pixels that are not', async () => {
    expect(await reader.read(blackPng({ width: 800, height: 800, rows: 100 }))).toEqual({ ok: false, reason: 'broken' })
    const jpeg = await jpegOf(200, 200)
    jpeg.fill(0x11, 300, jpeg.length - 2)
    expect(await reader.read(jpeg)).toMatchObject({ ok: false, reason: 'broken' })
  })

  test('noise is read or given up', async () => {
    const noise = await pngOf(1500, 1500)
    const read = await reader.read(noise)
    expect(read.ok || read.reason === 'too-slow').toBe(true)
  })
})

test('two hundred pictures at once: some are read, the rest is told so, and the clock ticks on', async () => {
  const look = LOOKS.zalo
  if (!look) throw new Error('no look')
  const parts = [{ side: 'theirs' as const, text: 'no 1.284.500' }]
  const bytes = await render({ look, title: 'EVN', parts, scale: 2 })
  // However long it takes: what is asked is who finds a place.
  const seats = { ...PICTURE_LIMITS.seats, patienceMs: 600_000 }
  const patient = makePictureReader({ bankOf: () => null, limits: { ...PICTURE_LIMITS, seats, stepMs: 600_000 } })
  let ticks = 0
  const clock = setInterval(() => ticks++, 20)
  const readings = await Promise.all(Array.from({ length: 200 }, () => patient.read(bytes)))
  clearInterval(clock)
  await patient.stop()
  const read = readings.filter(({ ok }) => ok).length
  const busy = readings.filter(reading => !reading.ok && reading.reason === 'busy').length
  expect(read).toBe(PICTURE_LIMITS.seats.atOnce + PICTURE_LIMITS.seats.backlog)
  expect(read + busy).toBe(200)
  expect(ticks).toBeGreaterThan(10)
})

test('a reader that may take no time says so, and reads again when it may', async () => {
  const hurried = makePictureReader({ bankOf: () => null, limits: { ...PICTURE_LIMITS, stepMs: 1 } })
  expect(await hurried.read(await jpegOf(300, 300))).toEqual({ ok: false, reason: 'too-slow' })
  expect(await hurried.read(await jpegOf(300, 300))).toEqual({ ok: false, reason: 'too-slow' })
  await hurried.stop()
  expect(await hurried.read(await jpegOf(300, 300))).toEqual({ ok: false, reason: 'failed' })
})
