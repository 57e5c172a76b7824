import { z } from 'zod'
import type { Grey } from './grey.ts'
import type { Line } from './lines.ts'
import { lineSchema, medianHeight } from './lines.ts'
import type { ForReading } from './prepare.ts'
import { forReading, readingFactor } from './prepare.ts'
import type { Thread, ThreadAnswer } from './thread.ts'
import { makeThread } from './thread.ts'

/** Reads the letters of a picture, offline, with one warm worker thread. */
export interface Ocr {
  read(grey: Grey): Promise<ThreadAnswer<Line[]>>
  isWarm(): boolean
  stop(): Promise<void>
}

export interface OcrTimes {
  timeoutMs: number
  idleMs: number
  backlog: number
}

/** Lines lower than this, in pixels, are small print: worth a second, closer look. */
const SMALL_PRINT = 22
/** What lines are brought to by the second look. */
const READABLE = 36
/** A second look that enlarges by less shows nothing new. */
const WORTH = 1.3

const wordCount = (lines: readonly Line[]): number => lines.reduce((sum, { words }) => sum + words.length, 0)

/** Confidence of the page, by words. */
const trust = (lines: readonly Line[]): number => {
  const words = lines.flatMap(line => line.words)
  return words.reduce((sum, { confidence }) => sum + confidence, 0) / Math.max(1, words.length)
}

const better = (first: Line[], second: Line[]): Line[] =>
  wordCount(second) >= wordCount(first) * 0.8 && trust(second) >= trust(first) ? second : first

/** One warm reader: starts with the first picture, stops when idle. Every reading is bounded in time. */
export const makeOcr = (times: OcrTimes): Ocr => {
  const thread: Thread<ForReading, Line[]> = makeThread({
    file: new URL('./ocr-thread.ts', import.meta.url),
    answer: z.array(lineSchema),
    ...times,
  })

  const look = async (grey: Grey, factor: number): Promise<ThreadAnswer<Line[]>> =>
    thread.ask(await forReading(grey, factor))

  return {
    async read(grey) {
      const factor = readingFactor(grey, 1)
      const first = await look(grey, factor)
      if (!first.ok || first.value.length === 0) return first
      const height = medianHeight(first.value)
      const closer = height < SMALL_PRINT ? readingFactor(grey, READABLE / Math.max(6, height)) : factor
      if (closer < factor * WORTH) return first
      const second = await look(grey, closer)
      return second.ok ? { ok: true, value: better(first.value, second.value) } : first
    },
    isWarm: () => thread.isWarm(),
    stop: () => thread.stop(),
  }
}
