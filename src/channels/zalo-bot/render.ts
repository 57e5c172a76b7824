import type { ChatRef, Reply } from '../../core/messages.ts'
import { splitText, withChoices } from '../zalo/parts.ts'

/** A reply becomes calls of the Zalo Bot Platform. Pure. */

export type BotStep =
  | { method: 'sendMessage'; params: { chat_id: string; text: string } }
  | { method: 'sendPhoto'; params: { chat_id: string; photo: string; caption?: string } }

/**
 * The calls of a reply, in order: text cut below the limit, choices numbered at its end, since there are no buttons.
 * A picture is sent by a public address (the platform takes no upload), with the text as its caption.
 */
export const renderZaloBot = (to: ChatRef, reply: Reply, photoUrl?: string): BotStep[] => {
  const texts = splitText(withChoices(reply.text, reply.buttons))
  const message = (text: string): BotStep => ({ method: 'sendMessage', params: { chat_id: to.id, text } })
  if (photoUrl === undefined) return texts.map(message)
  const [caption, ...rest] = texts
  const params = { chat_id: to.id, photo: photoUrl, ...(caption === undefined ? {} : { caption }) }
  return [{ method: 'sendPhoto', params }, ...rest.map(message)]
}
