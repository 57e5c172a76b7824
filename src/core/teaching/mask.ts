import type { Entity } from '../extract/extract.ts'
import { fold } from '../text/letters.ts'
import { read } from '../text/read.ts'
import { hiddenNumbers, walletKeys } from '../warnings/hidden-numbers.ts'
import { FAMILIES, NO_NAME, NO_PERSON } from '../warnings/names.ts'
import { spelledLink, spelledNumber } from '../warnings/spelled.ts'

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

const plainFamilies = fold(FAMILIES.toLowerCase())
  .split('|')
  .map(name => name.charAt(0).toUpperCase() + name.slice(1))
  .join('|')
const families = [FAMILIES, FAMILIES.toUpperCase(), plainFamilies, plainFamilies.toUpperCase()].join('|')
/** With a family name in front, in capitals, with accents or without. */
const FULL = new RegExp(`(?<![\\p{L}{])(?:${families})(?: \\p{Lu}\\p{L}*){1,3}(?!\\p{L})`, 'gu')
const TITLES =
  'anh|chị|ông|bà|cụ|cô|chú|bác|cậu|dì|thím|mợ|em|cháu|con|bé|thằng|thầy|đồng chí|cán bộ|nick|tên là|tên|' +
  'chi|ong|ba|co|chu|bac|cau|di|thay|ten la|ten|chủ tài khoản|chu tai khoan|chủ tk|chu tk|ctk'
const TITLED = new RegExp(
  `(?<!\\p{L})((?:${TITLES})(?: tên| ten)?(?: là| la)?:? )((?!(?:${NO_NAME})(?!\\p{L}))\\p{Lu}\\p{L}*(?: \\p{Lu}\\p{L}*){0,3})(?!\\p{L})`,
  'giu',
)
const BEGINS_LARGE = /^\p{Lu}/u

const names = (text: string): Unmasked[] => {
  const whole = [...text.matchAll(FULL)].filter(({ 0: name }) => !NO_PERSON.test(name))
  const titled = [...text.matchAll(TITLED)].filter(({ 2: name = '' }) => BEGINS_LARGE.test(name))
  return [
    ...whole.map(({ index, 0: name }) => ({ kind: 'name' as const, start: index, end: index + name.length })),
    ...titled.flatMap(({ index, 1: title = '', 2: written = '' }) => {
      // Without regard to case the pattern runs on over small words: a name ends with its last capital.
      const name = /^\p{Lu}\p{L}*(?: \p{Lu}\p{L}*)*/u.exec(written)?.[0] ?? ''
      const start = index + title.length
      return name === '' ? [] : [{ kind: 'name' as const, start, end: start + name.length }]
    }),
  ]
}

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

/** Read out, or in pieces: where it ends is not sure, so rather too much is covered. */
const hidden = (text: string): Unmasked[] => {
  const link = spelledLink(text)
  const number = spelledNumber(text)
  const pieces = [...hiddenNumbers(text, () => false), ...walletKeys(text)].flatMap(piece => {
    const start = text.indexOf(piece)
    return start < 0 ? [] : [{ kind: 'number' as const, start, end: start + piece.length }]
  })
  return [
    ...(link ? [{ kind: 'link' as const, start: link.start, end: link.end }] : []),
    ...(number ? [{ kind: 'number' as const, start: number.start, end: number.end }] : []),
    ...pieces,
  ]
}

const plainly = (text: string): Unmasked[] => {
  // Placeholders hold no digit and no capital, so that nothing is found in them.
  const spans = apart([...found(text), ...names(text), ...byPattern(text)])
  const holders = [...text.matchAll(PLACEHOLDER)].map(({ index, 0: all }) => [index, index + all.length] as const)
  return spans.filter(
    ({ start, end }) => !holders.some(([from, to]) => start < to && end > from && to - from >= end - start),
  )
}

/** What still stands there that must not be kept, in order. Empty: the text can be kept. */
export const unmaskedIn = (text: string): Unmasked[] => apart([...plainly(text), ...hidden(text)])

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
