import { fill } from '../reply/say.ts'
import { fold, isSyllable } from '../text/letters.ts'
import type { Reading } from '../text/read.ts'
import { read } from '../text/read.ts'
import type { Broadcast } from './broadcast.ts'
import { hostPlaceOf, quoteOf } from './links.ts'
import { dayInSpeechOf, numbersInWords } from './numbers.ts'
import { FULL_NAME } from './own.ts'
import { ABBREVIATIONS, EMERGENCY_NUMBERS, isCount, LETTER_NAMES, LOANS } from './spoken.ts'

/** A warning as half a minute of the commune's loudspeaker. */

/** Words of a script; some 150 are read in a minute. */
export const LEAST_SPOKEN = 65
export const MOST_SPOKEN = 85
/** A script this long takes no further sentence. */
const ENOUGH_SPOKEN = 75
/** What greeting, date and closing leave for the words of a warning. */
export const ROOM_SPOKEN = 36

export interface SpeechFrame {
  /** `Xã Nga Sơn` */
  commune: string
  /** `25/11/2026` */
  day: string
}

export interface SpeechProblem {
  key:
    | 'draft.speech.link'
    | 'draft.speech.number'
    | 'draft.speech.name'
    | 'draft.speech.abbreviation'
    | 'draft.speech.accents'
    | 'draft.speech.too-long'
  /** Made fit to be shown. */
  quote: string
}

/** Syllables, as the ear counts them. */
export const countSpoken = (text: string): number => text.match(/\p{L}+/gu)?.length ?? 0

const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
const anyOf = (table: Readonly<Record<string, string>>, flags: string): RegExp => {
  const written = Object.keys(table).toSorted((a, b) => b.length - a.length)
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${written.map(literally).join('|')})(?![\\p{L}\\p{N}])`, flags)
}
const SHORT_FORM = anyOf(ABBREVIATIONS, 'gu')
const LOAN = anyOf(LOANS, 'giu')

/** The capitals of `VNPay` that stand for themselves: `VN`. */
const CAPITALS = /\p{Lu}{2,}(?!\p{Ll})|\p{Lu}+(?=\p{Lu}\p{Ll})/gu
const spellOut = (capitals: string): string =>
  ` ${Array.from(capitals.toLowerCase(), letter => LETTER_NAMES[letter] ?? LETTER_NAMES[fold(letter)] ?? '').join('-')} `

/** "KHẨN" is a word that is only written large. */
const isLoudWord = (word: string): boolean => /^\p{Lu}{2,}$/u.test(word) && isSyllable(fold(word.toLowerCase()))

const sayWord = (word: string): string => (isLoudWord(word) ? word.toLowerCase() : word.replace(CAPITALS, spellOut))

const capitalised = (text: string): string => text.replace(/(?:^|[.!?]\s+)\p{Ll}/gu, start => start.toUpperCase())

/** "5 triệu/người", "0 %/tháng". */
const EACH = /(?<=[\p{L}\d%]) ?\/ ?(?=(?:người|tháng|ngày|tuần|năm|giờ|hộ|lần|lượt|suất|vé|đêm|buổi)(?!\p{L}))/giu

/** Words for the ear: numbers in words, short forms and foreign words as they are said, no signs. */
export const inSpeech = (text: string): string => {
  const known = text
    .normalize('NFC')
    .replace(/\((\p{Lu}{2,})\)/gu, ' ')
    .replace(EACH, ' một ')
    .replace(SHORT_FORM, written => ABBREVIATIONS[written] ?? written)
    .replace(LOAN, written => LOANS[written.toLowerCase()] ?? written)
  const said = numbersInWords(known)
    .replace(/\p{L}+/gu, sayWord)
    .replace(/["“”'‘’«»*_#]/gu, '')
    .replace(/ [-–—] |[()/;]|\.{2,}/gu, ', ')
    .replace(/&/g, ' và ')
    .replace(/[^\p{L}\p{M}\s.,:!?-]/gu, ' ')
  return capitalised(
    said
      .replace(/\s+/gu, ' ')
      .replace(/ ?(?:, ?)+(?=[.,:!?]|$)/gu, '')
      .replace(/ (?=[.,:!?])/g, '')
      .trim(),
  )
}

const isSaid = (entity: Reading['entities'][number], reading: Reading): boolean => {
  if (entity.kind !== 'phone') return entity.kind !== 'account' && entity.kind !== 'code'
  return EMERGENCY_NUMBERS.has(entity.value) || /^1[89]00/.test(entity.value) || isCount(entity, reading)
}

const NAME = new RegExp(FULL_NAME, 'u')
const CITY = /Hồ Chí Minh/g
const ADDRESS = /[\p{L}\p{N}]?[.@](?=\p{L}{2})\p{L}+|:\/\//u

/** What keeps a sentence off the loudspeaker. */
const sentenceProblems = (sentence: string): SpeechProblem[] => {
  const reading = read(sentence)
  const found = reading.entities.flatMap((entity): SpeechProblem[] => {
    const quote = quoteOf(sentence.slice(...hostPlaceOf(reading, entity)))
    if (entity.kind === 'url' || entity.kind === 'email' || entity.kind === 'apk')
      return [{ key: 'draft.speech.link', quote }]
    return isSaid(entity, reading) ? [] : [{ key: 'draft.speech.number', quote }]
  })
  const address = found.length === 0 ? ADDRESS.exec(sentence)?.[0] : undefined
  const name = NAME.exec(sentence.replace(CITY, ''))?.[0]
  return [
    ...found,
    ...(address ? [{ key: 'draft.speech.link' as const, quote: quoteOf(address) }] : []),
    ...(name ? [{ key: 'draft.speech.name' as const, quote: quoteOf(name) }] : []),
  ]
}

const unknownShortForms = (text: string): SpeechProblem[] => {
  const rest = text.normalize('NFC').replace(SHORT_FORM, '').replace(LOAN, '')
  const unknown = rest.match(/[\p{L}\p{N}]+/gu)?.filter(word => /\p{Lu}{2,}/u.test(word) && !isLoudWord(word)) ?? []
  return [...new Set(unknown)].map(word => ({ key: 'draft.speech.abbreviation', quote: quoteOf(word) }))
}

/** A sentence, with the heading it stands under (`Nên làm:`). */
interface Line {
  heading: string
  text: string
}

const BULLET = /^\s*(?:[-•*+]|\d{1,2}[.)])\s+/u

const linesOf = (words: string): Line[] => {
  let heading = ''
  return words
    .normalize('NFC')
    .split('\n')
    .flatMap(written => {
      const line = written.replace(BULLET, '').trim()
      if (line.endsWith(':')) heading = line
      if (line === '' || line.endsWith(':')) return []
      return line.split(/(?<=[.!?…])\s+(?=\P{Ll})/u).map(text => ({ heading, text }))
    })
}

/** Somebody has to read it out. A few words without accents are no reason to say so. */
const lacksAccents = (words: string): boolean => countSpoken(words) > 4 && fold(words) === words

/** What a loudspeaker leaves out of a leader's words, or cannot say well. The rest of the draft is not held up by it. */
export const speechProblems = (words: string): SpeechProblem[] => {
  let spoken = 0
  const lines = linesOf(words)
  const late = lines.find(({ text }) => {
    spoken += countSpoken(inSpeech(text))
    return spoken > ROOM_SPOKEN
  })
  return [
    ...lines.flatMap(({ text }) => sentenceProblems(text)),
    ...unknownShortForms(words),
    ...(lacksAccents(words.normalize('NFC')) ? [{ key: 'draft.speech.accents' as const, quote: quoteOf(words) }] : []),
    ...(late ? [{ key: 'draft.speech.too-long' as const, quote: quoteOf(late.text) }] : []),
  ]
}

const ended = (text: string): string => (/[.!?]$/.test(text) ? text : `${text.replace(/[,:;]$/, '')}.`)

/** The sentences that fit, in their order; the heading is said with the first of its own. */
const choose = (lines: readonly Line[], room: number, enough: number): string => {
  const said: string[] = []
  let heading = ''
  let spoken = 0
  for (const line of lines) {
    if (spoken >= enough || sentenceProblems(line.text).length > 0) continue
    const text = ended(inSpeech(line.text))
    const whole = line.heading === heading ? text : `${inSpeech(line.heading)} ${text}`
    const count = countSpoken(whole)
    if (spoken + count > room) continue
    said.push(whole)
    spoken += count
    heading = line.heading
  }
  return said.join(' ')
}

const inSentence = (commune: string): string => commune.charAt(0).toLowerCase() + commune.slice(1)

/**
 * Half a minute for the loudspeaker, from the words of the record alone, so that an approval of them is one of the
 * script: greeting and date, the first sentences that fit, three times "không", whom to ask. Sentences with links,
 * accounts, names or numbers of people are left out. Null if nothing is left to say.
 */
export const loudspeakerScript = (
  { kind, words }: Pick<Broadcast, 'kind' | 'words'>,
  { commune, day }: SpeechFrame,
  texts: Parameters<typeof fill>[0],
): string | null => {
  const open = fill(texts, 'warning.speech.open', { commune: inSentence(commune), day: dayInSpeechOf(day) })
  const title = fill(texts, kind === 'result' ? 'warning.speech.result' : 'warning.speech.title')
  const close = fill(texts, 'warning.speech.close')
  const around = countSpoken([open, title, close].join(' '))
  const chosen = choose(linesOf(words), MOST_SPOKEN - around, ENOUGH_SPOKEN - around)
  return chosen === '' ? null : [open, title, chosen, close].join(' ')
}
