import { createHash, createHmac, randomBytes } from 'node:crypto'
import type { Webhook } from './deliver.ts'

export interface OaSigner {
  appId: string
  oaId: string
  /** The "OA Secret Key" of the webhook page; not the app secret. */
  webhookSecret: string
}

type MessageKind =
  | { kind: 'text'; text: string; quoting?: string }
  | { kind: 'image' | 'gif'; url: string; caption?: string }
  | { kind: 'link'; url: string; description?: string; text?: string }
  | { kind: 'audio' | 'video' | 'sticker' | 'location' }
  | { kind: 'file'; name: string }
  | { kind: 'card'; phone: string }

/** Something a person writes to the OA, or in one of its groups if `group` is given. */
export type OaMessageEvent = MessageKind & { from: string; group?: string; id?: string; at?: number }

type GroupKind =
  | 'create_group'
  | 'delete_group'
  | 'update_group_info'
  | 'user_join_group'
  | 'user_request_join_group'
  | 'accept_request_join_group'
  | 'reject_request_join_group'
  | 'user_out_group'
  | 'add_group_admin'
  | 'remove_group_admin'

export type OaOtherEvent =
  | { kind: 'follow' | 'unfollow'; from: string; at?: number }
  /** Opened the chat: once per person; the OA may write from then on. */
  | { kind: 'chat-now'; from: string; at?: number }
  /** The person asks for their data to be erased. */
  | { kind: 'withdraw'; from: string; at?: number }
  /** Receipts and reactions to what the OA sent. */
  | { kind: 'received' | 'seen' | 'reacted'; from: string; messageId: string; at?: number }
  /** What the OA itself sent, echoed; by a person at the chat tool if `admin` is given. */
  | { kind: 'echo'; to: string; text: string; admin?: string; at?: number }
  | { kind: 'group'; event: GroupKind; group: string; users?: string[]; at?: number }
  | { kind: 'submit-info'; from: string; at?: number }
  | { kind: 'anonymous-text'; from: string; text: string; at?: number }
  /** Any other event: `fields` are merged over app_id, event_name and timestamp. */
  | { kind: 'raw'; event: string; fields: Record<string, unknown>; at?: number }

export type OaEvent = OaMessageEvent | OaOtherEvent

/** How the signature comes out: right, with another secret, as an HMAC (a common mistake), or left out. */
export type Signing = 'right' | 'wrong-secret' | 'hmac' | 'missing'

/** SHA-256 over the concatenation, hex. Not an HMAC. */
export const signOa = (signer: OaSigner, body: string, timestamp: string): string =>
  createHash('sha256').update(`${signer.appId}${body}${timestamp}${signer.webhookSecret}`).digest('hex')

const macOf = (signer: OaSigner, body: string, timestamp: string, signing: Signing): string => {
  if (signing === 'wrong-secret')
    return signOa({ ...signer, webhookSecret: `${signer.webhookSecret}x` }, body, timestamp)
  if (signing !== 'hmac') return signOa(signer, body, timestamp)
  return createHmac('sha256', signer.webhookSecret).update(`${signer.appId}${body}${timestamp}`).digest('hex')
}

/** The body's own timestamp, as text; empty if it has none that can be read. */
export const timestampOf = (body: string): string => /"timestamp"\s*:\s*"?([^",}\s]*)/.exec(body)?.[1] ?? ''

/** Signs these exact bytes; for bodies that were bent after they were built, too. */
export const signedBody = (signer: OaSigner, body: string, signing: Signing = 'right'): Webhook => {
  const mac = `mac=${macOf(signer, body, timestampOf(body), signing)}`
  const headers = { 'content-type': 'application/json', ...(signing !== 'missing' && { 'x-zevent-signature': mac }) }
  return { id: '', headers, body }
}

/** What the console posts when the address is saved: no signature, nothing inside. */
export const PROBE: Webhook = { id: '', headers: { 'content-type': 'application/json' }, body: '{}' }

/** A person's id of the app: another number than the id of the OA. */
const byApp = (id: string): string => `44${id}`

const media = (name: string): string => `https://f1.photo.talk.zdn.vn/${name}`

const attachment = (event: MessageKind): object | null => {
  switch (event.kind) {
    case 'text':
      return null
    case 'image':
    case 'gif':
      return { type: event.kind, payload: { thumbnail: event.url, url: event.url } }
    case 'link':
      return {
        type: 'link',
        payload: { thumbnail: media('t.jpg'), description: event.description ?? '', url: event.url },
      }
    case 'audio':
      return { type: 'audio', payload: { url: media('a.amr') } }
    case 'video':
      return { type: 'video', payload: { url: media('v.mp4'), thumbnail: media('v.jpg'), description: '' } }
    case 'sticker':
      return { type: 'sticker', payload: { id: 'e23f2c4f960a7f54261b', url: media('s.png') } }
    case 'location':
      return { type: 'location', payload: { coordinates: { latitude: '20.0100', longitude: '105.9800' } } }
    case 'file':
      return {
        type: 'file',
        payload: { name: event.name, size: '20480', type: 'application', checksum: '0'.repeat(32), url: media('f') },
      }
    case 'card':
      return {
        type: 'link',
        payload: { thumbnail: media('c.jpg'), url: media('c'), description: cardText(event.phone) },
      }
  }
}

/** JSON inside a string, as the vendor writes cards. */
const cardText = (number: string): string => JSON.stringify({ phone: number, qrCodeUrl: media('qr.png') })

const textOf = (event: MessageKind): { text?: string } => {
  const text =
    event.kind === 'text' || event.kind === 'link' ? event.text : event.kind === 'image' ? event.caption : undefined
  return text === undefined ? {} : { text }
}

const messageBody = (event: OaMessageEvent, id: string): object => {
  const attached = attachment(event)
  const quote = event.kind === 'text' && event.quoting ? { quote_msg_id: event.quoting } : {}
  return { msg_id: id, ...textOf(event), ...(attached && { attachments: [attached] }), ...quote }
}

const isMessage = (event: OaEvent): event is OaMessageEvent =>
  ['text', 'image', 'gif', 'link', 'audio', 'video', 'sticker', 'location', 'file', 'card'].includes(event.kind)

const messageFields = (event: OaMessageEvent, oaId: string, id: string): [string, object] => {
  const what = event.kind === 'card' ? 'business_card' : event.kind
  const message = messageBody(event, id)
  if (event.group !== undefined) {
    const fields = { oa_id: oaId, sender: { id: event.from }, recipient: { id: event.group }, message }
    return [`user_send_group_${what}`, fields]
  }
  const fields = { sender: { id: event.from }, user_id_by_app: byApp(event.from), recipient: { id: oaId }, message }
  return [`user_send_${what}`, fields]
}

const receipt = (oaId: string, to: string, message: object): object => ({
  sender: { id: oaId },
  recipient: { id: to },
  message,
})

const otherFields = (event: OaOtherEvent, oaId: string, id: string): [string, object] => {
  switch (event.kind) {
    case 'follow':
    case 'unfollow':
      return [
        event.kind,
        { oa_id: oaId, follower: { id: event.from }, user_id_by_app: byApp(event.from), source: 'oa_profile' },
      ]
    case 'chat-now':
      return ['user_click_chatnow', { oa_id: oaId, user_id: event.from, user_id_by_app: byApp(event.from) }]
    case 'withdraw':
      return ['user_withdraw', { oa_id: oaId, user_id: event.from, user_id_by_app: byApp(event.from) }]
    case 'received':
      return ['user_received_message', receipt(oaId, event.from, { msg_id: event.messageId })]
    case 'seen':
      return ['user_seen_message', receipt(oaId, event.from, { msg_ids: [event.messageId] })]
    case 'reacted':
      return [
        'user_reacted_message',
        {
          sender: { id: event.from },
          recipient: { id: oaId },
          message: { msg_id: event.messageId, react_icon: '/-heart' },
        },
      ]
    case 'echo':
      return [
        'oa_send_text',
        {
          sender: { id: oaId, ...(event.admin && { admin_id: event.admin }) },
          recipient: { id: event.to },
          message: { msg_id: id, text: event.text },
        },
      ]
    case 'group':
      return [
        event.event,
        { oa_id: oaId, group_id: event.group, ...(event.users && { users: event.users.map(user => ({ id: user })) }) },
      ]
    case 'submit-info':
      return [
        'user_submit_info',
        { sender: { id: event.from }, recipient: { id: oaId }, info: { name: 'A', phone: '84900000000' } },
      ]
    case 'anonymous-text':
      return [
        'anonymous_send_text',
        {
          sender: { id: event.from },
          recipient: { id: oaId },
          message: { msg_id: id, text: event.text, conversation_id: `conv${event.from}` },
        },
      ]
    case 'raw':
      return [event.event, event.fields]
  }
}

/** The webhook of an event: body bytes and the headers that sign them. */
export const oaWebhook = (signer: OaSigner, event: OaEvent, options: { now: number; signing?: Signing }): Webhook => {
  const id = ('id' in event && event.id) || randomBytes(10).toString('hex')
  const [name, fields] = isMessage(event) ? messageFields(event, signer.oaId, id) : otherFields(event, signer.oaId, id)
  const envelope = { app_id: signer.appId, event_name: name, timestamp: String(event.at ?? options.now) }
  return { ...signedBody(signer, JSON.stringify({ ...envelope, ...fields }), options.signing), id }
}
