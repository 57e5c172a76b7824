export interface Size {
  width: number
  height: number
}

/** Codes are found in far less; more only costs time. */
const MAX_SIDE = 4000
const MAX_AREA = 4_000_000

/** Letters are read best at some 30 to 45 pixels: a phone's screen at about this area, or this width where it is long. */
const AREA = 1_300_000
const PHONE_WIDTH = 720
const MAX_READING_AREA = 3_000_000
const MAX_ENLARGEMENT = 3

/** Pixels; on less nothing can be written, and libraries stumble over it. */
const THINNEST = 16

const area = ({ width, height }: Size): number => width * height

export const isThin = ({ width, height }: Size): boolean => Math.min(width, height) < THINNEST

/** How much a picture is made smaller while it is unfolded. */
export const openingFactor = (size: Size): number =>
  Math.min(1, MAX_SIDE / Math.max(size.width, size.height), Math.sqrt(MAX_AREA / area(size)))

/** How much letters are enlarged (or made smaller) before they are read. `closer` is 1, or more for a second look. */
export const readingFactor = (size: Size, closer: number): number => {
  const wanted = Math.max(Math.sqrt(AREA / area(size)), PHONE_WIDTH / size.width) * closer
  return Math.min(MAX_ENLARGEMENT, wanted, Math.sqrt(MAX_READING_AREA / area(size)))
}
