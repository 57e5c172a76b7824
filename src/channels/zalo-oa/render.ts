import type { Button, ChatRef, Reply } from '../../core/messages.ts'
import { shortenLabel, splitText, withChoices } from '../zalo/parts.ts'

/** A reply becomes the bodies of the OA API. Pure. */

export const OA_MAX_BUTTONS = 5
/** Zalo's pages name 20, 35 and 100; the smallest is safe. */
const MAX_TITLE = 20
const MAX_PAYLOAD = 1000
/** "1 MB"; whichever way Zalo counts it. */
export const OA_MAX_PICTURE_BYTES = 1_000_000

export type OaPath = '/v3.0/oa/message/cs' | '/v3.0/oa/group/message' | '/v2.0/oa/message'

export type OaRecipient = { user_id: string } | { group_id: string } | { anonymous_id: string; conversation_id: string }

export interface OaButton {
  title: string
  type: 'oa.query.show' | 'oa.query.hide'
  payload: string
}

type OaAttachment = { type: 'template'; payload: Record<string, unknown> }

export interface OaBody {
  recipient: OaRecipient
  message: { text?: string; attachment?: OaAttachment }
}

/** One message to send. With `withPicture` the upload's id is still to be put in. */
export interface OaStep {
  path: OaPath
  recipient: OaRecipient
  text: string
  buttons: OaButton[]
  withPicture: boolean
}

/** A code is sent unseen; words appear as if the resident had typed them. */
const buttonOf = ({ label, payload }: Button): OaButton => ({
  title: shortenLabel(label, MAX_TITLE),
  type: payload.startsWith('#') ? 'oa.query.hide' : 'oa.query.show',
  payload: payload.slice(0, MAX_PAYLOAD),
})

const targetOf = (to: ChatRef): { path: OaPath; recipient: OaRecipient; takesButtons: boolean } => {
  const { kind, id, topic } = to
  if (kind === 'group') return { path: '/v3.0/oa/group/message', recipient: { group_id: id }, takesButtons: false }
  if (topic === undefined) return { path: '/v3.0/oa/message/cs', recipient: { user_id: id }, takesButtons: true }
  const recipient = { anonymous_id: id, conversation_id: topic }
  return { path: '/v2.0/oa/message', recipient, takesButtons: false }
}

/** `[@id]` calls a person or the whole group: what a resident typed must never do that through the bot. */
const withoutMentions = (text: string): string => text.replaceAll('[@', '[ @')

const hasUsablePicture = (to: ChatRef, reply: Reply): boolean =>
  reply.picture !== undefined && to.topic === undefined && reply.picture.bytes.length <= OA_MAX_PICTURE_BYTES

/**
 * The messages of a reply, in order: text cut below the limit, the picture on the first with the text as its caption,
 * buttons on the last. Where buttons do not go (groups, pictures, the website's visitors) or do not suffice (more than
 * five), the choices are numbered in the text. A picture too large is left out: the words matter more.
 */
export const renderZaloOa = (to: ChatRef, reply: Reply): OaStep[] => {
  const { path, recipient, takesButtons } = targetOf(to)
  const withPicture = hasUsablePicture(to, reply)
  const asButtons = takesButtons && !withPicture
  const inWords = !asButtons || reply.buttons.length > OA_MAX_BUTTONS
  const texts = splitText(withoutMentions(inWords ? withChoices(reply.text, reply.buttons) : reply.text))
  const buttons = asButtons ? reply.buttons.slice(0, OA_MAX_BUTTONS).map(buttonOf) : []
  const parts = texts.length === 0 && withPicture ? [''] : texts
  return parts.map((text, at) => ({
    path,
    recipient,
    text,
    buttons: at === parts.length - 1 ? buttons : [],
    withPicture: withPicture && at === 0,
  }))
}

/** The form in use; Zalo's pages show another with `template_type: "button"`. Change it here only. */
const buttonsAttachment = (buttons: OaButton[]): OaAttachment => ({ type: 'template', payload: { buttons } })

const pictureAttachment = (attachmentId: string): OaAttachment => ({
  type: 'template',
  payload: { template_type: 'media', elements: [{ media_type: 'image', attachment_id: attachmentId }] },
})

/** The body to post. `attachmentId` is that of the uploaded picture. */
export const bodyOf = (step: OaStep, attachmentId?: string): OaBody => {
  const text = step.text === '' ? {} : { text: step.text }
  if (attachmentId !== undefined) {
    return { recipient: step.recipient, message: { ...text, attachment: pictureAttachment(attachmentId) } }
  }
  const attachment = step.buttons.length > 0 ? { attachment: buttonsAttachment(step.buttons) } : {}
  return { recipient: step.recipient, message: { ...text, ...attachment } }
}
