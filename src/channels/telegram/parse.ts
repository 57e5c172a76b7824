import type { ChatRef, Content, Inbound } from '../../core/messages.ts'
import type { Addressed, TelegramBot } from './command.ts'
import { HELP_WORDS, readAddress } from './command.ts'
import { attachmentOf, isAnimation, otherContent, withHiddenLinks, wordsOf } from './content.ts'
import type { TelegramMembership, TelegramMessage, TelegramPress, TelegramQuoted, TelegramUpdate } from './update.ts'
import { updateSchema } from './update.ts'

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
