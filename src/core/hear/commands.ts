import { fold, foldWords } from '../text/letters.ts'
import type { Reading } from '../text/read.ts'
import type { Exact } from './lexicon.ts'
import type { CommandName, SaidCode, SaidCommand } from './names.ts'

const CODE = /^(?:VU|CB)-[0-9A-Z]{6}$/
const MOST_WORDS = 4
const EDGE = /^[\s"'“”.,!?…:;()*_-]+|[\s"'“”.,!?…:;()*_-]+$/gu
const NUMBERS = /^\d{1,3}(?:(?:\s*[,;+]\s*|\s+(?:\p{L}{2}\s+)?)\d{1,3}){0,30}$/u

const plain = (word: string): string => fold(word.normalize('NFC').toLowerCase()).replace(EDGE, '')

const codesFrom = (parts: readonly RegExpExecArray[], from: number): string[] => {
  const codes: string[] = []
  for (const [part] of parts.slice(from, from + 10)) {
    const code = plain(part).toUpperCase()
    if (!CODE.test(code)) break
    codes.push(code)
  }
  return codes
}

const numbersIn = (rest: string): number[] => (NUMBERS.test(rest) ? (rest.match(/\d+/g) ?? []).map(Number) : [])

/**
 * Reads a message that begins with a command: the longest words that are one, codes if there are any, and the rest.
 * Null for any other text. Whether the person may say it is asked later.
 *
 * @example 'Hỏi vu-7k2q9d: chuyển lúc mấy giờ?'
 * // { name: 'ask', code: 'VU-7K2Q9D', codes: ['VU-7K2Q9D'], rest: 'chuyển lúc mấy giờ?', numbers: [] }
 */
export const commandSaid = (commands: Exact<CommandName>, text: string): SaidCommand | null => {
  const parts = [...text.matchAll(/\S+/g)].slice(0, 40)
  for (let count = Math.min(MOST_WORDS, parts.length); count > 0; count--) {
    const said = parts.slice(0, count).map(([word]) => plain(word))
    const name = commands.of(said.join(' '))
    if (name === null) continue
    const codes = codesFrom(parts, count)
    const from = parts[codes.length > 0 ? count + 1 : count]?.index ?? text.length
    const rest = text.slice(from).trim()
    return { name, code: codes[0] ?? null, codes, rest, numbers: numbersIn(rest) }
  }
  return null
}

const CODES: readonly [RegExp, SaidCode['kind']][] = [
  [/^(?:VU )?(VU-[0-9A-Z]{6})$/, 'case'],
  [/^(CB-[0-9A-Z]{6})$/, 'warning'],
  [/^(MOI-[0-9A-Z]{4}-[0-9A-Z]{4})$/, 'invitation'],
]

/** UTF-16 units; with spaces and stops around it. */
const LONGEST_CODE = 60

/** The code that a whole message is (`CB-7K2Q9D`, `vụ VU-7K2Q9D`), or null. */
export const codeSaid = (text: string): SaidCode | null => {
  if (text.length > LONGEST_CODE) return null
  const upper = foldWords(text).toUpperCase()
  for (const [pattern, kind] of CODES) {
    const code = pattern.exec(upper)?.[1]
    if (code !== undefined) return { kind, code }
  }
  return null
}

const MENTIONED = /(?<![\p{L}\p{N}])(?:CB|VU)-[0-9A-Z]{6}(?![\p{L}\p{N}])/giu
/** Around a code that is asked about: "cảnh báo này có thật không". A longer text is a message of its own. */
const WORDS_AROUND = 8

/**
 * The one code that a short question is about (`CB-7K2Q9D có thật không?`), or null. With a link or a number beside it
 * the text is judged: a true code must not lend its name to them.
 */
export const codeAsked = ({ clean, tokens, entities }: Reading): SaidCode | null => {
  const [match, another] = clean.raw.matchAll(MENTIONED)
  if (match === undefined || another !== undefined) return null
  const end = match.index + match[0].length
  const isApart = (from: number, to: number): boolean => to <= match.index || from >= end
  const around = tokens.filter(token => isApart(token.start, token.end))
  const others = entities.filter(entity => isApart(clean.starts[entity.start] ?? 0, clean.ends[entity.end - 1] ?? 0))
  return around.length > WORDS_AROUND || others.length > 0 ? null : codeSaid(match[0])
}
