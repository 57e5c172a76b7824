/**
 * How a picture looks, in 64 bits: 16 digits of hexadecimal. Nothing of the picture can be read from it; two pictures of
 * which one is the other made smaller, compressed again or cut at the edge have nearly the same.
 */
export type PictureLook = string

const LOOK = /^[0-9a-f]{16}$/
const BAND = 2

/** Bits in which two looks of one picture may differ. Copies were measured to differ in 8 at most, others in 14 at least. */
const NEAR = 10
/** Of its bands; with fewer bits apart there are hardly less. */
const SHARED = 2

/** How many bands two looks share before they are compared. */
export const LEAST_BANDS = SHARED

/** Its parts, each with its place: what near looks share some of. Empty for what is no look. */
export const lookBands = (look: PictureLook): string[] =>
  LOOK.test(look)
    ? Array.from({ length: look.length / BAND }, (_, at) => `${at}:${look.slice(at * BAND, (at + 1) * BAND)}`)
    : []

const bitsOf = (byte: number): number => {
  let bits = 0
  for (let left = byte; left > 0; left &= left - 1) bits += 1
  return bits
}

/** Bits in which they differ. */
export const looksApart = (one: PictureLook, other: PictureLook): number => {
  const [first, second] = [lookBands(one), lookBands(other)]
  if (first.length === 0 || second.length === 0) return Number.POSITIVE_INFINITY
  const byte = (band: string | undefined): number => Number.parseInt(band?.split(':')[1] ?? '', 16)
  return first.reduce((sum, band, at) => sum + bitsOf(byte(band) ^ byte(second[at])), 0)
}

/** Is one likely a copy of the other? Only ever a hint for somebody who looks at both. */
export const isNearLook = (one: PictureLook, other: PictureLook): boolean => looksApart(one, other) <= NEAR
