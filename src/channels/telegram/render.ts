import type { Button, ChatRef, Reply } from '../../core/messages.ts'
import { splitForTelegram } from './split.ts'

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
