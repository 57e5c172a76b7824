import type { Sharp } from 'sharp'
import sharp from 'sharp'
import { MAX_PIXELS } from './inspect.ts'
import type { Size } from './reading.ts'
import { openingFactor } from './reading.ts'

/** One byte a pixel, row by row: all that reading needs of a picture. */
export interface Grey {
  width: number
  height: number
  data: Uint8Array
}

/** As a binary PGM file, the one form that both the reader of letters and the reader of codes open without a decoder. */
export const toPgm = ({ width, height, data }: Grey): Uint8Array => {
  const head = new TextEncoder().encode(`P5\n${width} ${height}\n255\n`)
  const file = new Uint8Array(head.length + data.length)
  file.set(head)
  file.set(data, head.length)
  return file
}

/** How much a difference to the background is strengthened: pale grey on white becomes dark. */
const CONTRAST = 1.6

/**
 * Dark letters on white, whatever was light and whatever dark: each pixel's distance to its background. One screen
 * holds black on white, white on blue and grey on black at the same time, so no inversion of the whole would do.
 * `background` is the same picture, smaller and without letters.
 */
export const flatten = (grey: Grey, background: Grey): Grey => {
  const { width, height } = grey
  const data = new Uint8Array(width * height)
  const column = Uint32Array.from({ length: width }, (_, x) => Math.floor((x * background.width) / width))
  for (let y = 0; y < height; y++) {
    const row = Math.floor((y * background.height) / height) * background.width
    for (let x = 0, at = y * width; x < width; x++, at++) {
      const behind = background.data[row + (column[x] ?? 0)] ?? 255
      data[at] = Math.max(0, 255 - Math.abs((grey.data[at] ?? 255) - behind) * CONTRAST)
    }
  }
  return { width, height, data }
}

/** A picture made ready: as large as codes need it. Nothing but grey pixels is left of it, no metadata. */
export type Prepared = { ok: true; grey: Grey } | { ok: false; reason: 'broken' | 'too-slow' }

/** What letters are read from: the picture in the right size, and what is behind the letters. */
export interface ForReading {
  grey: Grey
  background: Grey
}

/** The background is what is left at this fraction of the size, behind a median of this width. */
const SHRINK = 6
const MEDIAN = 11

/** No memory of earlier pictures, and one thread for each: what is sparing matters more here than what is fast. */
export const spareMemory = (): void => {
  sharp.cache(false)
  sharp.concurrency(1)
}

const raw = ({ width, height }: Grey): { raw: { width: number; height: number; channels: 1 } } => ({
  raw: { width, height, channels: 1 },
})

const toGrey = async (picture: Sharp): Promise<Grey> => {
  const { data, info } = await picture
    .toColourspace('b-w')
    .extractChannel(0)
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, data }
}

const scaled = (grey: Grey, factor: number): Promise<Grey> =>
  toGrey(
    sharp(grey.data, raw(grey)).resize({
      width: Math.max(1, Math.round(grey.width * factor)),
      height: Math.max(1, Math.round(grey.height * factor)),
      fit: 'fill',
    }),
  )

/**
 * Decodes an inspected picture, upright, on white, in grey, without its metadata. `seconds` bounds the work inside the
 * decoder; whatever it finds wrong is `broken`.
 */
export const prepare = async (picture: Uint8Array, size: Size, seconds: number): Promise<Prepared> => {
  const factor = openingFactor(size)
  const side = Math.max(1, Math.round(Math.max(size.width, size.height) * factor))
  try {
    const decoded = sharp(picture, { limitInputPixels: MAX_PIXELS, failOn: 'error', sequentialRead: true })
      .timeout({ seconds })
      .autoOrient()
      .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .greyscale()
    return { ok: true, grey: await toGrey(decoded) }
  } catch (error) {
    return { ok: false, reason: /timeout/i.test(String(error)) ? 'too-slow' : 'broken' }
  }
}

/** The two pictures that `flatten` makes dark letters on white of. */
export const forReading = async (grey: Grey, factor: number): Promise<ForReading> => {
  const sized = await scaled(grey, factor)
  const small = await scaled(sized, 1 / SHRINK)
  const background = await toGrey(sharp(small.data, raw(small)).median(MEDIAN))
  return { grey: sized, background }
}
