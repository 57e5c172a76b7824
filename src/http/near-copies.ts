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
const MAX_CALLERS = 2_000
const MAX_EACH = 12
/** Shorter texts are like many others. */
const FEWEST_WORDS = 6
/** Numbers kept of one text: of longer ones those that end in zeros, the same of every text. */
const MOST_KEPT = 96

/** So much of the shorter one's words, and of its neighbours, stand in the other too. */
const WORDS_SHARED = 0.55
const PAIRS_SHARED = 0.25

interface Sketch {
  /** All numbers kept are divisible by it: a power of two. */
  step: number
  words: Set<number>
  pairs: Set<number>
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

const thin = (numbers: Iterable<number>, step: number): Set<number> =>
  new Set([...numbers].filter(number => number % step === 0))

const sketchOf = (text: string, hash: Hash): Sketch | null => {
  const words = read(text).tokens.map(({ plain }) => plain)
  if (words.length < FEWEST_WORDS) return null
  const all = {
    words: new Set(words.map(hash)),
    pairs: new Set(words.slice(1).map((word, i) => hash(`${words[i]} ${word}`))),
  }
  let step = 1
  while (all.words.size / step > MOST_KEPT) step *= 2
  return { step, words: thin(all.words, step), pairs: thin(all.pairs, step) }
}

/** Of the smaller, how much stands in the other; only numbers that both could have kept are compared. */
const shared = (a: Set<number>, b: Set<number>, step: number): number => {
  const [left, right] = [thin(a, step), thin(b, step)]
  const [small, large] = left.size <= right.size ? [left, right] : [right, left]
  if (small.size === 0) return 0
  return [...small].filter(number => large.has(number)).length / small.size
}

const isNear = (a: Sketch, b: Sketch): boolean => {
  const step = Math.max(a.step, b.step)
  return shared(a.words, b.words, step) >= WORDS_SHARED && shared(a.pairs, b.pairs, step) >= PAIRS_SHARED
}

const graver = (a: Alarm | null, b: Alarm): Alarm => (a === 'scam' || b === 'scam' ? 'scam' : 'suspicious')

export const makeNearCopies = (): NearCopies => {
  const hash = makeHash()
  /** In the order in which they were alarmed last. */
  const callers = new Map<string, Alarmed[]>()

  const recent = (caller: string, now: number): Alarmed[] =>
    (callers.get(caller) ?? []).filter(({ at }) => now - at < HOUR_MS)

  return {
    floor: (caller, text, now) => {
      const known = recent(caller, now)
      const sketch = known.length === 0 ? null : sketchOf(text, hash)
      if (!sketch) return null
      return known
        .filter(alarmed => isNear(alarmed.sketch, sketch))
        .reduce<Alarm | null>((gravest, { level }) => graver(gravest, level), null)
    },
    remember: (caller, text, { level, now }) => {
      const sketch = sketchOf(text, hash)
      if (!sketch) return
      const known = recent(caller, now).slice(1 - MAX_EACH)
      callers.delete(caller)
      const [oldest] = callers.keys()
      if (callers.size >= MAX_CALLERS && oldest !== undefined) callers.delete(oldest)
      callers.set(caller, [...known, { sketch, level, at: now }])
    },
  }
}
