import { foldWords } from '../text/letters.ts'
import type { Reading } from '../text/read.ts'

/** A code that somebody was given: of a case, of a warning, of an invitation. */
export interface SaidCode {
  kind: 'case' | 'warning' | 'invitation'
  code: string
}

const CODES: readonly [RegExp, SaidCode['kind']][] = [
  [/^(?:VU )?(VU-[0-9A-Z]{6})$/, 'case'],
  [/^(CB-[0-9A-Z]{6})$/, 'warning'],
  [/^(MOI-[0-9A-Z]{4}-[0-9A-Z]{4})$/, 'invitation'],
]

/** The code that a whole message is (`CB-7K2Q9D`, `vụ VU-7K2Q9D`), or null. */
export const codeSaid = (text: string): SaidCode | null => {
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
