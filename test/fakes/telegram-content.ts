import { z } from 'zod'
import type { Fault } from './behaviour.ts'
import { isPicture } from './body.ts'
import type { SentMessage } from './ledger.ts'
import type { Call } from './server.ts'
import { TELEGRAM_ERRORS } from './telegram-errors.ts'
import type { TelegramWorld } from './telegram-world.ts'

const MAX_TEXT = 4096
const MAX_CAPTION = 1024
const PHOTO_BYTES = 10 * 1024 * 1024

export type Refusal = Extract<Fault, { kind: 'answer' }>
export type Content = Pick<SentMessage, 'kind' | 'text' | 'buttons' | 'picture'>

const Markup = z.object({
  inline_keyboard: z.array(
    z.array(z.object({ text: z.string().min(1), callback_data: z.string().optional(), url: z.string().optional() })),
  ),
})
const OtherMarkup = z.union([
  z.object({ keyboard: z.array(z.array(z.unknown())) }),
  z.object({ remove_keyboard: z.literal(true) }),
  z.object({ force_reply: z.literal(true) }),
])

/** 1 to 64 bytes, not characters. */
const isCallbackData = (data: string): boolean => data.length > 0 && Buffer.byteLength(data, 'utf8') <= 64

/** The buttons under a message, or what is wrong with them. */
export const judgeMarkup = (markup: unknown): SentMessage['buttons'] | Refusal => {
  if (markup === undefined || OtherMarkup.safeParse(markup).success) return []
  const parsed = Markup.safeParse(markup)
  if (!parsed.success) return TELEGRAM_ERRORS.markup
  const buttons = parsed.data.inline_keyboard.flat()
  const wrong = buttons.some(button =>
    button.callback_data === undefined ? button.url === undefined : !isCallbackData(button.callback_data),
  )
  if (wrong) return TELEGRAM_ERRORS.buttonData
  return buttons.map(({ text, callback_data, url }) => ({
    label: text,
    ...(callback_data !== undefined && { payload: callback_data }),
    ...(url !== undefined && { url }),
  }))
}

const TAG = /<\/?(?:b|strong|i|em|u|ins|s|strike|del|code|pre|a|tg-spoiler|blockquote|span|tg-emoji)(?:\s[^<>]*)?>/gi
const ENTITIES: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&amp;': '&' }

/** What is left for the reader; null if the tags cannot be read. Markdown is passed as it is. */
const parsedText = (text: string, mode: unknown): string | null => {
  if (String(mode ?? '').toLowerCase() !== 'html') return text
  const bare = text.replace(TAG, '')
  const tags = text.match(TAG) ?? []
  const closing = tags.filter(tag => tag.startsWith('</')).length
  if (bare.includes('<') || closing * 2 !== tags.length) return null
  return bare.replace(/&(?:lt|gt|quot|amp);/g, entity => ENTITIES[entity] ?? entity)
}

const isRefusal = (value: SentMessage['buttons'] | Refusal): value is Refusal => 'status' in value

/** The words of a text message, or what is wrong with it. Texts count in UTF-16 units after parsing. */
export const judgeText = (fields: Call['fields']): Content | Refusal => {
  const text = parsedText(typeof fields.text === 'string' ? fields.text : '', fields.parse_mode)
  if (text === null) return TELEGRAM_ERRORS.entities
  if (text.trim() === '') return TELEGRAM_ERRORS.textEmpty
  if (text.length > MAX_TEXT) return TELEGRAM_ERRORS.textTooLong
  const buttons = judgeMarkup(fields.reply_markup)
  return isRefusal(buttons) ? buttons : { kind: 'text', text, buttons }
}

/** A photo comes as a file of the call (`attach://` or the field itself), a known file id, or an address. */
const judgePicture = (call: Call, world: TelegramWorld): SentMessage['picture'] | Refusal => {
  const ref = typeof call.fields.photo === 'string' ? call.fields.photo : ''
  const file = call.files[ref.replace(/^attach:\/\//, '')] ?? call.files.photo
  if (file)
    return isPicture(file.bytes) && file.bytes.length <= PHOTO_BYTES
      ? { ref: file.name, bytes: file.bytes }
      : TELEGRAM_ERRORS.photo
  if (/^https?:\/\//.test(ref)) return { ref }
  const known = world.files.get(ref)
  return known ? { ref, bytes: known.bytes } : TELEGRAM_ERRORS.fileId
}

export const judgePhoto = (call: Call, world: TelegramWorld): Content | Refusal => {
  const picture = judgePicture(call, world)
  if (!picture || 'status' in picture) return picture ?? TELEGRAM_ERRORS.fileId
  const raw = call.fields.caption
  const text = parsedText(typeof raw === 'string' ? raw : '', call.fields.parse_mode)
  if (text === null) return TELEGRAM_ERRORS.entities
  if (text.length > MAX_CAPTION) return TELEGRAM_ERRORS.captionTooLong
  const buttons = judgeMarkup(call.fields.reply_markup)
  return isRefusal(buttons) ? buttons : { kind: 'picture', text, buttons, picture }
}
