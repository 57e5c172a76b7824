import type { IndicatorTable } from '../match/indicators.ts'
import { fold } from '../text/letters.ts'
import type { Reading } from '../text/read.ts'
import { read } from '../text/read.ts'
import type { AskKey, DraftTables } from './draft-words.ts'
import { hostPlaceOf, isOfficialHost, isOfficialLink, quoteOf, sentenceQuote } from './links.ts'
import { FULL_NAME, hiddenNumbers, privateNames, spelledLink, spelledNumber, walletKeys } from './own.ts'
import { ordersToPeople, saidToPeople } from './said-to-people.ts'
import { EMERGENCY_NUMBERS, isCount, RANGES } from './spoken.ts'

/** Where something stands in a cleaned text. */
type Place = Parameters<typeof hostPlaceOf>[1]

/** What stops a draft before it reaches an approver. */

/** UTF-16 units. */
export const MIN_WORDS = 20
export const MAX_WORDS = 1_200
/** More links and numbers than a warning can need. */
const MOST_ENTITIES = 40

export interface WordingProblem {
  /** The sentence that says what is wrong and how to mend it, in `intents/texts`. */
  key:
    | 'draft.stopped.too-short'
    | 'draft.stopped.too-long'
    | 'draft.stopped.crowded'
    | 'draft.stopped.link'
    | 'draft.stopped.apk'
    | 'draft.stopped.email'
    | 'draft.stopped.phone'
    | 'draft.stopped.account'
    | 'draft.stopped.qr'
    | AskKey
    | 'draft.stopped.order'
    | 'draft.stopped.name'
    | 'draft.stopped.convicts'
  /** The words it is about, made fit to be shown: short, on one line, no link in it alive. Empty if it is about all of them. */
  quote: string
}

export interface WordingContext {
  indicators: IndicatorTable
  /** How drafts are read. */
  drafts: DraftTables
  /** Is this an institution's hotline we are sure of, or a number of the commune? Digits only, national form. */
  isKnownNumber: (digits: string) => boolean
  /** Are these the words of a reviewed pattern, as they are? Editors have read what they ask of people. */
  isReviewed?: (words: string) => boolean
}

type Key = WordingProblem['key']

const keyOf = (
  entity: Reading['entities'][number],
  reading: Reading,
  { indicators, isKnownNumber }: WordingContext,
): Key | null => {
  switch (entity.kind) {
    case 'url':
      if (/\.x?apks?$/.test(entity.path)) return 'draft.stopped.apk'
      return isOfficialLink(entity, reading, indicators) ? null : 'draft.stopped.link'
    case 'apk':
      return 'draft.stopped.apk'
    case 'email':
      return isOfficialHost(entity.domain, indicators) ? null : 'draft.stopped.email'
    case 'account':
      return isKnownNumber(entity.value) ? null : 'draft.stopped.account'
    case 'phone': {
      const open = EMERGENCY_NUMBERS.has(entity.value) || RANGES.includes(entity.value) || isCount(entity, reading)
      return open || isKnownNumber(entity.value) ? null : 'draft.stopped.phone'
    }
    default:
      return null
  }
}

const entityProblems = (text: string, reading: Reading, context: WordingContext): WordingProblem[] =>
  reading.entities.flatMap(entity => {
    const key = keyOf(entity, reading, context)
    return key === null ? [] : [{ key, quote: quoteOf(text.slice(...hostPlaceOf(reading, entity))) }]
  })

/** Looked for in the cleaned text without its dates. */
const WRITTEN: readonly [Key, RegExp][] = [
  // Digits held apart by what no telephone book uses: `0912/345/678`.
  ['draft.stopped.phone', /(?<!\d)(?:0|84)[^\p{L}\d\n]{0,3}[35789](?:[^\p{L}\d\n]{0,3}\d){8}(?!\d)/u],
  // The head of a payment code (EMV): version, then how it is used.
  ['draft.stopped.qr', /000201 ?01 ?\w{8,}/],
  ['draft.stopped.link', /(?<![\p{L}\p{N}._%+-])@[a-z]\w{3,}/u],
  // Of an app: `zalo://`, `tg://`.
  ['draft.stopped.link', /\b(?!https?:)[a-z][a-z0-9+.-]{1,20}:\/\/\S+/],
]

const OURS =
  '(?:cong an|ngan hang|uy ban|xa|chung toi|co quan|nha nuoc|can bo|ba con|anh chi|nan nhan|nguoi bi (?:hai|lua|mat))'
const BACK = '(?:hoan tien|(?:lay lai|hoan lai|hoan tra|tra lai|thu hoi|doi lai) (?:\\w+ ){0,4}tien)'
const PERSON = '(?:mot |nhung |cac )?(?:ke|ten|bon|thang|con|nguoi|doi tuong|nhom|to chuc)'
const OFFENDER = '(?:toi pham|thu pham|dong pham|(?:ke|ten|bon) (?:lua|trom|cuop))'

/** A number told by its ends, in whatever order. */
const HEAD = '\\bdau(?: so)? 0\\d{2,3}\\b'
const TAIL = '\\b(?:duoi|cuoi)(?: so)? \\d{3,4}\\b'

/** Looked for without accents, so that who writes without them is held to the same. */
const FOLDED: readonly [Key, RegExp][] = [
  ['draft.stopped.phone', new RegExp(`${HEAD}[^.\\n]{0,40}${TAIL}|${TAIL}[^.\\n]{0,40}${HEAD}`)],
  ['draft.stopped.promise', new RegExp(`\\b${OURS} (?:chac chan |nhat dinh )?se (?:\\w+ ){0,3}${BACK}\\b`)],
  [
    'draft.stopped.promise',
    new RegExp(
      `\\b(?:cam ket|bao dam|dam bao|chac chan|nhat dinh) (?:se )?(?:duoc )?${BACK} (?:cho ba con|da mat|bi mat|bi lua)`,
    ),
  ],
  [
    'draft.stopped.convicts',
    // "ai gọi vậy đều là đối tượng lừa đảo" says it of nobody.
    new RegExp(
      `(?<!\\b(?:deu|toan|thuong|ai goi (?:vay|the|nhu vay)|ai (?:bao|noi|doi|hua|moi|ru|xin) [^.!?\n]{0,60}?) )\\b(?:la|chinh la|dung la) (?:${PERSON} (?!bi )(?:\\w+ )?(?:lua dao|lua tien|toi pham|trom cap|cuop)|${OFFENDER})\\b`,
    ),
  ],
]

/** Between a name and "lừa đảo": whose these are warns of it, tells of it, or suffered it. */
const OTHERS = 'bị|suýt|nhắc|khuyên|dặn|kể|báo|nói|biết|giác|chống|tuyên|xử|bắt|điều|dấu|nghi'
const SWINDLES = '(?:lừa\\s(?:đảo|tiền|gạt))'
/** Somebody by their full name, said to be a swindler. Where capitals are: in the words as given. */
const ACCUSED = new RegExp(
  [
    `(?:kẻ|tên|thằng|con|bọn|đối\\stượng)\\s${SWINDLES}(?:\\stên|\\slà)?\\s${FULL_NAME}`,
    `${FULL_NAME}(?:\\s(?!(?:${OTHERS})(?!\\p{L}))[^\\s.,:;!?]+){0,6}\\s${SWINDLES}(?!\\p{L})`,
  ].join('|'),
  'u',
)

const accusations = (text: string): WordingProblem[] => {
  const found = ACCUSED.exec(text.normalize('NFC'))?.[0]
  return found === undefined ? [] : [{ key: 'draft.stopped.convicts', quote: quoteOf(found) }]
}

/** What is written in a way of its own. */
const spelled = (text: string): (Place & { key: Key })[] => {
  const link = spelledLink(text)
  const number = spelledNumber(text)
  return [
    ...(link ? [{ ...link, key: 'draft.stopped.link' as const }] : []),
    ...(number ? [{ ...number, key: 'draft.stopped.phone' as const }] : []),
  ]
}

const firstOf = (text: string, rules: readonly [Key, RegExp][]): (Place & { key: Key })[] =>
  rules.flatMap(([key, pattern]) => {
    const found = pattern.exec(text)
    return found ? [{ key, start: found.index, end: found.index + found[0].length }] : []
  })

const lengthProblems = ({ length }: string): WordingProblem[] => {
  if (length < MIN_WORDS) return [{ key: 'draft.stopped.too-short', quote: '' }]
  return length > MAX_WORDS ? [{ key: 'draft.stopped.too-long', quote: '' }] : []
}

/** With the hour behind it a date has as many digits as a telephone. */
const DATE = /\d{1,2}[/.-]\d{1,2}[/.-]20\d\d/g

/** What they say that they must not. */
const phraseProblems = (text: string, reading: Reading): WordingProblem[] => {
  // Without dates, and without accents, every letter keeps its place.
  const undated = reading.clean.text.replace(DATE, date => 'x'.repeat(date.length))
  const found = [...firstOf(undated, WRITTEN), ...spelled(undated), ...firstOf(fold(reading.clean.text), FOLDED)]
  return found.map(({ key, ...span }) => ({ key, quote: quoteOf(text.slice(...hostPlaceOf(reading, span))) }))
}

const all = (key: Key, quotes: readonly string[]): WordingProblem[] =>
  quotes.map(quote => ({ key, quote: quoteOf(quote) }))

/** "Chị Mai, Chủ tịch Hội": somebody is named, and told nothing. */
const NAMED = /^\p{L}\p{Ll}+ \p{Lu}\p{Ll}/u

/** What they ask of people or tell them as sure; also in words of the regions. */
const askedOf = (given: string, readAs: Reading, drafts: DraftTables): WordingProblem[] => {
  const standard = drafts.standard(given)
  const [text, reading] = standard === given ? [given, readAs] : [standard, read(standard)]
  const wordsAt = (span: Place): string => text.slice(...hostPlaceOf(reading, span))
  const orders = ordersToPeople(reading, drafts).filter(span => !NAMED.test(wordsAt(span)))
  return [
    ...saidToPeople(reading, drafts).map(({ key, ...span }) => ({ key, quote: sentenceQuote(wordsAt(span)) })),
    ...orders.map(span => ({ key: 'draft.stopped.order' as const, quote: sentenceQuote(wordsAt(span)) })),
  ]
}

/** What they ask of people or tell them as sure; numbers in pieces; people of no office by name. */
const meantProblems = (text: string, reading: Reading, { isKnownNumber, drafts }: WordingContext): WordingProblem[] => [
  ...askedOf(text, reading, drafts),
  ...all('draft.stopped.phone', hiddenNumbers(text, isKnownNumber)),
  ...all('draft.stopped.account', walletKeys(text)),
  ...all('draft.stopped.name', privateNames(text)),
]

/**
 * What is wrong with the words of a draft; nothing when it may go on. Links have to be official, numbers known, nobody
 * is convicted, named, reassured or asked for what only thieves ask for. The same thing is told once.
 */
export const wordingProblems = (words: string, context: WordingContext): WordingProblem[] => {
  const text = words.trim()
  const reading = read(text)
  const problems = [
    ...lengthProblems(text),
    ...(reading.entities.length > MOST_ENTITIES ? [{ key: 'draft.stopped.crowded' as const, quote: '' }] : []),
    ...entityProblems(text, reading, context),
    ...phraseProblems(text, reading),
    ...accusations(text),
    ...(context.isReviewed?.(words) ? [] : meantProblems(text, reading, context)),
  ]
  return problems.filter(({ key, quote }, at) => problems.findIndex(p => p.key === key && p.quote === quote) === at)
}
