import { createHmac, randomBytes } from 'node:crypto'
import { read } from '../core/text/read.ts'

/**
 * Whoever words a scam asks again and again until the alarm is gone. So what is nearly what the same caller was alarmed
 * about within the hour is alarmed about, too. In memory only, without any text: numbers made of words with a key that
 * dies with the process.
 */
export interface NearCopies {
  /** The gravest alarm that this is a near-copy of; null: none. Milliseconds of a clock that does not jump. */
  floor(caller: string, text: string, now: number): Alarm | null
  remember(caller: string, text: string, alarm: { level: Alarm; now: number }): void
}

export type Alarm = 'scam' | 'suspicious'

const HOUR_MS = 3_600_000
/** Nobody asks so often within the hour that what they asked first is forgotten; about 20 MB with all that are kept. */
const BOUNDS = { each: 300, all: 12_000 }
/** Shorter texts are like many others. */
const FEWEST_WORDS = 6
/** Numbers kept of one text: of longer ones those that end in zeros, the same of every text. */
const MOST_KEPT = 96

/** So much of the shorter one's words, and of its neighbours, stand in the other too. */
const WORDS_SHARED = 0.5
const PAIRS_SHARED = 0.25
/** Neighbours may be this far apart in the other: words were put in between. */
const WINDOW = 3
/** Or all of it is there, in whatever order: of so many words at least, in a text not so many times as long. */
const CONTAINED = 0.75
const FEWEST_CONTAINED = 12
const TIMES_AS_LONG = 3

interface Sketch {
  /** All numbers kept are divisible by it: a power of two. */
  step: number
  words: Uint32Array
  /** Words side by side. */
  pairs: Uint32Array
  /** Words within the window, in their order. */
  near: Uint32Array
}

interface Alarmed {
  sketch: Sketch
  level: Alarm
  at: number
}

type Hash = (value: string) => number

const makeHash = (): Hash => {
  const key = randomBytes(16)
  return value => createHmac('sha256', key).update(value).digest().readUInt32BE(0)
}

const thin = (numbers: Iterable<number>, step: number): number[] => [...numbers].filter(number => number % step === 0)

const sketchOf = (text: string, hash: Hash): Sketch | null => {
  const words = read(text).tokens.map(({ plain }) => plain)
  if (words.length < FEWEST_WORDS) return null
  const hashes = words.map(hash)
  const together = (distance: number): number[] =>
    // Two numbers make one; the same of every text with these words in this order.
    hashes.slice(distance).map((later, i) => (Math.imul(hashes[i] ?? 0, 0x9e3779b1) ^ later) >>> 0)
  const distinct = new Set(hashes)
  let step = 1
  while (distinct.size / step > MOST_KEPT) step *= 2
  const kept = (numbers: Iterable<number>): Uint32Array => Uint32Array.from(thin(new Set(numbers), step))
  const far = Array.from({ length: WINDOW }, (_, i) => together(i + 1)).flat()
  return { step, words: kept(distinct), pairs: kept(together(1)), near: kept(far) }
}

/** What is asked now, to be held against many. */
interface Asked extends Sketch {
  wordSet: ReadonlySet<number>
  pairSet: ReadonlySet<number>
  nearSet: ReadonlySet<number>
}

const askedOf = (sketch: Sketch): Asked => ({
  ...sketch,
  ...{ wordSet: new Set(sketch.words), pairSet: new Set(sketch.pairs), nearSet: new Set(sketch.near) },
})

/** How many of the numbers that both could have kept there are, and how many of them stand in the other. */
const compared = (some: Uint32Array, step: number, others: ReadonlySet<number>): { all: number; there: number } => {
  let [all, there] = [0, 0]
  for (const number of some) {
    if (number % step !== 0) continue
    all += 1
    if (others.has(number)) there += 1
  }
  return { all, there }
}

const share = (there: number, all: number): number => (all === 0 ? 0 : there / all)
const NONE: ReadonlySet<number> = new Set()

const isNear = (alarmed: Sketch, asked: Asked): boolean => {
  const step = Math.max(alarmed.step, asked.step)
  const words = compared(alarmed.words, step, asked.wordSet)
  const length = compared(asked.words, step, NONE).all
  if (share(words.there, Math.min(words.all, length)) < WORDS_SHARED) return false
  const kept = compared(alarmed.pairs, step, asked.nearSet)
  const found = compared(alarmed.near, step, asked.pairSet).there
  const isShorter = words.all <= length
  const pairs = isShorter ? share(kept.there, kept.all) : share(found, compared(asked.pairs, step, NONE).all)
  if (pairs >= PAIRS_SHARED) return true
  const isAllThere = share(words.there, words.all) >= CONTAINED
  return isAllThere && words.all * step >= FEWEST_CONTAINED && length <= words.all * TIMES_AS_LONG
}

const graver = (a: Alarm | null, b: Alarm): Alarm => (a === 'scam' || b === 'scam' ? 'scam' : 'suspicious')

export const makeNearCopies = ({ each, all } = BOUNDS): NearCopies => {
  const hash = makeHash()
  /** In the order in which they were alarmed last. */
  const callers = new Map<string, Alarmed[]>()
  let kept = 0

  const recent = (caller: string, now: number): Alarmed[] =>
    (callers.get(caller) ?? []).filter(({ at }) => now - at < HOUR_MS)

  const forget = (caller: string): void => {
    kept -= callers.get(caller)?.length ?? 0
    callers.delete(caller)
  }

  return {
    floor: (caller, text, now) => {
      const known = recent(caller, now)
      const sketch = known.length === 0 ? null : sketchOf(text, hash)
      if (!sketch) return null
      const asked = askedOf(sketch)
      return known
        .filter(alarmed => isNear(alarmed.sketch, asked))
        .reduce<Alarm | null>((gravest, { level }) => graver(gravest, level), null)
    },
    remember: (caller, text, { level, now }) => {
      const sketch = sketchOf(text, hash)
      if (!sketch) return
      const known = recent(caller, now).slice(1 - each)
      forget(caller)
      for (const oldest of callers.keys()) {
        if (kept + known.length < all) break
        forget(oldest)
      }
      callers.set(caller, [...known, { sketch, level, at: now }])
      kept += known.length + 1
    },
  }
}
