import type { ChatRef, Content, Inbound } from '../../core/messages.ts'
import type { Addressed, TelegramBot } from './command.ts'
import { HELP_WORDS, readAddress } from './command.ts'
import type { TelegramMembership, TelegramMessage, TelegramPress, TelegramQuoted, TelegramUpdate } from './update.ts'
import { updateSchema } from './update.ts'

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
function wordsOf(message: TelegramQuoted): string {
  return message.text ?? message.caption ?? ''
}

/**
 * `text` with the addresses that Telegram hides behind words or buttons written out below it: "bấm vào đây" is
 * harmless, where it leads is not.
 */
function withHiddenLinks(text: string, message: TelegramQuoted): string {
  const behindWords = [...(message.entities ?? []), ...(message.caption_entities ?? [])]
    .filter(entity => entity.type === 'text_link')
    .map(entity => entity.url)
  const behindButtons = message.reply_markup?.inline_keyboard.flat().map(button => button.url) ?? []
  const hidden = [...behindWords, ...behindButtons].filter(url => url !== undefined && !text.includes(url))
  if (hidden.length === 0) return text
  return [text, ...new Set(hidden.slice(0, MAX_HIDDEN_LINKS))].filter(line => line !== '').join('\n')
}

/** The picture or file of a message; `caption` is what was said with it. A picture sent as a file is a picture. */
function attachmentOf(message: TelegramQuoted, caption = ''): Content | null {
  const words = caption === '' ? {} : { caption }
  const fileId = largestPhoto(message)
  if (fileId !== null) return { kind: 'picture', fileId, ...words }
  const file = message.document
  if (file === undefined) return null
  if (/^image\/(png|jpe?g|webp)$/.test(file.mime_type ?? '')) return { kind: 'picture', fileId: file.file_id, ...words }
  return { kind: 'file', name: fileName(file) }
}

/** What kind of message it is when it has neither words nor picture nor file; null for Telegram's own notes. */
function otherContent(message: TelegramMessage): Content | null {
  const known = OTHERS.find(([field]) => message[field] !== undefined)
  if (known !== undefined) return { kind: 'other', what: known[1] }
  const service = SERVICE.some(field => message[field] !== undefined)
  return service ? null : { kind: 'other', what: 'unknown' }
}

/** Animations come with a document too; they are not files to warn of. */
function isAnimation(message: TelegramMessage): boolean {
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

/**
 * One update as events of the inbox; usually one, none for what does not concern the bot or cannot be read. Never
 * throws, whatever comes in. `id` is Telegram's `update_id`, which repeats with a redelivery.
 *
 * Groups: only what is said to the bot passes (`@bot`, `/check`, `/check@bot`, `/leave`, an answer to the bot's own
 * message, a button). The rest of a group's talk is dropped here, so that it is never stored.
 *
 * @param now when it arrived: the time of a press, which Telegram does not tell. Without it, the time of the message
 *   that carries the button.
 */
export function parseTelegram(update: unknown, bot: TelegramBot, now?: Date): Inbound[] {
  const read = updateSchema.safeParse(update)
  if (!read.success) return []
  const {
    update_id: id,
    message,
    edited_message: edited,
    callback_query: press,
    my_chat_member: membership,
  } = read.data
  if (message !== undefined) return fromMessage(id, message, bot)
  if (edited !== undefined) return fromEdited(id, edited, bot)
  if (press !== undefined) return fromPress(id, press, now)
  if (membership !== undefined) return fromMembership(id, membership)
  return []
}

/** The call that an update asks of the bot beside its answer, once it is saved. */
export type Courtesy = { kind: 'answer-press'; pressId: string } | { kind: 'leave'; chatId: string }

/** What to do at once after an update is saved: stop a button from spinning, leave a group that asked for it. */
export function courtesyOf(update: unknown, bot: TelegramBot): Courtesy | null {
  const read = updateSchema.safeParse(update)
  if (!read.success) return null
  const { message, callback_query: press }: TelegramUpdate = read.data
  if (message !== undefined) return asksToLeave(message, bot) ? { kind: 'leave', chatId: message.chat.id } : null
  return press === undefined ? null : { kind: 'answer-press', pressId: press.id }
}

function fromMessage(id: string, message: TelegramMessage, bot: TelegramBot): Inbound[] {
  const chat = chatOf(message)
  const from = senderOf(message)
  if (chat === null || from === null) return []
  const base = { id, from, chat, at: new Date(message.date * 1000) }
  if (message.migrate_to_chat_id !== undefined) {
    return [inbound({ ...base, content: { kind: 'group', change: 'migrated', newId: message.migrate_to_chat_id } })]
  }
  if (asksToLeave(message, bot)) return [inbound({ ...base, content: { kind: 'group', change: 'left' } })]
  const quoted = quotedText(message, originalOf(message, bot))
  return contentsTo(bot, message, chat.kind).map((content, index) =>
    inbound({ ...base, id: index === 0 ? id : `${id}-caption`, content, ...(quoted === '' ? {} : { quoted }) }),
  )
}

/** As if it had been said now, in its new words; a place that moves on is an edit, too, and says nothing. */
function fromEdited(id: string, message: TelegramMessage, bot: TelegramBot): Inbound[] {
  if (wordsOf(message) === '') return []
  return fromMessage(id, { ...message, date: message.edit_date ?? message.date }, bot)
}

/** What was said to the bot; alone with it everything is, in a group only what names or answers it. */
function contentsTo(bot: TelegramBot, message: TelegramMessage, kind: ChatRef['kind']): Content[] {
  const address = readAddress(wordsOf(message), bot)
  if (kind === 'group' && !address.named && !isAnswerToBot(message, bot)) return []
  const contents = contentsOf(message, address, originalOf(message, bot))
  if (contents.length > 0 || kind === 'group') return contents
  const other = otherContent(message)
  return other === null ? [] : [other]
}

/** Words, picture or file of a message; a command or a mention may instead be about what it answers to. */
function contentsOf(message: TelegramMessage, address: Addressed, original: TelegramQuoted | undefined): Content[] {
  const text = withHiddenLinks(address.text, message)
  const attachment = isAnimation(message) ? null : attachmentOf(message, text)
  if (attachment?.kind === 'picture') return [attachment]
  const words: Content[] = text === '' ? [] : [{ kind: 'text', text }]
  if (attachment !== null) return [attachment, ...words]
  return address.named ? [askedAbout(message, text, original)] : words
}

/** `/check` or a mention: about the message it answers, else about its own words, else a request for help. */
function askedAbout(message: TelegramMessage, text: string, original: TelegramQuoted | undefined): Content {
  const attachment = original === undefined ? null : attachmentOf(original, text)
  if (attachment !== null) return attachment
  const nothing = text === '' && quotedText(message, original) === ''
  return { kind: 'text', text: nothing ? HELP_WORDS : text }
}

/** What the message answers to; the bot's own words are never judged. */
function originalOf(message: TelegramMessage, bot: TelegramBot): TelegramQuoted | undefined {
  return isAnswerToBot(message, bot) ? undefined : message.reply_to_message
}

function isAnswerToBot(message: TelegramMessage, bot: TelegramBot): boolean {
  return message.reply_to_message?.from?.id === bot.id
}

function quotedText(message: TelegramMessage, original: TelegramQuoted | undefined): string {
  if (original !== undefined) return withHiddenLinks(wordsOf(original), original)
  // Answered across chats, Telegram tells only the part that was marked.
  return message.reply_to_message === undefined ? (message.quote?.text ?? '') : ''
}

function asksToLeave(message: TelegramMessage, bot: TelegramBot): boolean {
  return senderOf(message) !== null && chatOf(message)?.kind === 'group' && readAddress(wordsOf(message), bot).leave
}

function fromPress(id: string, press: TelegramPress, now: Date | undefined): Inbound[] {
  if (press.data === undefined) return []
  const chat = press.message === undefined ? privateChat(press.from.id) : chatOf(press.message)
  const at = now ?? new Date((press.message?.date ?? 0) * 1000)
  if (chat === null) return []
  return [inbound({ id, from: person(press.from.id), chat, at, content: { kind: 'press', payload: press.data } })]
}

function fromMembership(id: string, event: TelegramMembership): Inbound[] {
  const chat = chatOf(event)
  const content = chat === null ? null : membershipChange(event, chat.kind)
  if (chat === null || content === null) return []
  return [inbound({ id, from: person(event.from.id), chat, at: new Date(event.date * 1000), content })]
}

/** A change of rights inside the group is no change for us. */
function membershipChange(event: TelegramMembership, kind: ChatRef['kind']): Content | null {
  const inside = isInside(event.new_chat_member)
  if (kind === 'private') return { kind: inside ? 'follow' : 'unfollow' }
  if (inside === isInside(event.old_chat_member)) return null
  return { kind: 'group', change: inside ? 'joined' : 'left' }
}

function isInside(member: TelegramMembership['new_chat_member']): boolean {
  if (member.status === 'restricted') return member.is_member ?? false
  return member.status !== 'left' && member.status !== 'kicked'
}

type Placed = { chat: { id: string; type: string }; is_topic_message?: boolean | undefined } & {
  message_thread_id?: string | undefined
}

/** Null for channels: nobody there can ask. The thread counts only in forums; elsewhere sending into it fails. */
function chatOf(placed: Placed): ChatRef | null {
  const { id, type } = placed.chat
  if (type === 'private') return privateChat(id)
  if (type !== 'group' && type !== 'supergroup') return null
  const topic = placed.is_topic_message === true ? placed.message_thread_id : undefined
  return { channel: 'telegram', id, kind: 'group', ...(topic === undefined ? {} : { topic }) }
}

/** An anonymous administrator speaks as the group; other bots are not answered, or two bots would talk for ever. */
function senderOf(message: TelegramMessage): Inbound['from'] | null {
  if (message.sender_chat !== undefined) return person(message.sender_chat.id)
  if (message.from === undefined || message.from.is_bot === true) return null
  return person(message.from.id)
}

function privateChat(id: string): ChatRef {
  return { channel: 'telegram', id, kind: 'private' }
}

function person(id: string): Inbound['from'] {
  return { channel: 'telegram', id }
}

function inbound(fields: Omit<Inbound, 'channel' | 'addressed'>): Inbound {
  return { channel: 'telegram', addressed: true, ...fields }
}
