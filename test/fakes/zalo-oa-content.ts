import { z } from 'zod'
import type { SentMessage } from './ledger.ts'
import type { OaErrorCode } from './zalo-oa-errors.ts'

/** UTF-16 units: what Zalo counts is not known, so the stricter reading. */
const MAX_TEXT = 2000
/** Sources say 20, 35 and 100: the strictest. */
const TITLE_CHARS = 20

const title = z.string().min(1).max(TITLE_CHARS)
const phone = z.strictObject({ phone_code: z.string().min(1) })
const Button = z.discriminatedUnion('type', [
  z.object({ title, type: z.literal('oa.query.show'), payload: z.string().min(1).max(1000) }),
  z.object({ title, type: z.literal('oa.query.hide'), payload: z.string().min(1).max(1000) }),
  z.object({ title, type: z.literal('oa.open.url'), payload: z.strictObject({ url: z.url({ protocol: /^https$/ }) }) }),
  z.object({ title, type: z.literal('oa.open.sms'), payload: phone.extend({ content: z.string() }) }),
  z.object({ title, type: z.literal('oa.open.phone'), payload: phone }),
])

const ButtonsPayload = z.strictObject({
  template_type: z.literal('button').optional(),
  text: z.string().optional(),
  buttons: z.array(Button).min(1).max(5),
})

const Element = z
  .object({
    media_type: z.enum(['image', 'gif', 'sticker']),
    url: z.url({ protocol: /^https?$/ }).optional(),
    attachment_id: z.string().min(1).optional(),
    width: z.number().optional(),
    height: z.number().optional(),
  })
  .refine(element => (element.url === undefined) !== (element.attachment_id === undefined))
  .refine(element => element.media_type !== 'gif' || (element.width !== undefined && element.height !== undefined))

const MediaPayload = z.strictObject({ template_type: z.literal('media'), elements: z.array(Element).length(1) })
const FilePayload = z.strictObject({ token: z.string().min(1) })

const Message = z.object({
  text: z.string().optional(),
  quote_message_id: z.string().min(1).optional(),
  attachment: z.object({ type: z.enum(['template', 'file']), payload: z.record(z.string(), z.unknown()) }).optional(),
})

/** What was uploaded, by attachment id or token. */
export interface Upload {
  kind: 'image' | 'gif' | 'file'
  bytes: Uint8Array
  until: number
}

export interface ContentDeps {
  uploads: ReadonlyMap<string, Upload>
  now: number
}

export type Content = Pick<SentMessage, 'kind' | 'text' | 'buttons' | 'picture'>
type Judged = { content: Content } | { error: OaErrorCode }

const toButton = (button: z.infer<typeof Button>): SentMessage['buttons'][number] => {
  if (typeof button.payload === 'string') return { label: button.title, payload: button.payload }
  return 'url' in button.payload ? { label: button.title, url: button.payload.url } : { label: button.title }
}

const uploadFault = (id: string, deps: ContentDeps): OaErrorCode | null => {
  const upload = deps.uploads.get(id)
  if (!upload) return '-201'
  return upload.until <= deps.now ? '-100' : null
}

const judgeElement = (element: z.infer<typeof Element>, text: string, deps: ContentDeps): Judged => {
  const id = element.attachment_id
  // A sticker's id is the shop's, not an upload's.
  if (element.media_type === 'sticker') return { content: { kind: 'sticker', text, buttons: [] } }
  if (id === undefined) return { content: { kind: 'picture', text, buttons: [], picture: { ref: element.url ?? '' } } }
  const fault = uploadFault(id, deps)
  if (fault) return { error: fault }
  const bytes = deps.uploads.get(id)?.bytes
  return { content: { kind: 'picture', text, buttons: [], picture: { ref: id, ...(bytes && { bytes }) } } }
}

const judgeTemplate = (payload: Record<string, unknown>, text: string, deps: ContentDeps): Judged => {
  const media = MediaPayload.safeParse(payload)
  const element = media.data?.elements[0]
  if (element) return judgeElement(element, text, deps)
  // Lists have no page in version 3.
  if (payload.template_type === 'list') return { error: '-233' }
  const parsed = ButtonsPayload.safeParse(payload)
  if (!parsed.success || text === '') return { error: '-201' }
  return { content: { kind: 'text', text, buttons: parsed.data.buttons.map(toButton) } }
}

/** What a consultation or group message says, or the error the vendor gives it (partly our assumption). */
export const judgeContent = (value: unknown, deps: ContentDeps): Judged => {
  const parsed = Message.safeParse(value)
  if (!parsed.success) return { error: '-201' }
  const { text = '', attachment } = parsed.data
  if (text.length > MAX_TEXT) return { error: '-210' }
  if (attachment?.type === 'template') return judgeTemplate(attachment.payload, text, deps)
  if (!attachment) return text.trim() === '' ? { error: '-201' } : { content: { kind: 'text', text, buttons: [] } }
  const file = FilePayload.safeParse(attachment.payload)
  const fault = file.success ? uploadFault(file.data.token, deps) : '-201'
  return fault ? { error: fault } : { content: { kind: 'file', text, buttons: [] } }
}
