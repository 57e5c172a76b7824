import { z } from 'zod'
import type { ChatRef, Content, Inbound } from '../../core/messages.ts'
import { OptionalId, OptionalText, timeOf, VendorId } from '../zalo/well-formed.ts'

/**
 * An event of the OA webhook as far as it is read. Only the name is demanded: a field in a shape never seen is taken
 * as absent, so that it costs that field and not the resident's message. Names, avatars and contact data are not read.
 */

const Subject = z.object({ id: OptionalId }).optional().catch(undefined)

const Payload = z
  .object({ url: OptionalText, description: OptionalText, name: OptionalText })
  .optional()
  .catch(undefined)

const Message = z.object({
  msg_id: OptionalId,
  msg_ids: z.array(VendorId).max(200).optional().catch(undefined),
  text: OptionalText,
  conversation_id: OptionalId,
  attachments: z
    .array(z.object({ payload: Payload }))
    .optional()
    .catch(undefined),
})

const ZaloOaEvent = z.object({
  event_name: z.string().max(80),
  timestamp: z
    .union([z.string().max(40), z.number()])
    .optional()
    .catch(undefined),
  oa_id: OptionalId,
  user_id: OptionalId,
  group_id: OptionalId,
  sender: Subject,
  recipient: Subject,
  follower: Subject,
  message: Message.optional().catch(undefined),
})
type ZaloOaEvent = z.infer<typeof ZaloOaEvent>
type ZaloOaMessage = NonNullable<ZaloOaEvent['message']>

/** A webhook of Zalo's Official Account becomes what the inbox takes. Pure; never throws. */

/** `messageId` of a `withdrawn` event that asks for everything of the person to be erased (`user_withdraw`). */
export const EVERYTHING = '*'

interface Found {
  personId: string
  chat: ChatRef
  content: Content
  addressed?: boolean
  /** Taken as the id of the event; else it is made from name, time and person. */
  messageId?: string | undefined
}

const MESSAGE = /^(user|anonymous)_send_(group_)?([a-z_]+)$/
const MENTION = /\[@[^\]\s]{1,128}\]/gu

const privateChat = (id: string): ChatRef => ({ channel: 'zalo-oa', id, kind: 'private' })
const groupChat = (id: string): ChatRef => ({ channel: 'zalo-oa', id, kind: 'group' })
const other = (what: Extract<Content, { kind: 'other' }>['what']): Content => ({ kind: 'other', what })
const payloadOf = (message: ZaloOaMessage) => message.attachments?.[0]?.payload

const text = ({ text }: ZaloOaMessage): Content =>
  text === undefined || text.trim() === '' ? other('unknown') : { kind: 'text', text }

const picture = (message: ZaloOaMessage): Content => {
  const url = payloadOf(message)?.url
  if (url === undefined) return text(message)
  return { kind: 'picture', url, ...(message.text ? { caption: message.text } : {}) }
}

const link = (message: ZaloOaMessage): Content => {
  const { url, description } = payloadOf(message) ?? {}
  if (url === undefined) return text(message)
  const title = description ? { title: description } : {}
  return { kind: 'link', url, ...title, ...(message.text ? { text: message.text } : {}) }
}

const file = (message: ZaloOaMessage): Content => ({ kind: 'file', name: payloadOf(message)?.name ?? '' })

/** A map and not an object: `constructor` comes from outside too. A button's payload arrives as text. */
const CONTENT = new Map<string, (message: ZaloOaMessage) => Content>([
  ['text', text],
  ['image', picture],
  ['link', link],
  ['file', file],
  ['sticker', () => other('sticker')],
  // The chat's own moving pictures: a reaction, nothing to read.
  ['gif', () => other('sticker')],
  ['audio', () => other('audio')],
  ['video', () => other('video')],
  ['location', () => other('location')],
  ['business_card', () => other('card')],
])

/** Kinds never seen are still answered: somebody sent something. */
const contentOf = (kind: string, message: ZaloOaMessage): Content =>
  (CONTENT.get(kind) ?? (() => other('unknown')))(message)

const withoutMentions = (content: Content): Content => {
  if (content.kind !== 'text') return content
  return text({ text: content.text.replace(MENTION, ' ').replace(/ {2,}/g, ' ').trim() })
}

const groupMessage = (event: ZaloOaEvent, personId: string, message: ZaloOaMessage, kind: string): Found | null => {
  const groupId = event.recipient?.id ?? event.group_id
  if (groupId === undefined || personId === event.oa_id) return null
  const addressed = event.oa_id !== undefined && (message.text ?? '').includes(`[@${event.oa_id}]`)
  const content = withoutMentions(contentOf(kind, message))
  return { personId, chat: groupChat(groupId), content, addressed, messageId: message.msg_id }
}

const message = (event: ZaloOaEvent, [, who, group, kind = '']: RegExpExecArray): Found | null => {
  const personId = event.sender?.id
  if (personId === undefined) return null
  const message = event.message ?? {}
  if (group !== undefined) return groupMessage(event, personId, message, kind)
  const found = { personId, chat: privateChat(personId), content: contentOf(kind, message), messageId: message.msg_id }
  if (who !== 'anonymous') return found
  // A visitor of the website's widget is answered within the conversation, or not at all.
  const topic = message.conversation_id
  return topic === undefined ? null : { ...found, chat: { ...found.chat, topic } }
}

const ofPerson = (personId: string | undefined, content: Content): Found | null =>
  personId === undefined ? null : { personId, chat: privateChat(personId), content }

/** The OA owns its groups: it comes with their making and goes with their end. Who did it is not told. */
const ofGroup = (groupId: string | undefined, change: 'joined' | 'left'): Found | null =>
  groupId === undefined ? null : { personId: groupId, chat: groupChat(groupId), content: { kind: 'group', change } }

const EVENTS = new Map<string, (event: ZaloOaEvent) => Found | null>([
  ['follow', event => ofPerson(event.follower?.id ?? event.sender?.id ?? event.user_id, { kind: 'follow' })],
  ['unfollow', event => ofPerson(event.follower?.id ?? event.sender?.id ?? event.user_id, { kind: 'unfollow' })],
  // The chat was opened for the first time: as good a moment to greet as a follow.
  ['user_click_chatnow', event => ofPerson(event.user_id ?? event.sender?.id, { kind: 'follow' })],
  // From the OA to the person, as its own messages are told of.
  ['user_seen_message', event => seen(event.recipient?.id, event.message?.msg_ids ?? [])],
  ['user_withdraw', event => ofPerson(event.user_id ?? event.sender?.id, withdrawn(event))],
  ['create_group', event => ofGroup(event.group_id, 'joined')],
  ['delete_group', event => ofGroup(event.group_id, 'left')],
])

const withdrawn = (event: ZaloOaEvent): Content => ({
  kind: 'withdrawn',
  messageId: event.message?.msg_id ?? EVERYTHING,
})

const seen = (personId: string | undefined, messageIds: string[]): Found | null =>
  messageIds.length === 0 ? null : ofPerson(personId, { kind: 'seen', messageIds })

const find = (event: ZaloOaEvent): Found | null => {
  const sent = MESSAGE.exec(event.event_name)
  return sent ? message(event, sent) : (EVENTS.get(event.event_name)?.(event) ?? null)
}

/**
 * The events a bot meets, else `[]`: receipts, echoes of what the OA sent, reactions, tags, calls, contact forms,
 * members of groups coming and going. Text is kept as typed, except that mentions go from group messages.
 * @param receivedAt stands in for a time that cannot be.
 */
export const parseZaloOa = (body: unknown, receivedAt?: Date): Inbound[] => {
  const event = ZaloOaEvent.safeParse(body)
  const found = event.success ? find(event.data) : null
  if (!event.success || !found) return []
  const { event_name: name, timestamp } = event.data
  return [
    {
      channel: 'zalo-oa',
      id: found.messageId ?? `${name}:${timestamp ?? ''}:${found.personId}`,
      from: { channel: 'zalo-oa', id: found.personId },
      chat: found.chat,
      at: timeOf(timestamp, receivedAt),
      content: found.content,
      addressed: found.addressed ?? true,
    },
  ]
}
