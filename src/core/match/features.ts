import type { SignFindings } from './signs.ts'

/** FNV-1a over UTF-16 units: a stable number for a string, the same on every machine. */
export const hash = (text: string, seed = 0x811c9dc5): number => {
  let value = seed
  for (let i = 0; i < text.length; i++) {
    value ^= text.charCodeAt(i)
    value = Math.imul(value, 0x01000193)
  }
  // A last stir, since FNV leaves the low bits of short strings alike.
  value ^= value >>> 15
  value = Math.imul(value, 0x2c1b3c6d)
  return (value ^ (value >>> 13)) >>> 0
}

/** Number of hash buckets: a power of two. Features of a text are bucket numbers, each at most once. */
export const BUCKETS = 1 << 19

/** What the judge learns from: words, the signs they form, and what the links and numbers are. */
export interface Traits {
  /** Words without accents, entities as `<link>`; see `Token.plain`. */
  words: readonly string[]
  /** Sign ids, `!` before one that is guarded, and the kinds of signs; see `signMarks`. */
  marks: readonly string[]
}

/** Signs as learnable marks: each sign, its kind, whether somebody came, and how much the text speaks about scams. */
export const signMarks = ({ hits, reports, told }: SignFindings): string[] => {
  const marks = new Set<string>()
  for (const { sign, guarded } of hits) {
    marks.add(guarded ? `!${sign.id}` : sign.id)
    marks.add(guarded ? `!${sign.kind}` : sign.kind)
  }
  if (told) marks.add('told')
  if (reports.length > 0) marks.add(`report${Math.min(3, reports.length)}`)
  return [...marks]
}

/** Kinds of signs, and what links and numbers are (`url:unknown`); neither single signs nor those that are guarded. */
const CLASSES = new Set(['who', 'demand', 'press', 'bait', 'pay', 'own', 'told'])
const isClass = (mark: string): boolean => CLASSES.has(mark) || mark.includes(':')

/** What stands together: a demand beside a stranger's link is another thing than either alone. */
const classPairs = (marks: readonly string[]): string[] => {
  const classes = marks.filter(isClass).sort()
  return classes.flatMap((one, i) => classes.slice(i + 1).map(other => `${one}&${other}`))
}

/** Buckets of the words, pairs (and triples) of words, and marks of a text; with triples, of classes in pairs as well. */
export const featuresOf = ({ words, marks }: Traits, span: 2 | 3): Int32Array => {
  const buckets = new Set<number>()
  const mask = BUCKETS - 1
  for (let i = 0; i < words.length; i++) {
    let run = ''
    for (let n = 0; n < span && i + n < words.length; n++) {
      run = n === 0 ? (words[i] ?? '') : `${run} ${words[i + n]}`
      buckets.add(hash(run) & mask)
    }
  }
  for (const mark of marks) buckets.add(hash(`#${mark}`) & mask)
  if (span === 3) for (const pair of classPairs(marks)) buckets.add(hash(`#${pair}`) & mask)
  return Int32Array.from(buckets).sort()
}

/** Buckets for short phrases: words, pairs, and the letters inside (4-grams), so that typing mistakes matter less. */
export const phraseFeatures = (words: readonly string[], size: number): Int32Array => {
  const buckets = new Set<number>()
  const mask = size - 1
  for (let i = 0; i < words.length; i++) {
    buckets.add(hash(`w${words[i]}`) & mask)
    if (i > 0) buckets.add(hash(`w${words[i - 1]} ${words[i]}`) & mask)
  }
  const line = ` ${words.join(' ')} `
  for (let i = 0; i + 4 <= line.length; i++) buckets.add(hash(`c${line.slice(i, i + 4)}`) & mask)
  return Int32Array.from(buckets).sort()
}
