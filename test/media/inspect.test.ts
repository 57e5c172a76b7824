import sharp from 'sharp'
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

  test('may come finer and finer, as photographs on pages do', () => {
    expect(reasonOf(FINE)).toBe('read')
    expect(reasonOf(interlaced(1080, 2400))).toBe('read')
  })

  test('may be filled up with zeros', () => {
    expect(reasonOf(Buffer.concat([SOUND.png, Buffer.alloc(9)]))).toBe('read')
  })
})

/** A header of 100 megapixels costs nothing to write. */
const HUGE_PNG = blackPng({ width: 10_000, height: 10_000, rows: 1 })

/** The same picture, of which the headers say that it is larger. */
const sized = (jpeg: Buffer, marker: number, [width, height]: [number, number]): Buffer => {
  const bytes = Buffer.from(jpeg)
  const frame = bytes.indexOf(Buffer.from([0xff, marker]))
  bytes.writeUInt16BE(height, frame + 5)
  bytes.writeUInt16BE(width, frame + 7)
  return bytes
}

const progressive = async (chromaSubsampling: '4:4:4' | '4:2:0', size: [number, number]): Promise<Buffer> =>
  sized(await sharp(SOUND.png).jpeg({ progressive: true, chromaSubsampling }).toBuffer(), 0xc2, size)

/** One that comes in one scan for each colour. */
const inScans = (jpeg: Buffer): Buffer => {
  const bytes = Buffer.from(jpeg)
  bytes[bytes.indexOf(Buffer.from([0xff, 0xda])) + 4] = 1
  return bytes
}

const interlaced = (width: number, height: number): Buffer => {
  const png = blackPng({ width, height, rows: 1 })
  // In colour, with transparence.
  png[25] = 6
  png[28] = 1
  return png
}

const FINE = await progressive('4:2:0', [4000, 3000])
const HELD = await progressive('4:4:4', [4800, 4900])

const cases: [string, Uint8Array, string][] = [
  ['nothing', new Uint8Array(), 'not-a-picture'],
  ['words', Buffer.from('this is no picture at all'), 'not-a-picture'],
  ['a PDF', Buffer.from('%PDF-1.7 and more of it'), 'not-a-picture'],
  ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'not-a-picture'],
  ['an animated GIF', await animated('gif'), 'animated'],
  ['an animated WebP', await animated('webp'), 'animated'],
  ['an animated PNG', withChunk(SOUND.png, 'acTL', new Uint8Array(8)), 'animated'],
  ['too many bytes', new Uint8Array(MAX_BYTES + 1), 'too-many-bytes'],
  ['100 megapixels of PNG', HUGE_PNG, 'too-many-pixels'],
  ['4,225 megapixels of JPEG', sized(SOUND.jpeg, 0xc0, [65_000, 65_000]), 'too-many-pixels'],
  ['a progressive JPEG that is held whole', HELD, 'too-many-pixels'],
  ['a JPEG in scans that is held whole', inScans(sized(SOUND.jpeg, 0xc0, [4800, 4900])), 'too-many-pixels'],
  ['an interlaced PNG that is held whole', interlaced(4800, 4900), 'too-many-pixels'],
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

/** Eight megabytes that are nothing but one pattern, behind the start of a picture. */
const stuffed = (start: Buffer, pattern: number[]): Buffer => {
  const rest = Buffer.alloc(MAX_BYTES - start.length, Buffer.from(pattern))
  return Buffer.concat([start, rest])
}

const scan = SOUND.jpeg.indexOf(Buffer.from([0xff, 0xda]))

test.each([
  ['stuffed data', stuffed(SOUND.jpeg.subarray(0, scan + 14), [0xff, 0x00])],
  ['filling', stuffed(SOUND.jpeg.subarray(0, scan + 14), [0xff, 0xff])],
  ['restarts', stuffed(SOUND.jpeg.subarray(0, scan), [0xff, 0xd0])],
  ['a tail of words', stuffed(SOUND.jpeg, [0x50, 0x4b, 0x20])],
  ['a tail of zeros', stuffed(SOUND.png, [0])],
  ['chunks of nothing', stuffed(SOUND.png.subarray(0, 33), [0, 0, 0, 0, 0x49, 0x44, 0x41, 0x54, 0, 0, 0, 0])],
])('%s of eight megabytes is seen through', (_what, bytes) => {
  expect(inspect(bytes)).toEqual(inspect(bytes))
})
