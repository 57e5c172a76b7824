import { parse } from 'tldts'
import type { Commune } from '../commune.ts'
import type { Corpus } from '../corpus/schema.ts'
import { hash } from '../match/features.ts'
import type { Finding, Indicator, IndicatorKind } from '../match/indicators.ts'
import { keyOf } from '../match/indicators.ts'
import type { Reading } from '../text/read.ts'
import { read } from '../text/read.ts'
import type { OwnNumbers } from './report-words.ts'

/**
 * What a report is recognised by: the links and numbers in it, and its words. A later report with one of these links
 * or numbers, or with nearly the same words, is about the same thing.
 */
export interface Mark {
  kind: IndicatorKind | 'text'
  /** Of a link or number as `markOf` says; of a text a band and what fell into it: `3:9f02c1d4`. */
  key: string
}

export interface MarksInput {
  /** As found without what officers decided: a link that is `confirmed` no longer says what kind of place it leads to. */
  indicators: readonly Indicator[]
  text: string
  /** Of the text, where it was read before. */
  reading?: Reading | undefined
  /**
   * Must this never count as a suspect's? True for numbers, addresses and domains of institutions and of the commune,
   * and for domains that everybody uses (`google.com`, `bit.ly`). Asked for whatever would become a mark: a link whose
   * letters are disguised reads as the very domain it imitates.
   */
  isOurs(kind: IndicatorKind, key: string): boolean
  /** Tells the writer's own numbers and sums. */
  numbers: OwnNumbers
}

type Found = Pick<Indicator, 'kind' | 'value' | 'finding'>

/** What is known of these is no mark of a scam. */
export const HARMLESS: ReadonlySet<Finding> = new Set([
  ...(['official', 'known', 'state', 'short', 'toll-free', 'charity', 'house', 'own'] as const),
])
const ANYBODYS: ReadonlySet<Finding> = new Set(['shortener', 'free-host'])

/** Where anyone can put a page, only that page tells: by its own subdomain, or with its path. Null for the place itself. */
const linkKey = (value: string, finding: Finding): string | null => {
  const key = keyOf({ kind: 'url', value })
  const [host = ''] = value.split(/[:/?#]/, 1)
  const { domain, isPrivate } = parse(host, { allowPrivateDomains: true })
  if (isPrivate) return domain
  if (!ANYBODYS.has(finding) || key.includes('/')) return key
  return value === host ? null : value
}

/** By hidden digits (`0912xxx678`) nobody is recognised. */
const isHidden = ({ kind, value }: Found): boolean => (kind === 'phone' || kind === 'account') && value.includes('x')

/**
 * The mark of a link or number: a domain, or only the page where anyone can have one; digits. Null for what is harmless
 * (official, widely known, toll-free) and for what tells nobody apart.
 *
 * @example markOf({ kind: 'url', value: 'x.lua-dao.com/a', finding: 'unknown' }) // { kind: 'url', key: 'lua-dao.com' }
 * @example markOf({ kind: 'url', value: 'bit.ly/3xy', finding: 'shortener' }) // { kind: 'url', key: 'bit.ly/3xy' }
 */
export const markOf = (found: Found): { kind: IndicatorKind; key: string } | null => {
  const { kind, value, finding } = found
  if (HARMLESS.has(finding) || isHidden(found)) return null
  const key = kind === 'url' ? linkKey(value, finding) : value
  return key === null || key === '' ? null : { kind, key }
}

/** Shorter texts are like too many others. */
const LEAST_WORDS = 12
const SHINGLE = 3
const BANDS = 10
const ROWS = 2
/** Of the bands; see `sameText`. */
const SAME = 4

const isMask = (word: string): boolean => word.startsWith('<')
const NO_NUMBERS = new Set(['<link>', '<email>', '<name>'])

/** Words without accents; a link, a name or a number (of whatever kind: it changes from text to text) by one mask. */
const wordsOf = ({ tokens }: Pick<Reading, 'tokens'>): string[] =>
  tokens
    .map(({ plain }) => (isMask(plain) && !NO_NUMBERS.has(plain) ? '<num>' : plain))
    .filter((word, i, words) => !(isMask(word) && word === words[i - 1]))

const shinglesOf = (words: readonly string[]): Set<number> => {
  const shingles = new Set<number>()
  for (let i = 0; i + SHINGLE <= words.length; i++) shingles.add(hash(words.slice(i, i + SHINGLE).join(' ')))
  return shingles
}

/** A text with numbers that is shorter is told apart by those alone: the same few words go with many. */
const SHORT = 25

/** Odd factors: each puts all numbers into another order. */
const ORDERS = Array.from({ length: BANDS * ROWS }, (_, i) => hash(`order ${i}`) | 1)

/** The first of all shingles in each order: two texts agree in one as often as they share shingles. */
const minHashes = (shingles: ReadonlySet<number>): number[] =>
  ORDERS.map(factor => {
    let least = 0xffffffff
    for (const shingle of shingles) least = Math.min(least, Math.imul(shingle, factor) >>> 0)
    return least
  })

const plainWords = (words: readonly string[]): number => words.filter(word => !isMask(word)).length

const bandsOf = (words: readonly string[]): Mark[] => {
  if (plainWords(words) < LEAST_WORDS) return []
  const least = minHashes(shinglesOf(words))
  return Array.from({ length: BANDS }, (_, band) => {
    const rows = least.slice(band * ROWS, (band + 1) * ROWS)
    return { kind: 'text', key: `${band}:${hash(rows.join(' ')).toString(16).padStart(8, '0')}` }
  })
}

/** The marks of a text's words, one for each band; none for fewer than twelve words besides links and numbers. Pure. */
export const textMarks = (text: string): Mark[] => bandsOf(wordsOf(read(text)))

/** Do two texts say nearly the same that share so many of their marks? */
export const sameText = (shared: number): boolean => shared >= SAME

/** Of one report: who names more floods the list, or tells of something else. */
const MOST = 8

const keyOfMark = ({ kind, key }: Mark): string => `${kind} ${key}`

/** Of what stands in the text itself, each once. */
const found = ({ indicators, isOurs }: MarksInput, wanted: (indicator: Indicator) => boolean): Mark[] => {
  const marks = indicators.filter(wanted).flatMap(indicator => markOf(indicator) ?? [])
  const others = marks.filter(({ kind, key }) => !isOurs(kind, key))
  return [...new Map(others.map(mark => [keyOfMark(mark), mark])).values()]
}

/** Numbers, accounts and addresses that the text says are the writer's own: nobody's to accuse. Pure. */
export const ownMarksOf = (input: MarksInput): Mark[] =>
  found(input, indicator => indicator.kind !== 'url' && input.numbers.isOwn(input.text, indicator))

/** Links and numbers, each once, at most eight; but ours, the writer's own, and sums. Pure. */
export const sharpMarksOf = (input: MarksInput): Mark[] => {
  const own = new Set(ownMarksOf(input).map(keyOfMark))
  return found(input, indicator => indicator.kind === 'url' || !input.numbers.isSum(input.text, indicator))
    .filter(mark => !own.has(keyOfMark(mark)))
    .slice(0, MOST)
}

/**
 * The marks of a report, each once: of its links and numbers, and of its words. Pure.
 *
 * @example marksOf({ indicators, text: 'Chuyen vao stk 0123456789', isOurs: () => false, numbers })
 * // [{ kind: 'account', key: '0123456789' }]
 */
export const marksOf = (input: MarksInput): Mark[] => {
  const sharp = sharpMarksOf(input)
  const words = wordsOf(input.reading ?? read(input.text))
  return sharp.length > 0 && plainWords(words) < SHORT ? sharp : [...sharp, ...bandsOf(words)]
}

/** Digits as the judge reads them, whatever way a number is written. */
const phonesIn = (written: string): string[] =>
  read(written).entities.flatMap(entity => (entity.kind === 'phone' ? [entity.value] : []))

/**
 * What no decision may ever put on a list: domains, addresses and numbers of institutions and of the commune itself,
 * and hosts that everybody uses. Pure.
 */
export const makeIsOurs = (
  { institutions, knownHosts }: Pick<Corpus, 'institutions' | 'knownHosts'>,
  commune: Commune,
): ((kind: IndicatorKind, key: string) => boolean) => {
  const domains = new Set([
    ...institutions.flatMap(institution => institution.domains.map(({ value }) => value)),
    ...knownHosts.map(({ host }) => host),
  ])
  const written = [
    ...institutions.flatMap(({ hotlines }) => hotlines.map(({ value }) => value)),
    ...commune.areas.flatMap(({ phone = '', offices }) => [phone, ...offices.map(office => office.phone ?? '')]),
  ]
  const phones = new Set(written.flatMap(number => [number.replace(/[ .]/g, ''), ...phonesIn(number)]))
  return (kind, key) => {
    if (kind === 'url') return domains.has(key) || key.endsWith('.gov.vn')
    if (kind === 'email') return domains.has(key.split('@')[1] ?? '')
    return kind === 'phone' && phones.has(key)
  }
}

/**
 * How a picture looks, in 64 bits: 16 digits of hexadecimal. Nothing of the picture can be read from it; two pictures of
 * which one is the other made smaller, compressed again or cut at the edge have nearly the same.
 */
export type PictureLook = string

const LOOK = /^[0-9a-f]{16}$/
const BAND = 2

/** Bits in which two looks of one picture may differ. Copies were measured to differ in 8 at most, others in 14 at least. */
const NEAR = 10
/** Of its bands; with fewer bits apart there are hardly less. */
const SHARED = 2

/** How many bands two looks share before they are compared. */
export const LEAST_BANDS = SHARED

/** Its parts, each with its place: what near looks share some of. Empty for what is no look. */
export const lookBands = (look: PictureLook): string[] =>
  LOOK.test(look)
    ? Array.from({ length: look.length / BAND }, (_, at) => `${at}:${look.slice(at * BAND, (at + 1) * BAND)}`)
    : []

const bitsOf = (byte: number): number => {
  let bits = 0
  for (let left = byte; left > 0; left &= left - 1) bits += 1
  return bits
}

/** Bits in which they differ. */
export const looksApart = (one: PictureLook, other: PictureLook): number => {
  const [first, second] = [lookBands(one), lookBands(other)]
  if (first.length === 0 || second.length === 0) return Number.POSITIVE_INFINITY
  const byte = (band: string | undefined): number => Number.parseInt(band?.split(':')[1] ?? '', 16)
  return first.reduce((sum, band, at) => sum + bitsOf(byte(band) ^ byte(second[at])), 0)
}

/** Is one likely a copy of the other? Only ever a hint for somebody who looks at both. */
export const isNearLook = (one: PictureLook, other: PictureLook): boolean => looksApart(one, other) <= NEAR
