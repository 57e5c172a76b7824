import { z } from 'zod'
import type { Content, Inbound } from '../../core/messages.ts'
import { OptionalId, OptionalText, timeOf, VendorId, wellFormed } from '../zalo/well-formed.ts'

/**
 * An update of the Zalo Bot Platform becomes what the inbox takes. Pure; never throws. Both forms in use are read: the
 * documented wrapper `{ ok, result }` and the bare update. Names are not read.
 */

const Link = z.union([z.string().transform(wellFormed), z.object({ url: OptionalText, title: OptionalText })])

const Message = z.object({
  message_id: OptionalId,
  date: z
    .union([z.number(), z.string().max(40)])
    .optional()
    .catch(undefined),
  from: z.object({ id: VendorId, is_bot: z.boolean().optional().catch(undefined) }),
  chat: z
    .object({ id: VendorId, chat_type: z.string().optional().catch(undefined) })
    .optional()
    .catch(undefined),
  text: OptionalText,
  caption: OptionalText,
  /** The documentation's name, and the one seen in the platform's own plugin. */
  photo: OptionalText,
  photo_url: OptionalText,
  url: OptionalText,
  link: Link.optional().catch(undefined),
})
type Message = z.infer<typeof Message>

const Update = z.object({ event_name: z.string().max(80), message: Message })
const Wrapped = z.object({ result: Update }).transform(({ result }) => result)
const Body = z.union([Update, Wrapped])

const RECEIVED = /^message\.[a-z_.]+\.received$/

const other = (what: Extract<Content, { kind: 'other' }>['what']): Content => ({ kind: 'other', what })

const text = ({ text }: Message): Content =>
  text === undefined || text.trim() === '' ? other('unknown') : { kind: 'text', text }

const picture = (message: Message): Content => {
  const url = message.photo ?? message.photo_url ?? message.url
  const caption = message.caption ?? message.text
  if (url === undefined) return caption ? { kind: 'text', text: caption } : other('unknown')
  return { kind: 'picture', url, ...(caption ? { caption } : {}) }
}

/** The fields of a link are not documented: whatever looks like one is taken. */
const link = (message: Message): Content => {
  const data = typeof message.link === 'object' ? message.link : { url: message.link, title: undefined }
  const url = data?.url ?? message.url
  if (url === undefined) return text(message)
  const title = data?.title ? { title: data.title } : {}
  return { kind: 'link', url, ...title, ...(message.text ? { text: message.text } : {}) }
}

const CONTENT = new Map<string, (message: Message) => Content>([
  ['message.text.received', text],
  ['message.image.received', picture],
  ['message.link.received', link],
  ['message.sticker.received', () => other('sticker')],
  ['message.voice.received', () => other('audio')],
  // The platform keeps back what protected people write (children, people with disabilities): they need an answer most.
  ['message.unsupported.received', () => other('withheld')],
])

const contentOf = (name: string, message: Message): Content => (CONTENT.get(name) ?? (() => other('unknown')))(message)

/**
 * What somebody sent to the bot, else `[]`. In a group the bot is given only what mentions it or answers it.
 * @param receivedAt stands in for a time that cannot be.
 */
export const parseZaloBot = (body: unknown, receivedAt?: Date): Inbound[] => {
  const update = Body.safeParse(body)
  if (!update.success || !RECEIVED.test(update.data.event_name)) return []
  const { event_name: name, message } = update.data
  if (message.from.is_bot) return []
  const chatId = message.chat?.id ?? message.from.id
  const kind = message.chat?.chat_type === 'GROUP' ? 'group' : 'private'
  return [
    {
      channel: 'zalo-bot',
      id: message.message_id ?? `${name}:${message.date ?? ''}:${chatId}`,
      from: { channel: 'zalo-bot', id: message.from.id },
      chat: { channel: 'zalo-bot', id: chatId, kind },
      at: timeOf(message.date, receivedAt),
      content: contentOf(name, message),
      addressed: true,
    },
  ]
}
