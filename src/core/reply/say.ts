import { parse } from 'tldts'
import type { Texts } from '../corpus/schema.ts'

/** Fills `{names}` in a sentence. A sentence or a value that is missing is a mistake of ours: it throws, no hole is shown. */
export const fill = (texts: Texts, key: string, values: Readonly<Record<string, string>> = {}): string => {
  const sentence = texts[key]
  if (sentence === undefined) throw new Error(`There is no sentence "${key}" in intents/texts.`)
  return sentence.trim().replace(/\{(\w+)\}/g, (_whole, name: string) => {
    const value = values[name]
    if (value === undefined) throw new Error(`The sentence "${key}" needs a value for {${name}}.`)
    return value
  })
}

/** A sentence of `intents/texts`, by its key, with its holes filled. A missing one throws: it is a mistake of ours. */
export type Say = (key: string, values?: Readonly<Record<string, string>>) => string

export const makeSay =
  (texts: Texts): Say =>
  (key, values) =>
    fill(texts, key, values)

/** A part of a host that ends an address by itself: `vn`, `com`, `top`. */
const isEnding = (label: string): boolean => parse(`x.${label}`).isIcann === true

/**
 * Writes a link so that no app makes it clickable: no scheme, and brackets around every dot in front of an ending.
 * `vietcombank.vn-digi.top` holds one (`.top`); `vneid.gov.vn.evil.top` holds a whole official address, broken too.
 */
export const defang = (value: string): string => {
  const bare = value.replace(/^[a-z]+:\/\//i, '')
  const end = /[/?#]|$/.exec(bare)?.index ?? bare.length
  const host = bare.slice(0, end)
  const labels = host.split('.')
  const numbers = /^[\d.:]+$/.test(host)
  const written = labels.reduce((out, label, i) => {
    const breaks = numbers || i === labels.length - 1 || isEnding(label.split(':')[0] ?? '')
    return out + (breaks ? '[.]' : '.') + label
  })
  return shorten((written + bare.slice(end).replaceAll('.', '[.]')).replaceAll('http', 'hxxp'), 60)
}

/** Cuts a long text, never inside a surrogate pair. */
export const shorten = (text: string, most: number): string => {
  const letters = Array.from(text)
  return letters.length <= most ? text : `${letters.slice(0, most - 1).join('')}…`
}

/** A text is shown as it stood, on one line, but its links must not become clickable again. */
export const defangText = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    // First: what a scheme stood between may be a dot and an ending, and must not become one word.
    .replace(/(?<=^|\s)(?:https?:\/\/)+/gi, '')
    .replace(/(?:https?:\/\/)+/gi, ' ')
    .replace(/(?<=[\p{L}\p{N}])[.。．｡](?=\p{L}{2})/gu, '[.]')
    .replace(/\d{1,3}(?:\.\d{1,3}){3}/g, ip => ip.replaceAll('.', '[.]'))

/** The pattern that nobody wants seen over their shoulder: no picture is asked for or taken, no word of it is quoted. */
export const DELICATE = 'tong-tien-anh-nhay-cam'

/** Is this pattern one to speak of quietly? Null, as for a text of no known kind, is not. */
export const isDelicate = (pattern: string | null | undefined): boolean => pattern === DELICATE

/** The tightest channel takes 2,000 characters; the answer stays below with room for a code. */
export const MAX_REPLY = 1_900
