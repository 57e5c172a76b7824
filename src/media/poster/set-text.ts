import type { PosterPart } from '../../core/warnings/poster.ts'
import type { Style } from './design.ts'
import type { ShapedWord, Typefaces } from './typeface.ts'
import { remember } from './typeface.ts'

/** What lines are made of: how wide a word is, and the gap between two. */
export interface Widths {
  of(word: string): number
  space: number
}

const letters = new Intl.Segmenter('vi', { granularity: 'grapheme' })

/** Cuts a word into pieces that fit; one that fits stays whole. Letter by letter: a word without end costs no more. */
const pieces = (word: string, room: number, widths: Widths): string[] => {
  if (widths.of(word) <= room) return [word]
  const cut: string[] = []
  let left = 0
  for (const { segment } of letters.segment(word)) {
    const width = widths.of(segment)
    if (width > left) {
      cut.push('')
      left = room
    }
    cut[cut.length - 1] += segment
    left -= width
  }
  return cut
}

const fill = (words: readonly string[], room: number, widths: Widths): string[][] => {
  const lines: string[][] = []
  let left = 0
  for (const word of words) {
    const width = widths.of(word)
    const line = lines.at(-1)
    if (line && width + widths.space <= left) {
      line.push(word)
      left -= width + widths.space
    } else {
      lines.push([word])
      left = room - width
    }
  }
  return lines
}

/** Pixels by which narrower lines are tried, and the share of the room that they keep. */
const STEP = 12
const NARROWEST = 0.6

/** Breaks where one takes a breath anyway. */
const breaths = (lines: readonly string[][]): number =>
  lines.filter(words => /[,.;:?!]$/.test(words.at(-1) ?? '')).length

/**
 * Breaks a text into lines of words no wider than `room`: as few lines as can be, then after a comma where that can be,
 * then as even as can be, so that no last word stands alone. A word wider than the room is broken; nothing is left out.
 */
export const wrap = (text: string, room: number, widths: Widths): string[][] => {
  const words = text.split(' ').flatMap(word => pieces(word, room, widths))
  const least = Math.max(room * NARROWEST, ...words.map(word => widths.of(word)))
  let best = fill(words, room, widths)
  if (best.length === 1) return best
  for (let narrower = room - STEP; narrower >= least; narrower -= STEP) {
    const lines = fill(words, narrower, widths)
    if (lines.length > best.length) break
    if (breaths(lines) >= breaths(best)) best = lines
  }
  return best
}

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
