import type { PictureReader, PictureReading } from '../../src/app/ports.ts'
import { render } from './draw.ts'
import type { Shot } from './screenshots.ts'
import { writtenOn } from './screenshots.ts'

/** What was read of one screenshot, counted. */
export interface Score {
  shot: Shot
  words: { right: number; all: number }
  exact: { right: number; all: number }
  qr: { right: number; all: number }
  seconds: number
  /** What was missed, and what was read: for the one who looks why. */
  missed: string[]
  text: string
}

const wordsOf = (text: string): string[] =>
  text
    .normalize('NFC')
    .toLowerCase()
    .split(/\s+/)
    .map(word => word.replace(/^[\p{P}\p{S}]+|[\p{P}\p{S}]+$/gu, ''))
    .filter(Boolean)

/** Length of the longest sequence of words that both have in the same order. */
const inOrder = (wanted: readonly string[], read: readonly string[]): number => {
  let row = new Array<number>(read.length + 1).fill(0)
  for (const word of wanted) {
    const next = [0]
    for (const [at, other] of read.entries()) {
      next.push(word === other ? (row[at] ?? 0) + 1 : Math.max(row[at + 1] ?? 0, next[at] ?? 0))
    }
    row = next
  }
  return row.at(-1) ?? 0
}

/** As a whole: nothing that would make it another link or number may touch it. */
const isIn = (text: string, exact: string): boolean => {
  const escaped = exact.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(' ', '\\s?')
  return new RegExp(`(?<![\\p{L}\\p{N}./]|[\\p{L}\\p{N}]-)${escaped}(?![\\p{N}/-]|\\.[\\p{L}\\p{N}])`, 'u').test(text)
}

const count = (shot: Shot, reading: PictureReading, seconds: number): Score => {
  const text = reading.ok ? reading.text : ''
  const payloads = reading.ok ? reading.codes.map(({ payload }) => payload) : []
  const wanted = wordsOf(writtenOn(shot.screen))
  const missedExact = shot.exact.filter(exact => !isIn(text, exact))
  const missedQr = shot.qr.filter(payload => !payloads.includes(payload))
  return {
    shot,
    words: { right: inOrder(wanted, wordsOf(text)), all: wanted.length },
    exact: { right: shot.exact.length - missedExact.length, all: shot.exact.length },
    qr: { right: shot.qr.length - missedQr.length, all: shot.qr.length },
    seconds,
    missed: [...missedExact, ...missedQr],
    text,
  }
}

/** Draws each screenshot, has it read, and counts. One after the other. */
export const measure = async (reader: PictureReader, shots: readonly Shot[]): Promise<Score[]> => {
  const scores: Score[] = []
  for (const shot of shots) {
    const bytes = await render(shot.screen, shot.wear)
    const started = performance.now()
    const reading = await reader.read(bytes)
    scores.push(count(shot, reading, (performance.now() - started) / 1000))
  }
  return scores
}

/** Share of what was right over several screenshots, 0 to 1; 1 where there was nothing to get right. */
export const shareOf = (scores: readonly Score[], what: 'words' | 'exact' | 'qr'): number => {
  const all = scores.reduce((sum, score) => sum + score[what].all, 0)
  return all === 0 ? 1 : scores.reduce((sum, score) => sum + score[what].right, 0) / all
}
