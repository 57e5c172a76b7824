import type { Entity } from '../extract/extract.ts'
import type { Span } from '../text/clean.ts'
import { read } from '../text/read.ts'
import { hiddenNumbers, walletKeys } from '../warnings/hidden-numbers.ts'
import { spelledLink, spelledNumber } from '../warnings/spelled.ts'
import { linksIn } from './own-links.ts'
import { namesIn } from './own-names.ts'
import { numbersIn, plainly, spokenSumsIn } from './own-numbers.ts'

/**
 * What is somebody's own does not go into the corpus: numbers, links, sums, names and addresses are left out by rule, and
 * a placeholder says what stood there (`{phone}`). The judge reads placeholders as the thing itself.
 */
export type MaskKind = 'phone' | 'account' | 'id' | 'email' | 'link' | 'name' | 'money' | 'number' | 'address'

/** Something that must not be kept, where it stands in the text as given. UTF-16 units. */
export interface Unmasked {
  kind: MaskKind
  start: number
  end: number
}

const KINDS: Readonly<Partial<Record<Entity['kind'], MaskKind>>> = {
  ...{ url: 'link', email: 'email', account: 'account', qr: 'id', citizen: 'id', money: 'money', code: 'number' },
}

/** `113` and `9029` are nobody's own. */
const kindOf = (entity: Entity): MaskKind | undefined =>
  entity.kind === 'phone' ? (entity.type === 'short' ? undefined : 'phone') : KINDS[entity.kind]

const found = (text: string): Unmasked[] => {
  const { clean, entities } = read(text)
  return entities.flatMap(entity => {
    const kind = kindOf(entity)
    const [start, end] = [clean.starts[entity.start] ?? 0, clean.ends[entity.end - 1] ?? 0]
    return kind ? [{ kind, start, end }] : []
  })
}

const spans = (kind: MaskKind, found: readonly Span[]): Unmasked[] => found.map(span => ({ kind, ...span }))

const PATTERNS: readonly (readonly [MaskKind, RegExp])[] = [
  ['link', /(?:https?|hxxps?):\/\/[^\s<>"“”]*/giu],
  ['id', /(?<![\p{L}\d])\d{2}[a-z]{1,2}\d? ?[-.]? ?\d{3}[. ]?\d{2}(?!\d)/giu],
  ['id', /(?<=sinh (?:ngày|năm|ngay|nam) (?:ngày |ngay )?)\d{1,4}(?:[-/. ]\d{1,4}){0,2}/giu],
  [
    'address',
    /(?<=(?:số nhà|so nha|nhà số|nha so|ngõ|ngách|hẻm|kiệt|ngo|ngach|hem) )\d+[a-z]?(?:\/\d+[a-z]?)*(?:,? (?:đường|phố|duong|pho) \p{Lu}\p{L}*(?: \p{Lu}\p{L}*)*)?/giu,
  ],
  ['id', /(?<![\p{L}\p{N}])(?=[a-z]*\d)(?=\d*[a-z])[a-z\d]{10,64}(?![\p{L}\p{N}])/giu],
  // Whatever is left that is long: no day, no hour, no year, no share has so many digits.
  ['number', /(?<!\d)(?!\d{1,2}[-.]\d{1,2}[-.]\d{2,4}(?!\d))\d(?:[ .-]?\d){5,}(?!\d)/gu],
  ['number', /(?<!\d)\d{5}(?!\d)/gu],
]

const byPattern = (text: string): Unmasked[] =>
  PATTERNS.flatMap(([kind, pattern]) =>
    [...text.matchAll(pattern)].map(({ index, 0: all }) => ({ kind, start: index, end: index + all.length })),
  )

const PLACEHOLDER = /\{(?:phone|account|id|email|link|name|money|number|address)\}/gu

/** In order, and none of them inside another: the first to begin, and of those the longest. */
const apart = (all: readonly Unmasked[]): Unmasked[] => {
  const kept: Unmasked[] = []
  for (const one of [...all].sort((a, b) => a.start - b.start || b.end - a.end))
    if (one.end > one.start && one.start >= (kept.at(-1)?.end ?? 0)) kept.push(one)
  return kept
}

/** A piece that was read with digits where letters stand that look like them. */
const asWritten = (piece: string): RegExp => {
  const literal = piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return new RegExp(literal.replaceAll('0', '[0OoОоΟο]').replaceAll('1', '[1lI|ІΙ]').replaceAll('3', '[3Зз]'), 'u')
}

/** Read out, or in pieces: where it ends is not sure, so rather too much is covered. */
const hidden = (text: string): Unmasked[] => {
  const link = spelledLink(text)
  const number = spelledNumber(text)
  const pieces = [...hiddenNumbers(text, () => false), ...walletKeys(text)].flatMap(piece => {
    const found = asWritten(piece).exec(text)
    return found ? [{ kind: 'number' as const, start: found.index, end: found.index + found[0].length }] : []
  })
  return [
    ...(link ? [{ kind: 'link' as const, start: link.start, end: link.end }] : []),
    ...(number ? [{ kind: 'number' as const, start: number.start, end: number.end }] : []),
    ...pieces,
  ]
}

const written = (text: string): Unmasked[] => {
  // Placeholders hold no digit and no capital, so that nothing is found in them.
  const all = apart([
    ...found(text),
    ...spans('name', namesIn(text)),
    ...byPattern(text),
    ...spans('link', linksIn(text)),
    ...spans('money', spokenSumsIn(text)),
    ...spans('number', numbersIn(text)),
  ])
  const holders = [...text.matchAll(PLACEHOLDER)].map(({ index, 0: all }) => [index, index + all.length] as const)
  return all.filter(
    ({ start, end }) => !holders.some(([from, to]) => start < to && end > from && to - from >= end - start),
  )
}

/** What still stands there that must not be kept, in order. Empty: the text can be kept. */
export const unmaskedIn = (given: string): Unmasked[] => {
  const { text, at } = plainly(given)
  const placed = apart([...written(text), ...hidden(text)])
  return placed.map(({ kind, start, end }) => ({ kind, start: at[start] ?? 0, end: at[end] ?? given.length }))
}

const ROUNDS = 5

const cover = (text: string, spans: readonly Unmasked[]): string =>
  spans.reduceRight((all, { kind, start, end }) => `${all.slice(0, start)}{${kind}}${all.slice(end)}`, text)

/**
 * The text in one spelling (NFC) with everything covered that rules can tell. What comes to stand side by side may tell
 * something new, so it is looked at until nothing is left; what is not covered after some rounds `unmaskedIn` tells.
 *
 * @example maskText('Chị Hoa ơi, gọi 0987 654 321') // 'Chị {name} ơi, gọi {phone}'
 */
export const maskText = (given: string): string => {
  let text = given.normalize('NFC').trim()
  for (let round = 0; round < ROUNDS; round++) {
    const spans = unmaskedIn(text)
    if (spans.length === 0) break
    text = cover(text, spans)
  }
  return text
}
