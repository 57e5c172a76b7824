import sharp from 'sharp'
import type { PictureKind } from './inspect.ts'
import { MAX_PIXELS } from './inspect.ts'

/**
 * How a picture looks, in 64 bits (a perceptual hash): the picture in 32 by 32 shades of grey, its 64 lowest frequencies
 * (a discrete cosine transform) but those that are the same all along one side, and of each whether it is above the middle one.
 * What a copy loses (size, sharpness, a strip at the edge) is in the high frequencies. A hash of neighbours that are
 * darker than each other would be simpler, and was measured to differ more between copies of one screenshot, since most
 * of it is one colour.
 */

const SIDE = 32
const KEPT = 8
/** Shades; with less between its darkest and its lightest there is nothing to recognise. */
const LEAST_CONTRAST = 12

/** By frequency, then by place. */
const WAVES = Array.from({ length: KEPT + 1 }, (_, wave) =>
  Float64Array.from({ length: SIDE }, (_each, at) => Math.cos(((2 * at + 1) * wave * Math.PI) / (2 * SIDE))),
)

/** The strength of each kept frequency, row by row. */
const frequencies = (grey: Uint8Array): number[] => {
  const rows = Array.from({ length: SIDE }, (_, y) =>
    WAVES.slice(1).map(wave => wave.reduce((sum, cos, x) => sum + cos * (grey[y * SIDE + x] ?? 0), 0)),
  )
  return WAVES.slice(1).flatMap(wave =>
    Array.from({ length: KEPT }, (_, at) => wave.reduce((sum, cos, y) => sum + cos * (rows[y]?.[at] ?? 0), 0)),
  )
}

const hexOf = (bits: readonly boolean[]): string =>
  Array.from({ length: bits.length / 4 }, (_, at) =>
    bits
      .slice(4 * at, 4 * at + 4)
      .reduce((digit, bit) => 2 * digit + (bit ? 1 : 0), 0)
      .toString(16),
  ).join('')

/** 16 digits of hexadecimal; null for a picture of hardly more than one shade. The pixels upright, three bytes each. */
export const lookOf = async (
  data: Uint8Array,
  raw: { width: number; height: number; channels: 3 },
): Promise<string | null> => {
  const grey = await sharp(data, { raw }).greyscale().resize(SIDE, SIDE, { fit: 'fill' }).raw().toBuffer()
  if (Math.max(...grey) - Math.min(...grey) < LEAST_CONTRAST) return null
  const strengths = frequencies(grey)
  const middle = strengths.toSorted((a, b) => a - b)[strengths.length / 2] ?? 0
  return hexOf(strengths.map(strength => strength > middle))
}

export interface Redrawn {
  bytes: Uint8Array
  mime: 'image/jpeg' | 'image/png'
  /** How it looks, in 64 bits. */
  look: string | null
}

/** Enough to read a screenshot, and to show it on any screen. */
const MAX_SIDE = 1600
const MAX_BYTES = 900 * 1024
/** The first that is small enough is taken; the last is small enough for anything. */
const QUALITIES = [88, 75, 60, 45, 30, 15]

type Pixels = { data: Uint8Array; raw: { width: number; height: number; channels: 3 } }

/** Upright, on white, in the colours of a screen, and nothing else of what it was. */
const pixelsOf = async (picture: Uint8Array, seconds: number): Promise<Pixels> => {
  const { data, info } = await sharp(picture, { limitInputPixels: MAX_PIXELS, failOn: 'error', sequentialRead: true })
    .timeout({ seconds })
    .autoOrient()
    .resize({ width: MAX_SIDE, height: MAX_SIDE, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { data, raw: { width: info.width, height: info.height, channels: 3 } }
}

const asPng = ({ data, raw }: Pixels): Promise<Uint8Array> =>
  sharp(data, { raw }).png({ compressionLevel: 9 }).toBuffer()

const asJpeg = async ({ data, raw }: Pixels): Promise<Uint8Array | null> => {
  for (const quality of QUALITIES) {
    const bytes = await sharp(data, { raw }).jpeg({ quality }).toBuffer()
    if (bytes.length <= MAX_BYTES) return bytes
  }
  return null
}

/**
 * Draws an inspected picture again from its bare pixels: whatever else was in its file stays behind. Screenshots stay
 * sharp where they stay small. Null if it can not be unfolded, or not be made small.
 */
export const redraw = async (picture: Uint8Array, kind: PictureKind, seconds: number): Promise<Redrawn | null> => {
  try {
    const pixels = await pixelsOf(picture, seconds)
    const png = kind === 'png' ? await asPng(pixels) : null
    const look = await lookOf(pixels.data, pixels.raw)
    if (png && png.length <= MAX_BYTES) return { bytes: png, mime: 'image/png', look }
    const jpeg = await asJpeg(pixels)
    return jpeg && { bytes: jpeg, mime: 'image/jpeg', look }
  } catch {
    return null
  }
}
