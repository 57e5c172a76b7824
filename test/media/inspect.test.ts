import { describe, expect, test } from 'vitest'
import { inspect, MAX_BYTES } from '../../src/media/inspect.ts'
import { animated, blackPng, jpegOf, pngOf, webpOf, withChunk } from './hostile.ts'

const ZIP = Buffer.from('PK\x03\x04 and the rest of an archive', 'latin1')
const SOUND = { png: await pngOf(60, 40), jpeg: await jpegOf(60, 40), webp: await webpOf(60, 40) }

const reasonOf = (bytes: Uint8Array): string => {
  const inspected = inspect(bytes)
  return inspected.ok ? 'read' : inspected.reason
}

describe('a sound picture', () => {
  test.each(Object.entries(SOUND))('%s', (kind, bytes) => {
    expect(inspect(bytes)).toEqual({ ok: true, kind, width: 60, height: 40, end: bytes.length })
  })

  test('may have the data of a camera behind a JPEG, which is not decoded', () => {
    const bytes = Buffer.concat([SOUND.jpeg, Buffer.from('SEFH camera data')])
    expect(inspect(bytes)).toMatchObject({ ok: true, end: SOUND.jpeg.length })
  })

  test('may be filled up with zeros', () => {
    expect(reasonOf(Buffer.concat([SOUND.png, Buffer.alloc(9)]))).toBe('read')
  })
})

/** A header of 100 megapixels costs nothing to write. */
const HUGE_PNG = blackPng({ width: 10_000, height: 10_000, rows: 1 })
const HUGE_JPEG = Buffer.from(SOUND.jpeg)
const frame = HUGE_JPEG.indexOf(Buffer.from([0xff, 0xc0]))
HUGE_JPEG.writeUInt16BE(65_000, frame + 5)
HUGE_JPEG.writeUInt16BE(65_000, frame + 7)

const cases: [string, Uint8Array, string][] = [
  ['nothing', new Uint8Array(), 'not-a-picture'],
  ['words', Buffer.from('this is no picture at all'), 'not-a-picture'],
  ['a PDF', Buffer.from('%PDF-1.7 and more of it'), 'not-a-picture'],
  ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'not-a-picture'],
  ['an animated GIF', await animated('gif'), 'not-a-picture'],
  ['an animated WebP', await animated('webp'), 'animated'],
  ['an animated PNG', withChunk(SOUND.png, 'acTL', new Uint8Array(8)), 'animated'],
  ['too many bytes', new Uint8Array(MAX_BYTES + 1), 'too-many-bytes'],
  ['100 megapixels of PNG', HUGE_PNG, 'too-many-pixels'],
  ['4,225 megapixels of JPEG', HUGE_JPEG, 'too-many-pixels'],
  ['one pixel that is very long', blackPng({ width: 30_000, height: 1 }), 'too-many-pixels'],
  ['no size', blackPng({ width: 0, height: 0 }), 'broken'],
  ['a text chunk of two megabytes', withChunk(SOUND.png, 'zTXt', new Uint8Array(2 << 20)), 'broken'],
  ['a signature and no more', SOUND.png.subarray(0, 20), 'broken'],
  ['an archive behind a PNG', Buffer.concat([SOUND.png, ZIP]), 'polyglot'],
  ['an archive behind a JPEG', Buffer.concat([SOUND.jpeg, Buffer.from('SEFH'), ZIP]), 'polyglot'],
  ['an archive behind a WebP', Buffer.concat([SOUND.webp, ZIP]), 'polyglot'],
  ['a page behind a JPEG', Buffer.concat([SOUND.jpeg, Buffer.from('<html>')]), 'polyglot'],
]

describe('is refused', () => {
  test.each(cases)('%s', (_what, bytes, reason) => expect(reasonOf(bytes)).toBe(reason))

  test.each(Object.entries(SOUND))('%s cut off anywhere', (_kind, bytes) => {
    for (let length = 0; length < bytes.length; length += 7) {
      expect(['broken', 'not-a-picture']).toContain(reasonOf(bytes.subarray(0, length)))
    }
  })
})

test('whatever the bytes, it answers and never throws', () => {
  let seed = 7
  const random = (below: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31
    return seed % below
  }
  for (let round = 0; round < 6000; round++) {
    const bytes = Buffer.from(Object.values(SOUND)[round % 3] ?? [])
    for (let change = 0; change <= round % 5; change++) bytes[random(Math.min(bytes.length, 200))] = random(256)
    expect(() => inspect(bytes)).not.toThrow()
  }
})
