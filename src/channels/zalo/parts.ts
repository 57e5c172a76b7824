import type { Button, SendResult } from '../../core/messages.ts'

/** Cutting a text into messages. Both Zalo channels take 2,000 characters and refuse one more. */

/** Whether Zalo counts code points or UTF-16 units is not known; below this both are safe. */
export const ZALO_MAX_CHARS = 1900

const PARAGRAPH_END = /\n\s*\n/gu
/** Not after a digit: the `1. ` of a list is no end of a sentence. */
const SENTENCE_END = /(?<=[^\d\s][.!?…]["”’»)\]]*)(?=\s)|\n/gu
const WORD_END = /\s+/gu
const GRAPHEMES = new Intl.Segmenter('vi', { granularity: 'grapheme' })

const lastMatch = (window: string, pattern: RegExp, from: number): number => {
  let last = -1
  for (const match of window.matchAll(pattern)) if (match.index >= from) last = match.index
  return last
}

const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff

/** The last place at or before `max` between two things a reader sees as one letter or one emoji. */
const graphemeEnd = (text: string, max: number): number => {
  let end = 0
  // A little past the limit, so that the last emoji is seen whole.
  for (const { index } of GRAPHEMES.segment(text.slice(0, max + 64))) {
    if (index > max) break
    end = index
  }
  if (end > 0) return end
  return isHighSurrogate(text.charCodeAt(max - 1)) && max > 1 ? max - 1 : max
}

const cutAt = (text: string, max: number): number => {
  const window = text.slice(0, max + 1)
  const choices: [RegExp, number][] = [
    [PARAGRAPH_END, max / 2],
    [SENTENCE_END, max / 4],
    [WORD_END, 1],
  ]
  for (const [pattern, from] of choices) {
    const cut = lastMatch(window, pattern, from)
    if (cut > 0 && cut <= max) return cut
  }
  return graphemeEnd(text, max)
}

/**
 * Cuts at the end of a paragraph, else of a sentence, else of a word; a word longer than a whole message is cut
 * between two graphemes. Lengths are UTF-16 units after NFC; no part is empty, an empty text has no parts.
 */
export const splitText = (text: string, max: number = ZALO_MAX_CHARS): string[] => {
  const parts: string[] = []
  let rest = text.normalize('NFC').trim()
  while (rest.length > max) {
    const cut = cutAt(rest, max)
    parts.push(rest.slice(0, cut).trimEnd())
    rest = rest.slice(cut).trimStart()
  }
  return rest === '' ? parts : [...parts, rest]
}

/** Shortens a label to `max` UTF-16 units with an ellipsis, at a word's end where one is near. */
export const shortenLabel = (label: string, max: number): string => {
  const whole = label.normalize('NFC').trim()
  if (whole.length <= max) return whole
  const hard = graphemeEnd(whole, max - 1)
  const space = whole.lastIndexOf(' ', hard)
  return `${whole.slice(0, space > max / 2 ? space : hard).trimEnd()}…`
}

const saysIt = (lines: string[], label: string, number: number): boolean =>
  lines.some(line => new RegExp(`^\\s*${number}[.):]?\\s`, 'u').test(line) && line.includes(label))

/** Tells in words what to send: "nhắn “xong”". */
const tellsIt = (text: string, label: string): boolean => text.includes(`“${label.toLowerCase()}”`)

/**
 * Where there are no buttons the choices stand in the text, numbered from 1: the answer is the number or the words.
 * A text that lists its choices already, or tells the only one in words, is left as it is.
 */
export const withChoices = (text: string, buttons: readonly Button[]): string => {
  const lines = text.split('\n')
  if (buttons.every((button, at) => saysIt(lines, button.label, at + 1))) return text
  if (buttons.length === 1 && buttons.every(({ label }) => tellsIt(text, label))) return text
  const list = buttons.map((button, at) => `${at + 1}. ${button.label}`).join('\n')
  return text.trim() === '' ? list : `${text.trimEnd()}\n\n${list}`
}

export type SendFault = Extract<SendResult, { ok: false }>

type SendPart<Part> = (part: Part) => Promise<SendResult>

/** How many messages of several parts are remembered half sent; beyond it the oldest start again from their first. */
const REMEMBERED = 1000

/**
 * Sends the parts of a message in order and remembers how far it came, by the message's stable id: a retry goes on
 * with the part that failed, and nobody reads the first part twice. Forgotten when the process ends.
 */
export const makeProgress = () => {
  const done = new Map<string, { parts: number; externalId: string }>()

  const remember = (id: string, parts: number, externalId: string): void => {
    const [oldest] = done.keys()
    if (done.size >= REMEMBERED && oldest !== undefined && !done.has(id)) done.delete(oldest)
    done.set(id, { parts, externalId })
  }

  /** `externalId` of the answer is that of the last part. No parts at all is a fault not worth repeating. */
  return async <Part>(id: string, parts: readonly Part[], send: SendPart<Part>): Promise<SendResult> => {
    if (parts.length === 0) return { ok: false, retry: false, reason: 'empty-message' }
    const before = done.get(id)
    let externalId = before?.externalId ?? ''
    for (let at = before?.parts ?? 0; at < parts.length; at += 1) {
      const result = await send(parts[at] as Part)
      if (!result.ok) {
        if (!result.retry) done.delete(id)
        return result
      }
      externalId = result.externalId
      if (at < parts.length - 1) remember(id, at + 1, externalId)
    }
    done.delete(id)
    return { ok: true, externalId }
  }
}
