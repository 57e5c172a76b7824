import { randomBytes } from 'node:crypto'
import type { FakeClock } from './rate.ts'
import type { TELEGRAM_ERRORS } from './telegram-errors.ts'

/** How the bot stands with a chat. */
export type Standing = 'in' | Exclude<keyof typeof TELEGRAM_ERRORS, 'chatEmpty'> | { movedTo: string }

export interface StoredFile {
  bytes: Uint8Array
  path: string
}

/** A message the bot sent, as far as edits need it. */
export interface OwnMessage {
  chat: string
  text: string
  markup: string
}

/** What Telegram knows. */
export interface TelegramWorld {
  clock: FakeClock
  bot: { id: number; username: string }
  chats: Map<string, Standing>
  /** Message ids known in each chat, ours and theirs. */
  messages: Map<string, Set<number>>
  own: Map<number, OwnMessage>
  files: Map<string, StoredFile>
  /** Callback queries that wait for an answer, and when they were made. */
  callbacks: Map<string, number>
  nextMessage(chat: string): number
  nextUpdate(): number
  addFile(bytes: Uint8Array, folder: string): string
}

/** `-100...` supergroup, other negatives group, else private. */
export const chatType = (id: string): 'private' | 'group' | 'supergroup' => {
  if (!id.startsWith('-')) return 'private'
  return id.startsWith('-100') ? 'supergroup' : 'group'
}

export const chatObject = (id: string, topic?: string): object => {
  const type = chatType(id)
  if (type === 'private') return { id: Number(id), type, first_name: 'An' }
  return { id: Number(id), type, title: 'Thôn 1', ...(topic !== undefined && { is_forum: true }) }
}

export const makeTelegramWorld = (clock: FakeClock, username: string): TelegramWorld => {
  const messages = new Map<string, Set<number>>()
  const files = new Map<string, StoredFile>()
  // Ids go on where an earlier fake of the same bot may have ended.
  let message = Math.floor(clock.now() / 1000) % 1_000_000_000
  let update = message
  return {
    clock,
    bot: { id: 123456789, username },
    chats: new Map(),
    messages,
    own: new Map(),
    files,
    callbacks: new Map(),
    nextMessage(chat) {
      message += 1
      const known = messages.get(chat) ?? new Set()
      messages.set(chat, known.add(message))
      return message
    },
    nextUpdate() {
      // Grows with gaps.
      update += update % 7 === 0 ? 3 : 1
      return update
    },
    addFile(bytes, folder) {
      const id = `AgACAgUAAx${randomBytes(16).toString('base64url')}`
      files.set(id, { bytes, path: `${folder}/file_${files.size}.${folder === 'photos' ? 'jpg' : 'bin'}` })
      return id
    },
  }
}
