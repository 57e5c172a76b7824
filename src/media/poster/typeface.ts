import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Blob, Face, Font, shape, Buffer as Text } from 'harfbuzzjs'

/** Asks once for each key. What it remembers is as long-lived as the function: not for keys without end. */
export const remember = <Key, Answer>(ask: (key: Key) => Answer): ((key: Key) => Answer) => {
  const known = new Map<Key, Answer>()
  return key => {
    const answer = known.get(key) ?? ask(key)
    known.set(key, answer)
    return answer
  }
}

/** A word as it will stand: in units of the letter's size, so that it is shaped once for all sizes. */
export interface ShapedWord {
  advance: number
  /** Where each glyph stands, in font units; y upwards. */
  glyphs: readonly { id: number; x: number; y: number }[]
  /** Where there is ink, against the start of the word on the base line; y downwards. */
  ink: { left: number; right: number; top: number; bottom: number }
}

/** One cut of the letters. */
export interface Typeface {
  /** Font units in the size of a letter. */
  unitsPerEm: number
  has(letter: string): boolean
  shape(word: string): ShapedWord
  /** A glyph as an SVG path, in font units; y upwards. */
  outline(id: number): string
}

/**
 * Roboto: narrow enough for large type, its marks stay apart, and of the faces tried it is the one that is read back best
 * from a picture that was passed on. Under the OFL.
 */
const FAMILY = '@expo-google-fonts/roboto'
const CUTS = {
  medium: '500Medium/Roboto_500Medium.ttf',
  bold: '700Bold/Roboto_700Bold.ttf',
  heavy: '800ExtraBold/Roboto_800ExtraBold.ttf',
}

export type Cut = keyof typeof CUTS
export type Typefaces = Readonly<Record<Cut, Typeface>>

const NO_INK = { left: 0, right: 0, top: 0, bottom: 0 }

type Ink = ShapedWord['ink']

const around = (inks: readonly Ink[]): Ink =>
  inks.length === 0
    ? NO_INK
    : {
        left: Math.min(...inks.map(({ left }) => left)),
        right: Math.max(...inks.map(({ right }) => right)),
        top: Math.min(...inks.map(({ top }) => top)),
        bottom: Math.max(...inks.map(({ bottom }) => bottom)),
      }

const place = (font: Font, word: string): { id: number; x: number; y: number; end: number }[] => {
  const text = new Text()
  text.addText(word)
  text.guessSegmentProperties()
  shape(font, text)
  const positions = text.getGlyphPositions()
  let pen = 0
  return text.getGlyphInfos().map(({ codepoint: id }, at) => {
    const { xAdvance = 0, xOffset = 0, yOffset = 0 } = positions[at] ?? {}
    const x = pen + xOffset
    pen += xAdvance
    return { id, x, y: yOffset, end: pen }
  })
}

const inkOf = (font: Font, { id, x, y }: { id: number; x: number; y: number }, em: number): Ink[] => {
  const extents = font.glyphExtents(id)
  if (!extents || extents.width === 0) return []
  const left = x + extents.xBearing
  const top = -(y + extents.yBearing)
  return [{ left: left / em, right: (left + extents.width) / em, top: top / em, bottom: (top - extents.height) / em }]
}

const openTypeface = (file: string): Typeface => {
  const face = new Face(new Blob(readFileSync(file)))
  const font = new Font(face)
  const em = face.upem
  const known = new Set(face.collectUnicodes())
  return {
    unitsPerEm: em,
    has: letter => known.has(letter.codePointAt(0) ?? -1),
    shape(word) {
      const placed = place(font, word)
      return {
        advance: (placed.at(-1)?.end ?? 0) / em,
        glyphs: placed.map(({ id, x, y }) => ({ id, x, y })),
        ink: around(placed.flatMap(glyph => inkOf(font, glyph, em))),
      }
    },
    outline: remember(id => font.glyphToPath(id)),
  }
}

const fileOf = (cut: Cut): string => fileURLToPath(import.meta.resolve(`${FAMILY}/${CUTS[cut]}`))

/** The letters come with the project and are drawn as outlines: the machine needs no fonts. */
export const openTypefaces = (): Typefaces => ({
  medium: openTypeface(fileOf('medium')),
  bold: openTypeface(fileOf('bold')),
  heavy: openTypeface(fileOf('heavy')),
})
