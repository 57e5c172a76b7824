import { z } from 'zod'

/**
 * The part of Telegram's updates this bot reads. Whatever is not named here is dropped at the door: names, usernames,
 * phone numbers and `forward_origin` (who wrote a forwarded message) are never seen by the rest of the program.
 * Source: core.telegram.org/bots/api#update.
 */

/** A field that is not needed to understand the rest: if it is odd, the message is read without it. */
const soft = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined)

const vendorId = z.int().transform(String)
/** Telegram counts seconds in 32 bits; anything outside would make a Date that cannot be stored. */
const unixSeconds = z.int().min(0).max(4_294_967_295)

const chat = z.object({ id: vendorId, type: z.string() })
const user = z.object({ id: vendorId, is_bot: soft(z.boolean()) })
const entities = soft(z.array(z.object({ type: z.string(), url: soft(z.string()) })))
const photos = z.array(z.object({ file_id: z.string(), width: z.number(), height: z.number() }))
const documentFile = z.object({ file_id: z.string(), file_name: soft(z.string()), mime_type: soft(z.string()) })
const keyboard = z.object({ inline_keyboard: z.array(z.array(z.object({ url: soft(z.string()) }))) })

/** Present or not is all that counts. */
const presence = z.unknown().optional()

const body = {
  text: soft(z.string()),
  caption: soft(z.string()),
  entities,
  caption_entities: entities,
  reply_markup: soft(keyboard),
  photo: soft(photos),
  document: soft(documentFile),
}

const repliedTo = z.object({ ...body, from: soft(user) })

const message = z.object({
  ...body,
  date: unixSeconds,
  edit_date: soft(unixSeconds),
  chat,
  from: soft(user),
  sender_chat: soft(z.object({ id: vendorId })),
  is_topic_message: soft(z.boolean()),
  message_thread_id: soft(vendorId),
  reply_to_message: soft(repliedTo),
  quote: soft(z.object({ text: z.string() })),
  migrate_to_chat_id: soft(vendorId),
  sticker: presence,
  voice: presence,
  audio: presence,
  video: presence,
  video_note: presence,
  animation: presence,
  location: presence,
  venue: presence,
  contact: presence,
  pinned_message: presence,
  message_auto_delete_timer_changed: presence,
  chat_background_set: presence,
  write_access_allowed: presence,
})

const callbackQuery = z.object({
  id: z.string(),
  from: user,
  data: soft(z.string()),
  message: soft(
    z.object({
      chat,
      date: unixSeconds,
      is_topic_message: soft(z.boolean()),
      message_thread_id: soft(vendorId),
    }),
  ),
})

const memberState = z.object({ status: z.string(), is_member: soft(z.boolean()) })

const chatMember = z.object({
  chat,
  from: user,
  date: unixSeconds,
  old_chat_member: memberState,
  new_chat_member: memberState,
})

export const updateSchema = z.object({
  update_id: z.int().transform(String),
  message: soft(message),
  edited_message: soft(message),
  callback_query: soft(callbackQuery),
  my_chat_member: soft(chatMember),
})

export type TelegramUpdate = z.infer<typeof updateSchema>
export type TelegramMessage = z.infer<typeof message>
export type TelegramQuoted = z.infer<typeof repliedTo>
export type TelegramPress = z.infer<typeof callbackQuery>
export type TelegramMembership = z.infer<typeof chatMember>

/** What `setWebhook` and `getUpdates` ask for: exactly the kinds read above. */
export const ALLOWED_UPDATES = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const
