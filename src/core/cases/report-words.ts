import { z } from 'zod'
import { phraseFaults, sourceOf } from '../hear/phrase-notation.ts'
import type { Span } from '../text/clean.ts'
import { fold } from '../text/letters.ts'

/** Shape of `intents/reports.yml`: how what a resident tells is read. */

/** What happened, under the heads of a statement. */
const HAPPENED = [
  ...(['calls-himself', 'until', 'who', 'when', 'day', 'not-when'] as const),
  ...(['apps', 'call', 'text', 'mail', 'corrects'] as const),
] as const

/** Whose a number is, and what is a sum. */
const NUMBERS = ['own-before', 'between', 'own-after', 'theirs-before', 'sum-after', 'sum-before'] as const

/** Codes and passwords. */
const SECRETS = [
  ...(['code', 'short-code', 'password', 'is', 'card', 'digit', 'plain-after', 'plain-before'] as const),
] as const

const phrase = z.string().min(1)
const some = z.array(phrase).min(1)

export const reportWordsSchema = z
  .strictObject({
    /** Wordings that many phrases share: `$self` stands for the choice named `self`. */
    sets: z.record(z.string(), phrase),
    happened: z.record(z.enum(HAPPENED), some),
    numbers: z.record(z.enum(NUMBERS), some),
    secrets: z.record(z.enum(SECRETS), some),
    /** Words that are no password wherever they stand, parted by spaces. */
    'no-passwords': phrase,
  })
  .superRefine(({ sets, ...words }, { addIssue }) => {
    for (const part of ['happened', 'numbers', 'secrets'] as const)
      for (const { path, message } of phraseFaults(words[part], sets))
        addIssue({ code: 'custom', path: [part, ...path], message })
  })

export type ReportWords = z.infer<typeof reportWordsSchema>

const nothing = <K extends string>(names: readonly K[]) =>
  Object.fromEntries(names.map(name => [name, []])) as unknown as Record<K, string[]>

/** Nothing is read from a report: for a corpus that has no such file. */
export const NO_REPORT_WORDS: ReportWords = {
  sets: {},
  happened: nothing(HAPPENED),
  numbers: nothing(NUMBERS),
  secrets: nothing(SECRETS),
  'no-passwords': '',
}

/** Any phrase of each list, as the source of a pattern over folded letters. */
export const foldedSources = <K extends string>(
  lists: Readonly<Record<K, readonly string[]>>,
  sets: ReportWords['sets'],
): Readonly<Record<K, string>> => {
  const names = Object.keys(lists) as K[]
  return Object.fromEntries(names.map(name => [name, sourceOf(lists[name], sets, fold)])) as Record<K, string>
}

/** What stands in a report without being a suspect's: the reporter's own numbers, and sums. By `intents/reports.yml`. */

interface Place {
  /** UTF-16 units of the text as given. */
  start: number
  end: number
}

export interface OwnNumbers {
  /** Does the text say that the number there is the writer's own? */
  isOwn(text: string, place: Place): boolean
  /** Is it a sum of money, however it was read? */
  isSum(text: string, place: Place): boolean
}

/** As much as is read on either side. */
const AROUND = 60
const GROUPED = /^\d{1,3}(?:[.,]\d{3})+$/

const plain = (text: string): string => fold(text.normalize('NFC').toLowerCase()).replace(/[\s"'“”]+/g, ' ')

const before = (text: string, { start }: Place): string => plain(text.slice(Math.max(0, start - AROUND), start))
const after = (text: string, { end }: Place): string => plain(text.slice(end, end + AROUND))

/** Throws a sentence for a phrase that can not be read. Pure. */
export const makeOwnNumbers = ({ numbers, sets }: Pick<ReportWords, 'numbers' | 'sets'>): OwnNumbers => {
  const words = foldedSources(numbers, sets)
  const ownBefore = new RegExp(`${words['own-before']}(?:[ :=(,;.-]|${words.between})*$`, 'u')
  const ownAfter = new RegExp(`^[ ,)(-]*${words['own-after']}`, 'u')
  const theirsBefore = new RegExp(`${words['theirs-before']}[ :]*$`, 'u')
  const sumBefore = new RegExp(`${words['sum-before']}[ :]*$`, 'u')
  const sumAfter = new RegExp(`^ ?(?:${words['sum-after']}|[$%])(?!\\d)`, 'u')
  return {
    isOwn: (text, place) => {
      if (ownAfter.test(after(text, place))) return true
      const said = before(text, place)
      return !theirsBefore.test(said) && ownBefore.test(said)
    },
    isSum: (text, place) => {
      if (sumAfter.test(after(text, place))) return true
      return GROUPED.test(text.slice(place.start, place.end).trim()) && sumBefore.test(before(text, place))
    },
  }
}

/** Codes and passwords in what somebody writes to an officer: no officer needs them, and nobody should read them. */

/**
 * Hides codes, passwords and numbers of cards. Sums, days, telephones and accounts stay.
 *
 * @example maskSecrets('mã OTP là 482913, mất 20 triệu') // 'mã OTP là ***, mất 20 triệu'
 */
export type MaskSecrets = (text: string) => string

/** Four to eight digits, however they are held apart; three behind a card's name for them. */
const DIGITS = /(?<![\d.,/:])\d(?:[ .-]?\d){2,7}(?![\d/]|[.,:]\d|[ .-]\d)/g
const CARD = /(?<!\d)\d(?:[ .-]?\d){15,18}(?!\d)/g
/** "G-482913": as it is written wherever it stands. */
const NAMED = /(?<![a-z\d])[a-z]-\d{4,8}(?!\d)/g
/** Codes of our own cases and warnings. */
const OURS_BEFORE = /(?:vu-|cb-)$/
const LEAST_WORDS = 4
const LEAST_DIGITS = 4

/** Where sentences end; a number with dots in it is none. */
const SENTENCES = /[^.!?;\n]+(?:[.](?=\d)[^.!?;\n]*)*/g

const spansOf = (text: string, pattern: RegExp, offset: number): Span[] =>
  [...text.matchAll(pattern)].map(({ index, 0: found }) => ({
    start: offset + index,
    end: offset + index + found.length,
  }))

/** Letter for letter, so that a place in one is a place in the other. */
const foldInPlace = (text: string): string =>
  Array.from(text, letter => fold(letter.toLowerCase()).slice(0, letter.length).padEnd(letter.length)).join('')

const hide = (text: string, spans: readonly Span[]): string => {
  let [masked, at] = ['', 0]
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    if (start < at) continue
    masked += `${text.slice(at, start)}***`
    at = end
  }
  return masked + text.slice(at)
}

/** Finds the words behind a name for a password that no sentence has. */
const makePasswordsIn = (words: Record<'password' | 'is', string>, idle: ReadonlySet<string>) => {
  const name = new RegExp(words.password, 'gu')
  const assigns = new RegExp(`${words.is}\\s*$|[:=]\\s*["“']?$`, 'u')
  return (folded: string, offset: number): Span[] =>
    [...folded.matchAll(name)].flatMap(({ index, 0: found }) => {
      const from = index + found.length
      const rest = folded.slice(from, from + 60)
      for (const { 0: word, index: at } of rest.matchAll(/[^\s,;:="“”'()]+/g)) {
        const bare = word.replace(/[.!?]+$/, '')
        const span = { start: offset + from + at, end: offset + from + at + bare.length }
        const assigned = assigns.test(rest.slice(0, at))
        if (bare.length >= 3 && (/\d/.test(bare) || (assigned && !idle.has(bare)))) return [span]
        if (!idle.has(bare) && bare !== '') return []
      }
      return []
    })
}

/** By `intents/reports.yml`; throws a sentence for a phrase that can not be read. Pure. */
export const makeMaskSecrets = (words: Pick<ReportWords, 'secrets' | 'sets' | 'no-passwords'>): MaskSecrets => {
  const sources = foldedSources(words.secrets, words.sets)
  const [code, card] = [new RegExp(sources.code, 'u'), new RegExp(sources.card, 'u')]
  const inWords = new RegExp(`(?:${sources.digit}[ ,.-]+){${LEAST_WORDS - 1},}${sources.digit}`, 'gu')
  const shortCode = new RegExp(`${sources['short-code']}[^\\d]{0,12}$`, 'u')
  const [plainAfter, plainBefore] = [
    new RegExp(`^ ?(?:${sources['plain-after']}|%)`, 'u'),
    new RegExp(`${sources['plain-before']}[ :]*$`, 'u'),
  ]
  const passwordsIn = makePasswordsIn(sources, new Set(fold(words['no-passwords']).split(/\s+/)))

  const isSecret = (folded: string, { start, end }: Span): boolean => {
    const digits = folded.slice(start, end).replace(/\D/g, '')
    const [before, after] = [folded.slice(0, start), folded.slice(end)]
    if (digits.endsWith('000') || OURS_BEFORE.test(before)) return false
    if (plainAfter.test(after) || plainBefore.test(before)) return false
    return digits.length >= LEAST_DIGITS || shortCode.test(before)
  }

  return given => {
    const text = given.normalize('NFKC')
    const folded = foldInPlace(text)
    const spans = [...folded.matchAll(SENTENCES)].flatMap(({ 0: sentence, index }) => [
      ...(code.test(sentence)
        ? [
            ...spansOf(sentence, DIGITS, index).filter(span => isSecret(folded, span)),
            ...spansOf(sentence, inWords, index),
          ]
        : []),
      ...(card.test(sentence) ? spansOf(sentence, CARD, index) : []),
      ...spansOf(sentence, NAMED, index),
      ...passwordsIn(sentence, index),
    ])
    return hide(text, spans)
  }
}
