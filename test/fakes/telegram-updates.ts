import { randomBytes } from 'node:crypto'
import type { TelegramWorld } from './telegram-world.ts'
import { chatObject, chatType } from './telegram-world.ts'

type Forward = { type: 'user' | 'hidden_user' | 'chat' | 'channel' }

type MessageKind =
  | { kind: 'text'; text: string }
  /** Edited: the message with this id, which must be known from an earlier event. */
  | { kind: 'edited'; text: string; messageId: number }
  | { kind: 'photo'; bytes?: Uint8Array; caption?: string }
  | { kind: 'document'; name: string; bytes?: Uint8Array }
  | { kind: 'sticker' | 'voice' | 'video' | 'location' | 'contact' }
  /** Service messages of a group that became a supergroup: in the old one and in the new one. */
  | { kind: 'migrate-to'; to: string }
  | { kind: 'migrate-from'; old: string }

/** A message in a private chat, or in `group` (ids below zero; `-100...` is a supergroup). */
export type TelegramMessageEvent = MessageKind & {
  from: string
  group?: string
  topic?: string
  forward?: Forward
  /** The message answered to: its words, and who wrote it (`bot`: the bot itself). */
  replyTo?: { text?: string; photo?: Uint8Array; caption?: string; from: string; forward?: Forward }
  /** Milliseconds. */
  at?: number
}

export type TelegramOtherEvent =
  /** A tap on a button of a message the bot sent. */
  | { kind: 'callback'; from: string; group?: string; messageId: string; data: string }
  /** The bot's own standing changed; in private `kicked` means blocked, `member` unblocked. */
  | {
      kind: 'member'
      from: string
      group?: string
      was?: string
      status: 'member' | 'administrator' | 'restricted' | 'left' | 'kicked'
    }
  /** Any other kind of update. */
  | { kind: 'raw'; fields: Record<string, unknown> }

export type TelegramEvent = TelegramMessageEvent | TelegramOtherEvent

export type TelegramUpdate = { update_id: number } & Record<string, unknown>

const person = (id: string): object => ({
  id: Number(id),
  is_bot: false,
  first_name: 'An',
  last_name: 'Nguyễn',
  language_code: 'vi',
})

const self = (world: TelegramWorld): object => ({ ...world.bot, is_bot: true, first_name: 'Khoan Đã' })

const seconds = (ms: number): number => Math.floor(ms / 1000)

const ENTITY =
  /(?<=^|\s)(\/\w{1,32}(?:@\w+)?)|(?<=^|\s)(@\w{5,32})|(https?:\/\/\S+|(?:[\w-]+\.)+(?:vn|com|net|org|top|xyz|info)\b\S*)/gi

/** Commands, mentions and links, in UTF-16 units, as clients mark them. */
export const entitiesOf = (text: string): { type: string; offset: number; length: number }[] =>
  [...text.matchAll(ENTITY)].map(match => ({
    type: match[1] ? 'bot_command' : match[2] ? 'mention' : 'url',
    offset: match.index,
    length: match[0].length,
  }))

const words = (name: 'text' | 'caption', text: string): object => {
  const entities = entitiesOf(text)
  return { [name]: text, ...(entities.length > 0 && { [name === 'text' ? 'entities' : 'caption_entities']: entities }) }
}

const fileOf = (world: TelegramWorld, bytes: Uint8Array, folder: string) => {
  const id = world.addFile(bytes, folder)
  return { file_id: id, file_unique_id: id.slice(-12), file_size: bytes.length }
}

/** The same picture in two sizes, the largest last. */
const photoOf = (world: TelegramWorld, bytes: Uint8Array, caption?: string): object => ({
  photo: [
    { ...fileOf(world, bytes, 'photos'), width: 90, height: 160 },
    { ...fileOf(world, bytes, 'photos'), width: 720, height: 1280 },
  ],
  ...(caption !== undefined && words('caption', caption)),
})

const NO_BYTES = new Uint8Array([0xff, 0xd8, 0xff, 0xd9])

const mediaOf = (world: TelegramWorld, kind: 'sticker' | 'voice' | 'video' | 'location' | 'contact'): object => {
  const file = () => fileOf(world, NO_BYTES, kind)
  switch (kind) {
    case 'sticker':
      return { sticker: { ...file(), type: 'regular', width: 512, height: 512, is_animated: false, is_video: false } }
    case 'voice':
      return { voice: { ...file(), duration: 3, mime_type: 'audio/ogg' } }
    case 'video':
      return { video: { ...file(), duration: 3, width: 720, height: 1280 } }
    case 'location':
      return { location: { latitude: 20.01, longitude: 105.98 } }
    case 'contact':
      return { contact: { phone_number: '84900000000', first_name: 'An' } }
  }
}

const contentOf = (world: TelegramWorld, event: MessageKind): object => {
  switch (event.kind) {
    case 'text':
    case 'edited':
      return words('text', event.text)
    case 'photo':
      return photoOf(world, event.bytes ?? NO_BYTES, event.caption)
    case 'document':
      return { document: { ...fileOf(world, event.bytes ?? NO_BYTES, 'documents'), file_name: event.name } }
    case 'migrate-to':
      return { migrate_to_chat_id: Number(event.to) }
    case 'migrate-from':
      return { migrate_from_chat_id: Number(event.old) }
    default:
      return mediaOf(world, event.kind)
  }
}

const originOf = (forward: Forward, date: number): object => {
  switch (forward.type) {
    case 'user':
      return { forward_origin: { type: 'user', date, sender_user: person('777000111') } }
    case 'hidden_user':
      return { forward_origin: { type: 'hidden_user', date, sender_user_name: 'Người Giấu Tên' } }
    case 'chat':
      return { forward_origin: { type: 'chat', date, sender_chat: chatObject('-1001111111111') } }
    case 'channel':
      return {
        forward_origin: {
          type: 'channel',
          date,
          message_id: 5,
          chat: { id: -1002222222222, type: 'channel', title: 'Kênh' },
        },
      }
  }
}

const repliedTo = (world: TelegramWorld, event: TelegramMessageEvent, chat: string): object => {
  const to = event.replyTo
  if (!to) return {}
  const date = seconds(world.clock.now()) - 60
  const content = to.photo ? photoOf(world, to.photo, to.caption) : words('text', to.text ?? '')
  const head = { message_id: world.nextMessage(chat), date, chat: chatObject(chat, event.topic) }
  const from = to.from === 'bot' ? self(world) : person(to.from)
  return { reply_to_message: { ...head, from, ...content, ...(to.forward && originOf(to.forward, date)) } }
}

const topicOf = (topic: string | undefined): object =>
  topic === undefined ? {} : { message_thread_id: Number(topic), is_topic_message: true }

const messageUpdate = (world: TelegramWorld, event: TelegramMessageEvent): Record<string, unknown> => {
  const chat = event.group ?? event.from
  const date = seconds(event.at ?? world.clock.now())
  const reply = repliedTo(world, event, chat)
  const id = event.kind === 'edited' ? event.messageId : world.nextMessage(chat)
  const head = {
    message_id: id,
    from: person(event.from),
    chat: chatObject(chat, event.topic),
    date,
    ...topicOf(event.topic),
  }
  const origin = event.forward ? originOf(event.forward, date - 3600) : {}
  const message = { ...head, ...origin, ...reply, ...contentOf(world, event) }
  return event.kind === 'edited' ? { edited_message: { ...message, edit_date: date + 5 } } : { message }
}

const callbackUpdate = (world: TelegramWorld, event: TelegramEvent & { kind: 'callback' }): Record<string, unknown> => {
  const id = BigInt(`0x${randomBytes(7).toString('hex')}`).toString()
  const chat = event.group ?? event.from
  world.callbacks.set(id, world.clock.now())
  const text = world.own.get(Number(event.messageId))?.text ?? ''
  const message = {
    message_id: Number(event.messageId),
    from: self(world),
    chat: chatObject(chat),
    date: seconds(world.clock.now()),
    text,
  }
  return { callback_query: { id, from: person(event.from), message, chat_instance: '42', data: event.data } }
}

const memberUpdate = (world: TelegramWorld, event: TelegramEvent & { kind: 'member' }): Record<string, unknown> => {
  const gone = event.status === 'left' || event.status === 'kicked'
  const was = event.was ?? (gone ? 'member' : 'left')
  const states = {
    old_chat_member: { user: self(world), status: was },
    new_chat_member: { user: self(world), status: event.status },
  }
  const chat = chatObject(event.group ?? event.from)
  return { my_chat_member: { chat, from: person(event.from), date: seconds(world.clock.now()), ...states } }
}

/** What an event does to how the bot stands with the chat. */
const noteStanding = (world: TelegramWorld, event: Exclude<TelegramEvent, { kind: 'raw' }>): void => {
  const chat = event.group ?? event.from
  if (event.kind === 'migrate-to') {
    world.chats.set(chat, { movedTo: event.to }).set(event.to, 'in')
  } else if (event.kind === 'member' && event.status === 'left') {
    world.chats.set(chat, 'notMember')
  } else if (event.kind === 'member' && event.status === 'kicked') {
    const type = chatType(chat)
    world.chats.set(
      chat,
      type === 'private' ? 'blocked' : type === 'group' ? 'kickedFromGroup' : 'kickedFromSupergroup',
    )
  } else {
    world.chats.set(chat, 'in')
  }
}

const bodyOf = (world: TelegramWorld, event: TelegramEvent): Record<string, unknown> => {
  if (event.kind === 'raw') return event.fields
  noteStanding(world, event)
  if (event.kind === 'callback') return callbackUpdate(world, event)
  return event.kind === 'member' ? memberUpdate(world, event) : messageUpdate(world, event)
}

/** Builds the update of an event, and lets the world know of it. */
export const telegramUpdate = (world: TelegramWorld, event: TelegramEvent): TelegramUpdate => ({
  update_id: world.nextUpdate(),
  ...bodyOf(world, event),
})
