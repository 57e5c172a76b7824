import type { PosterPart } from '../../core/warnings/poster.ts'
import type { Style } from './design.ts'
import { remember } from './remember.ts'
import type { ShapedWord, Typefaces } from './typeface.ts'
import { wrap } from './wrap.ts'

/** In pixels of the picture. */
export interface Box {
  left: number
  top: number
  width: number
  height: number
}

/** A text of the content, with its name. */
export interface PartText {
  part: PosterPart
  text: string
}

/** A word where it stands: `x` at its start, `y` on the base line. */
export interface PlacedWord {
  word: ShapedWord
  x: number
  y: number
}

/** A text of the picture, broken into lines. */
export interface PlacedText {
  part: PosterPart
  style: Style
  lines: string[]
  words: PlacedWord[]
}

/** A text that stands nowhere yet: its upper left corner is the origin. */
export interface Block extends PlacedText {
  height: number
  /** A word was too wide for a line. */
  broken: boolean
}

/** Breaks and measures texts; each word is shaped once. */
export type SetText = (text: PartText & { style: Style; room: number }) => Block

/** From the top of a line to its base line, in sizes: capitals stand in the middle. */
const baseline = (leading: number): number => leading / 2 + 0.36

export const makeSetText = (faces: Typefaces): SetText => {
  const shapes = {
    medium: remember(faces.medium.shape),
    bold: remember(faces.bold.shape),
    heavy: remember(faces.heavy.shape),
  }
  return ({ part, text, style, room }) => {
    const { size, leading } = style
    const shape = shapes[style.cut]
    const space = shape(' ').advance * size
    const lines = wrap(text, room, { of: word => shape(word).advance * size, space })
    const words = lines.flatMap((line, at) => {
      let x = 0
      return line.map(letters => {
        const word = shape(letters)
        const placed = { word, x, y: (at * leading + baseline(leading)) * size }
        x += word.advance * size + space
        return placed
      })
    })
    return {
      part,
      style,
      lines: lines.map(line => line.join(' ')),
      words,
      height: lines.length * leading * size,
      broken: words.length > text.split(' ').length,
    }
  }
}

export const placeText = ({ part, style, lines, words }: Block, left: number, top: number): PlacedText => ({
  part,
  style,
  lines,
  words: words.map(({ word, x, y }) => ({ word, x: left + x, y: top + y })),
})

/** Where the ink of a word is. */
export const inkOf = ({ word: { ink }, x, y }: PlacedWord, size: number): Box => ({
  left: x + ink.left * size,
  top: y + ink.top * size,
  width: (ink.right - ink.left) * size,
  height: (ink.bottom - ink.top) * size,
})
