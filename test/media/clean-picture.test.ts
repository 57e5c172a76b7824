import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { cleanPicture } from '../../src/media/clean-picture.ts'
import type { CleanedPicture } from '../../src/media/cleaning.ts'
import { inspect } from '../../src/media/inspect.ts'
import { animated, blackPng, jpegOf, pngOf, webpOf, withChunk } from './hostile.ts'

const PLACE = '20/1 0/1 3638/100'
const XMP = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:GPSLatitude="20,0.6063N"/></rdf:RDF></x:xmpmeta>`
const COMMENT = 'nha ba Lan, ngo 5'
const CAMERA = 'MAY-ANH-CUA-LAN'

/** A photograph, twice as wide as high, that says where, with what and by whom; turned by its orientation. */
const telling = (kind: 'jpeg' | 'png' | 'webp'): Promise<Buffer> =>
  sharp({ create: { width: 80, height: 40, channels: 3, background: '#a33' } })
    .withIccProfile('p3')
    .withMetadata({ orientation: 6 })
    .withExifMerge({
      IFD0: { Make: CAMERA, ImageDescription: COMMENT },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: PLACE, GPSLongitudeRef: 'E', GPSLongitude: PLACE },
    })
    .withXmp(XMP)
    .toFormat(kind)
    .toBuffer()

/** The comment of a JPEG, and the block of press agencies, right behind its start. */
const withSegments = (jpeg: Buffer): Buffer => {
  const segment = (marker: number, text: string): Buffer => {
    const content = Buffer.from(text, 'latin1')
    const head = Buffer.from([0xff, marker, 0, 0])
    head.writeUInt16BE(content.length + 2, 2)
    return Buffer.concat([head, content])
  }
  const iptc = segment(0xed, `Photoshop 3.0\x008BIM\x04\x04\x00\x00\x00\x00\x00\x16\x1c\x02\x50\x00\x11${COMMENT}`)
  return Buffer.concat([jpeg.subarray(0, 2), segment(0xfe, COMMENT), iptc, jpeg.subarray(2)])
}

/** Another file behind a JPEG: one that names what it holds, and is let through by reading. */
const BEHIND = Buffer.from('SEFH the data of a camera, and more of it')

/** The pointer to where a picture was taken, as it stands among the tags of a camera. */
const TO_PLACE = '\x25\x88\x04\x00'

const TRACES = [
  ...['Exif', 'exif', 'GPS', 'xmpmeta', 'rdf', 'Photoshop', '8BIM', 'ICC_PROFILE', 'iCCP', 'iTXt', 'tEXt', 'SEFH'],
  ...[COMMENT, CAMERA, TO_PLACE, 'PK\x03\x04'],
]

const tracesIn = (bytes: Uint8Array): string[] => {
  const text = Buffer.from(bytes).toString('latin1')
  return TRACES.filter(trace => text.includes(trace))
}

/** Names of the parts of a PNG; markers of a JPEG up to its scan, in hex. */
const partsOf = ({ bytes, mime }: CleanedPicture): string[] => {
  const file = Buffer.from(bytes)
  const parts: string[] = []
  if (mime === 'image/png') {
    for (let at = 8; at < file.length; at += 12 + file.readUInt32BE(at))
      parts.push(file.toString('latin1', at + 4, at + 8))
  } else {
    for (let at = 2; file[at + 1] !== 0xda; at += 2 + file.readUInt16BE(at + 2))
      parts.push((file[at + 1] ?? 0).toString(16))
  }
  return [...new Set(parts)]
}

/** What draws pixels, and how many of them make an inch; nothing that a file could say besides. */
const HARMLESS = ['IHDR', 'pHYs', 'IDAT', 'IEND', 'db', 'c0', 'c4']

const cleaned = async (bytes: Uint8Array): Promise<CleanedPicture> => {
  const clean = await cleanPicture(bytes)
  if (!clean) throw new Error('it was not cleaned')
  return clean
}

const jpeg = withSegments(await telling('jpeg'))
const webp = await telling('webp')
const moving = await animated('webp')
const noise = { png: await pngOf(1700, 1400), jpeg: await jpegOf(2400, 1200), webp: await webpOf(1200, 2400) }
const png = withChunk(await telling('png'), 'tEXt', Buffer.from(`Comment\0${COMMENT}`))

describe('nothing but pixels is left', () => {
  test('the pictures of this test do tell', () => {
    expect(tracesIn(jpeg)).toEqual(
      expect.arrayContaining(['Exif', 'xmpmeta', '8BIM', 'ICC_PROFILE', COMMENT, CAMERA, TO_PLACE]),
    )
    expect(tracesIn(png)).toEqual(expect.arrayContaining(['iCCP', 'tEXt', COMMENT, CAMERA, TO_PLACE]))
  })

  test.each([
    ['jpeg', Buffer.concat([jpeg, BEHIND])],
    ['png', png],
    ['webp', webp],
  ])('of a %s', async (_kind, bytes) => {
    const clean = await cleaned(bytes)
    expect(tracesIn(clean.bytes)).toEqual([])
    expect(partsOf(clean).filter(part => !HARMLESS.includes(part))).toEqual([])
    const read = await sharp(clean.bytes).metadata()
    expect([read.exif, read.xmp, read.iptc, read.icc, read.comments, read.orientation]).toEqual(
      Array(6).fill(undefined),
    )
    expect(inspect(clean.bytes)).toMatchObject({ ok: true, end: clean.bytes.length })
  })

  test.each([
    ['jpeg', jpeg],
    ['png', png],
  ])('an archive behind a %s does not come along', async (_kind, bytes) => {
    const archive = Buffer.from(`PK\x03\x04 the archive of ${CAMERA}`, 'latin1')
    expect(await cleanPicture(Buffer.concat([bytes, archive]))).toBeNull()
    expect(await cleanPicture(Buffer.concat([bytes, Buffer.alloc(64), archive]))).toBeNull()
  })
})

describe('it is still the picture', () => {
  test('upright', async () => {
    const { width, height } = await sharp((await cleaned(jpeg)).bytes).metadata()
    expect([width, height]).toEqual([40, 80])
  })

  test('of the same colour', async () => {
    const { channels } = await sharp((await cleaned(png)).bytes).stats()
    expect(channels.map(({ mean }) => Math.round(mean / 10))).toEqual([17, 5, 5])
  })

  test('a screenshot stays sharp, on white where it was clear', async () => {
    const clear = sharp({ create: { width: 30, height: 30, channels: 4, background: '#00000000' } }).png()
    const clean = await cleaned(await clear.toBuffer())
    expect(clean.mime).toBe('image/png')
    expect((await sharp(clean.bytes).stats()).channels.map(({ min }) => min)).toEqual([255, 255, 255])
  })

  test.each([
    ['noise as PNG', noise.png],
    ['noise as JPEG', noise.jpeg],
    ['noise as WebP', noise.webp],
    ['a page without end', blackPng({ width: 1000, height: 18_000 })],
  ])('%s is at most 1600 pixels long and 900 KB', async (_what, bytes) => {
    const { bytes: clean } = await cleaned(bytes)
    const { width = 0, height = 0 } = await sharp(clean).metadata()
    expect(Math.max(width, height)).toBe(1600)
    expect(clean.length).toBeLessThanOrEqual(900 * 1024)
  })
})

describe('what can not be read safely is not kept', () => {
  test.each([
    ['nothing', new Uint8Array()],
    ['words', Buffer.from('this is no picture at all')],
    ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['an animation', moving],
    ['100 megapixels', blackPng({ width: 10_000, height: 10_000, rows: 1 })],
    ['a cut PNG', png.subarray(0, -20)],
    ['fewer rows than promised', blackPng({ width: 800, height: 800, rows: 100 })],
  ])('%s', async (_what, bytes) => expect(await cleanPicture(bytes)).toBeNull())
})

test('many at once are cleaned one after the other', async () => {
  const all = await Promise.all(Array.from({ length: 5 }, () => cleanPicture(jpeg)))
  expect(all.map(clean => clean?.mime)).toEqual(Array(5).fill('image/jpeg'))
})
