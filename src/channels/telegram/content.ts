import type { Content } from '../../core/messages.ts'
import type { TelegramMessage, TelegramQuoted } from './update.ts'

type Other = Extract<Content, { kind: 'other' }>['what']

/** In this order: an animation also comes as a document, a venue also as a location. */
const OTHERS: readonly [keyof TelegramMessage, Other][] = [
  ['sticker', 'sticker'],
  ['voice', 'audio'],
  ['audio', 'audio'],
  ['video', 'video'],
  ['video_note', 'video'],
  ['animation', 'video'],
  ['location', 'location'],
  ['venue', 'location'],
  ['contact', 'card'],
]

/** Said by Telegram, not by a person: nobody waits for an answer to it. */
const SERVICE: readonly (keyof TelegramMessage)[] = [
  'pinned_message',
  'message_auto_delete_timer_changed',
  'chat_background_set',
  'write_access_allowed',
]

const MAX_HIDDEN_LINKS = 20
const APK = 'application/vnd.android.package-archive'

/** The words of a message (text or caption), as typed. */
export function wordsOf(message: TelegramQuoted): string {
  return message.text ?? message.caption ?? ''
}

/**
 * `text` with the addresses that Telegram hides behind words or buttons written out below it: "bấm vào đây" is
 * harmless, where it leads is not.
 */
export function withHiddenLinks(text: string, message: TelegramQuoted): string {
  const behindWords = [...(message.entities ?? []), ...(message.caption_entities ?? [])]
    .filter(entity => entity.type === 'text_link')
    .map(entity => entity.url)
  const behindButtons = message.reply_markup?.inline_keyboard.flat().map(button => button.url) ?? []
  const hidden = [...behindWords, ...behindButtons].filter(url => url !== undefined && !text.includes(url))
  if (hidden.length === 0) return text
  return [text, ...new Set(hidden.slice(0, MAX_HIDDEN_LINKS))].filter(line => line !== '').join('\n')
}

/** The picture or file of a message; `caption` is what was said with it. A picture sent as a file is a picture. */
export function attachmentOf(message: TelegramQuoted, caption = ''): Content | null {
  const words = caption === '' ? {} : { caption }
  const fileId = largestPhoto(message)
  if (fileId !== null) return { kind: 'picture', fileId, ...words }
  const file = message.document
  if (file === undefined) return null
  if (/^image\/(png|jpe?g|webp)$/.test(file.mime_type ?? '')) return { kind: 'picture', fileId: file.file_id, ...words }
  return { kind: 'file', name: fileName(file) }
}

/** What kind of message it is when it has neither words nor picture nor file; null for Telegram's own notes. */
export function otherContent(message: TelegramMessage): Content | null {
  const known = OTHERS.find(([field]) => message[field] !== undefined)
  if (known !== undefined) return { kind: 'other', what: known[1] }
  const service = SERVICE.some(field => message[field] !== undefined)
  return service ? null : { kind: 'other', what: 'unknown' }
}

/** Animations come with a document too; they are not files to warn of. */
export function isAnimation(message: TelegramMessage): boolean {
  return message.animation !== undefined
}

function largestPhoto(message: TelegramQuoted): string | null {
  const sizes = (message.photo ?? []).toSorted((a, b) => b.width * b.height - a.width * a.height)
  return sizes[0]?.file_id ?? null
}

/** An installer stays one under any name. */
function fileName(file: NonNullable<TelegramQuoted['document']>): string {
  const name = file.file_name ?? ''
  const disguised = file.mime_type === APK && !name.toLowerCase().endsWith('.apk')
  return disguised ? `${name}.apk` : name
}
