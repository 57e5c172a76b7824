import type { Size, TextLine } from './reading.ts'
import { medianHeight, readingFactor } from './reading.ts'
import type { WorkerAnswer } from './worker.ts'

/** Reads the lines of the open picture, enlarged by so much. */
export type Look = (factor: number) => Promise<WorkerAnswer<TextLine[]>>

/** Lines lower than this, in pixels, are small print: worth a second, closer look. */
const SMALL_PRINT = 22
/** What lines are brought to by the second look. */
const READABLE = 36
/** A second look that enlarges by less shows nothing new. */
const WORTH = 1.3

const wordCount = (lines: readonly TextLine[]): number => lines.reduce((sum, { words }) => sum + words.length, 0)

/** Confidence of the page, by words. */
const trust = (lines: readonly TextLine[]): number => {
  const words = lines.flatMap(line => line.words)
  return words.reduce((sum, { confidence }) => sum + confidence, 0) / Math.max(1, words.length)
}

const better = (first: TextLine[], second: TextLine[]): TextLine[] =>
  wordCount(second) >= wordCount(first) * 0.8 && trust(second) >= trust(first) ? second : first

/** The lines of a picture of this size; small print is looked at again, closer. What the first look read is not lost. */
export const lookTwice = async (look: Look, size: Size): Promise<WorkerAnswer<TextLine[]>> => {
  const factor = readingFactor(size, 1)
  const first = await look(factor)
  if (!first.ok || first.value.length === 0) return first
  const height = medianHeight(first.value)
  const closer = height < SMALL_PRINT ? readingFactor(size, READABLE / Math.max(6, height)) : factor
  if (closer < factor * WORTH) return first
  const second = await look(closer)
  return second.ok ? { ok: true, value: better(first.value, second.value) } : first
}
