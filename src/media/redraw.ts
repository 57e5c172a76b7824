import sharp from 'sharp'
import type { PictureKind } from './inspect.ts'
import { MAX_PIXELS } from './inspect.ts'
import { lookOf } from './look.ts'

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
