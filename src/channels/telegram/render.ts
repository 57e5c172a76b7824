import type { Button, ChatRef, Reply } from '../../core/messages.ts'

/** Where a text may be cut, best first: between paragraphs, lines, sentences, words. */
const CUTS: readonly RegExp[] = [/\n{2,}/g, /\n/g, /[.!?…:;]["'”’)\]]*\s+/g, /\s+/g]

/** A cut is not worth a message that is nearly empty. */
const LEAST_FILLED = 0.4

/**
 * Splits a text into parts of at most `max` UTF-16 units, at the end of a paragraph, line, sentence or word, in this
 * order; never inside a letter or emoji of two units. Parts are trimmed and never empty.
 */
export function splitForTelegram(text: string, max: number): string[] {
  const parts: string[] = []
  let rest = text.trim()
  while (rest.length > max) {
    const end = cutBefore(rest, max)
    parts.push(rest.slice(0, end).trim())
    rest = rest.slice(end).trim()
  }
  return rest === '' ? parts : [...parts, rest]
}

function cutBefore(text: string, max: number): number {
  // One more unit, so that a space right after the limit still counts as the end of a word.
  const window = text.slice(0, max + 1)
  for (const cut of CUTS) {
    const ends = [...window.matchAll(cut)].map(found => found.index + found[0].trimEnd().length)
    const last = ends.findLast(end => end <= max)
    if (last !== undefined && last >= max * LEAST_FILLED) return last
  }
  return endOfLetter(text, max)
}

/** Emoji are several code points (skin, joiner, flag): the last whole one that fits ends the part. */
function endOfLetter(text: string, max: number): number {
  const from = Math.max(0, max - 64)
  const letters = new Intl.Segmenter('vi', { granularity: 'grapheme' }).segment(text.slice(from, max + 64))
  const last = [...letters].findLast(letter => letter.index > 0 && from + letter.index <= max)
  return last === undefined ? max : from + last.index
}

/** Telegram's own bounds: characters in UTF-16 units, a button's data in bytes of UTF-8. */
export const MAX_TEXT = 4096
const MAX_CAPTION = 1024
const MAX_BUTTON_BYTES = 64
export const MAX_BUTTONS = 12

interface Target {
  chat_id: string
  message_thread_id?: number
}

interface Keyboard {
  inline_keyboard: { text: string; callback_data: string }[][]
}

export interface SendMessage extends Target {
  text: string
  link_preview_options: { is_disabled: true }
  reply_markup?: Keyboard
}

export interface SendPhoto extends Target {
  caption?: string
  reply_markup?: Keyboard
}

/** One call of the Bot API. There is no `parse_mode`: what a resident quoted can never become a link or a command. */
export type TelegramCall =
  | { method: 'sendMessage'; params: SendMessage }
  | { method: 'sendPhoto'; params: SendPhoto; picture: NonNullable<Reply['picture']> }

/**
 * A reply as calls in the order they are to be made: usually one. A picture carries the text as its caption if that
 * fits, else it goes first. Long texts are split; the buttons stand under the last message. An empty reply gives none.
 */
export function renderTelegram(reply: Reply, to: ChatRef): TelegramCall[] {
  const picture = reply.picture
  const captioned = picture !== undefined && reply.text.length <= MAX_CAPTION
  const texts = captioned ? [] : splitForTelegram(reply.text, MAX_TEXT)
  const calls: TelegramCall[] = texts.map(text => ({ method: 'sendMessage', params: sendMessage(to, text) }))
  if (picture !== undefined) {
    calls.unshift({ method: 'sendPhoto', params: sendPhoto(to, captioned ? reply.text : ''), picture })
  }
  const last = calls.at(-1)
  const keyboard = keyboardOf(reply.buttons)
  if (last !== undefined && keyboard !== null) last.params.reply_markup = keyboard
  return calls
}

function sendMessage(to: ChatRef, text: string): SendMessage {
  return { ...targetOf(to), text, link_preview_options: { is_disabled: true } }
}

function sendPhoto(to: ChatRef, caption: string): SendPhoto {
  return { ...targetOf(to), ...(caption === '' ? {} : { caption }) }
}

function targetOf(to: ChatRef): Target {
  const topic = Number(to.topic)
  return { chat_id: to.id, ...(Number.isSafeInteger(topic) ? { message_thread_id: topic } : {}) }
}

/** One button a row: long Vietnamese labels stay readable on a small telephone. */
function keyboardOf(buttons: readonly Button[]): Keyboard | null {
  const rows = buttons.slice(0, MAX_BUTTONS).flatMap(button => {
    const data = dataOf(button)
    return data === null || button.label === '' ? [] : [[{ text: button.label, callback_data: data }]]
  })
  return rows.length === 0 ? null : { inline_keyboard: rows }
}

/** A payload that does not fit gives way to the label, as typed words mean the same; a cut one would mean nothing. */
function dataOf(button: Button): string | null {
  const fits = (data: string) => data !== '' && Buffer.byteLength(data) <= MAX_BUTTON_BYTES
  return [button.payload, button.label].find(fits) ?? null
}
