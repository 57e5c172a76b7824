import sharp from 'sharp'
import { COLOURS, HEIGHT, WIDTH } from '../../src/media/poster/design.ts'
import type { Layout } from '../../src/media/poster/layout.ts'
import type { Box } from '../../src/media/poster/set-text.ts'
import { inkOf } from '../../src/media/poster/set-text.ts'

/** What is found in the pixels of a picture, against what its layout says. Lists of faults, empty when all is well. */

/** Pixels that smoothing may reach beyond an edge. */
const SOFT = 2

export interface Pixels {
  /** Red, green and blue of each pixel, as one number. */
  at(x: number, y: number): number
}

export const readPixels = async (png: Uint8Array): Promise<Pixels> => {
  const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  if (info.width !== WIDTH || info.height !== HEIGHT) throw new Error(`${info.width} x ${info.height}`)
  return { at: (x, y) => data.readUIntBE((y * WIDTH + x) * 3, 3) }
}

const PAPER = Number.parseInt(COLOURS.paper.slice(1), 16)

/** The palette may shift a colour a little. */
const isPaper = (colour: number): boolean =>
  [16, 8, 0].every(shift => Math.abs(((colour >> shift) & 255) - ((PAPER >> shift) & 255)) <= 4)

const edges = ({ left, top, width, height }: Box, by: number): { x0: number; y0: number; x1: number; y1: number } => ({
  x0: Math.max(0, Math.floor(left - by)),
  y0: Math.max(0, Math.floor(top - by)),
  x1: Math.min(WIDTH, Math.ceil(left + width + by)),
  y1: Math.min(HEIGHT, Math.ceil(top + height + by)),
})

export const wordBoxes = ({ texts }: Layout): { name: string; box: Box }[] =>
  texts.flatMap(({ part, lines, style, words }) =>
    words.map((word, at) => ({ name: `${part} ${lines.join(' ').split(' ')[at]}`, box: inkOf(word, style.size) })),
  )

/** Pixels that are not paper though neither a word nor a figure stands there. */
export const strayPixels = (layout: Layout, pixels: Pixels): number => {
  const taken = new Uint8Array(WIDTH * HEIGHT)
  for (const box of [...layout.shapes.map(shape => shape.box), ...wordBoxes(layout).map(word => word.box)]) {
    const { x0, y0, x1, y1 } = edges(box, SOFT)
    for (let y = y0; y < y1; y += 1) taken.fill(1, y * WIDTH + x0, y * WIDTH + x1)
  }
  return taken.reduce((stray, own, at) => {
    if (own) return stray
    return stray + (isPaper(pixels.at(at % WIDTH, Math.floor(at / WIDTH))) ? 0 : 1)
  }, 0)
}

/** Are all pixels of a strip of one colour? Then no ink is on it. */
const isBlank = (pixels: Pixels, { x0, y0, x1, y1 }: { x0: number; y0: number; x1: number; y1: number }): boolean => {
  const first = pixels.at(x0, y0)
  for (let y = y0; y < y1; y += 1) for (let x = x0; x < x1; x += 1) if (pixels.at(x, y) !== first) return false
  return true
}

/** Words whose ink does not reach all four sides of the place it should fill: something was cut, or lies beneath. */
export const cutWords = (layout: Layout, pixels: Pixels): string[] =>
  wordBoxes(layout)
    .filter(({ box }) => {
      const { x0, y0, x1, y1 } = edges(box, 1)
      const depth = 3 + SOFT
      const strips = [
        { x0, y0, x1, y1: y0 + depth },
        { x0, y0: y1 - depth, x1, y1 },
        { x0, y0, x1: x0 + depth, y1 },
        { x0: x1 - depth, y0, x1, y1 },
      ]
      return strips.some(strip => isBlank(pixels, strip))
    })
    .map(({ name }) => name)

const overlap = (a: Box, b: Box): boolean =>
  a.left < b.left + b.width && b.left < a.left + a.width && a.top < b.top + b.height && b.top < a.top + a.height

/** Words that touch each other. */
export const collisions = (layout: Layout): string[] => {
  const words = wordBoxes(layout)
  return words.flatMap((word, at) =>
    words
      .slice(at + 1)
      .filter(other => overlap(word.box, other.box))
      .map(other => `${word.name} / ${other.name}`),
  )
}

/** Words that stand outside of a frame. */
export const outside = (layout: Layout, frame: Box): string[] =>
  wordBoxes(layout)
    .filter(
      ({ box }) =>
        box.left < frame.left ||
        box.top < frame.top ||
        box.left + box.width > frame.left + frame.width ||
        box.top + box.height > frame.top + frame.height,
    )
    .map(({ name }) => name)
