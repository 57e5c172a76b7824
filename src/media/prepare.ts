import type { Sharp } from 'sharp'
import sharp from 'sharp'
import type { Grey } from './grey.ts'
import { MAX_PIXELS } from './inspect.ts'
import type { Size } from './reading.ts'
import { openingFactor } from './reading.ts'

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
