import sharp from 'sharp'

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
