import type { PosterContent, PosterFault, PosterPart } from '../../core/warnings/poster.ts'
import {
  BODY_SIZES,
  FOOTER,
  footerStyle,
  GAPS,
  HEADLINE_SIZES,
  HEIGHT,
  headlineStyle,
  INNER,
  MARK,
  WIDTH,
} from './design.ts'
import type { PosterRow, Shape } from './rows.ts'
import { bandRow, bodyRows, footerRow } from './rows.ts'
import type { Block, PartText, PlacedText, SetText } from './set-text.ts'
import { makeSetText, placeText } from './set-text.ts'
import type { Typefaces } from './typeface.ts'

/** A text ready to be set: one line, composed letters; and what of it the typeface can not show. */
export interface Letters {
  text: string
  missing: string[]
}

/** Marks that are left after composing pile up above the line; the rest is invisible, or turns the writing around. */
const UNSEEN = /[\p{M}\p{Cf}]/gu

/** Emoji, dingbats, arrows: without them every word is still there. */
const DECORATION = /[\p{S}\p{Extended_Pictographic}]/u

const show = (letter: string, has: (letter: string) => boolean): string => {
  if (letter === ' ' || has(letter)) return letter
  // Bold, wide and circled letters have a plain twin.
  const plain = letter.normalize('NFKC').replace(UNSEEN, '')
  return Array.from(plain).every(has) ? plain : letter
}

/**
 * Makes a text ready. Decoration and invisible characters fall away; a letter, digit or sign that can not be shown is
 * named, since leaving it out would change the words.
 */
const readLetters = (text: string, has: (letter: string) => boolean): Letters => {
  const line = text
    .normalize('NFC')
    .replace(UNSEEN, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
  const shown = Array.from(line, letter => show(letter, has))
    .filter(letter => letter === ' ' || Array.from(letter).every(has) || !DECORATION.test(letter))
    .join('')
    .replace(/ {2,}/g, ' ')
    .trim()
  return { text: shown, missing: [...new Set(Array.from(shown).filter(letter => letter !== ' ' && !has(letter)))] }
}

/** Where everything stands. What does not fit has faults instead, and nothing of it stands anywhere. */
export interface Layout {
  fits: boolean
  faults: PosterFault[]
  texts: PlacedText[]
  shapes: Shape[]
  /** Across everything, turned. */
  marks: PlacedText[]
}

/** Letters of a text, and sentences with their headings: beyond that nothing is even measured. */
const MOST_LETTERS = 200
const MOST_LINES = 7

/** Lines that a text may take where its letters are smallest. */
const FAIR_LINES: Record<string, number> = { headline: 1, source: 2, code: 2 }
const FAIR_LINES_OF_BODY = 4

const misfit = (faults: PosterFault[]): Layout => ({ fits: false, faults, texts: [], shapes: [], marks: [] })

const tooLong = (texts: readonly { part: PosterPart }[]): Layout =>
  misfit(texts.map(({ part }) => ({ part, why: 'too-long' })))

const partsOf = ({ headline, title, lines, never, source, code, mark = '' }: PosterContent): PartText[] => [
  { part: 'headline', text: headline },
  { part: 'title', text: title },
  ...lines.map((text, at): PartText => ({ part: `lines[${at}]`, text })),
  { part: 'never', text: never },
  { part: 'source', text: source },
  { part: 'code', text: code },
  { part: 'mark', text: mark },
]

const isEndless = ({ part, text }: PartText): boolean =>
  text.normalize('NFC').length > MOST_LETTERS || part === `lines[${MOST_LINES}]`

const takesTooMuch = ({ part, lines }: Block): boolean => lines.length > (FAIR_LINES[part] ?? FAIR_LINES_OF_BODY)

/** What takes more than its share; if nothing does, what takes most. */
const blame = (blocks: readonly Block[]): Block[] => {
  const greedy = blocks.filter(takesTooMuch)
  return greedy.length > 0 ? greedy : blocks.toSorted((a, b) => b.height - a.height).slice(0, 1)
}

/** The largest letters with which the headline is one line, else the smallest. */
const setHeadline = (text: PartText, set: SetText): Block => {
  const inSize = (size: number): Block => set({ ...text, style: headlineStyle(size), room: INNER })
  return inSize(HEADLINE_SIZES.find(size => inSize(size).lines.length === 1) ?? Math.min(...HEADLINE_SIZES))
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)

/** Height that rows need, with a gap below the last. */
const needed = (rows: readonly PosterRow[]): number => sum(rows.map(({ gap, height }) => gap + height)) + GAPS.block

/** The rows in the largest letters with which they fit and no word is broken; else with which they fit; else the smallest. */
const largest = (rowsIn: (size: number) => PosterRow[], room: number): PosterRow[] => {
  const choices = BODY_SIZES.map(rowsIn)
  const fitting = choices.filter(rows => needed(rows) <= room)
  const whole = fitting.find(rows => !rows.some(({ blocks }) => blocks.some(({ broken }) => broken)))
  return whole ?? fitting[0] ?? choices.at(-1) ?? []
}

/** Stands rows between two edges; what is left over widens the gaps. */
const stack = (rows: readonly PosterRow[], top: number, bottom: number): ReturnType<PosterRow['place']>[] => {
  const gaps = sum(rows.map(({ gap }) => gap)) + GAPS.block
  const stretch = 1 + (bottom - top - needed(rows)) / gaps
  let next = top
  return rows.map(row => {
    const placed = row.place(next + row.gap * stretch)
    next += row.gap * stretch + row.height
    return placed
  })
}

/** The same words three times, one below the other in the middle: whatever is cut off, one is left. */
const across = (text: PartText, set: SetText): PlacedText[] => {
  const block = set({ ...text, style: MARK.style, room: Number.POSITIVE_INFINITY })
  const last = block.words.at(-1)
  const width = last ? last.x + last.word.advance * MARK.style.size : 0
  return MARK.tops.map(top => placeText(block, (WIDTH - width) / 2, top))
}

/** Lays out texts that are ready: band and footer keep their size, what is between them grows and shrinks. */
const arrange = (texts: readonly PartText[], set: SetText): Layout => {
  const [headline, footers, body, mark] = [
    texts.filter(({ part }) => part === 'headline'),
    texts.filter(({ part }) => part === 'source' || part === 'code'),
    texts.filter(({ part }) => !['headline', 'source', 'code', 'mark'].includes(part)),
    texts.filter(({ part }) => part === 'mark'),
  ]
  const band = bandRow(headline.map(text => setHeadline(text, set)))
  const footer = footerRow(footers.map(text => set({ ...text, style: footerStyle(text.part), room: INNER })))
  const greedy = [...band.blocks, ...footer.blocks].filter(takesTooMuch)
  if (greedy.length > 0) return tooLong(greedy)
  const [top, bottom] = [band.height, HEIGHT - FOOTER.below - footer.height]
  const rows = largest(size => bodyRows(body, size, set), bottom - top)
  if (needed(rows) > bottom - top) return tooLong(blame(rows.flatMap(({ blocks }) => blocks)))
  const placed = [band.place(0), ...stack(rows, top, bottom), footer.place(bottom)]
  return {
    fits: true,
    faults: [],
    texts: placed.flatMap(row => row.texts),
    shapes: placed.flatMap(row => row.shapes),
    marks: mark.flatMap(text => across(text, set)),
  }
}

/**
 * Lays a warning out: every word, where it stands, in the largest letters that fit. A text that does not fit, or has
 * letters that can not be shown, is named; nothing is ever left out.
 */
export const layoutOf = (content: PosterContent, faces: Typefaces): Layout => {
  const parts = partsOf(content)
  const endless = parts.filter(isEndless)
  if (endless.length > 0) return tooLong(endless)
  const read = parts.map(({ part, text }) => ({ part, ...readLetters(text, faces.medium.has) }))
  const foreign = read.filter(({ missing }) => missing.length > 0)
  if (foreign.length > 0)
    return misfit(foreign.map(({ part, missing }) => ({ part, why: 'letters', letters: missing })))
  return arrange(
    read.filter(({ text }) => text !== ''),
    makeSetText(faces),
  )
}
