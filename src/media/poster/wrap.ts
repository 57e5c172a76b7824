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
