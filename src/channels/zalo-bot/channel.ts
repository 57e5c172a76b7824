import type { Channel, ChannelLimits } from '../../app/ports.ts'
import type { Outgoing, Reply, SendResult } from '../../core/messages.ts'
import { fetchPictureFrom } from '../zalo/call.ts'
import { makeProgress, ZALO_MAX_CHARS } from '../zalo/parts.ts'
import type { ZaloBotClient } from './client.ts'
import type { BotStep } from './render.ts'
import { renderZaloBot } from './render.ts'

export interface ZaloBotChannelDeps {
  client: ZaloBotClient
  /** `ZALO_MEDIA_HOSTS` */
  mediaHosts: readonly string[]
  /** A public address for a picture, if we have one; without it a reply goes out as text only. */
  publish?(picture: NonNullable<Reply['picture']>): Promise<string | null>
}

/** The platform publishes no limits; these are careful. */
const LIMITS: ChannelLimits = {
  perSecond: 20,
  perChatPerSecond: 1,
  perGroupPerMinute: 20,
  inFlight: 8,
  maxChars: ZALO_MAX_CHARS,
  maxButtons: 0,
}

/** The platform has no code for a chat that is gone: so many refusals in a row are taken for one. */
const REFUSALS_UNTIL_GONE = 3
const REMEMBERED = 5000

const makeRefusals = () => {
  const counts = new Map<string, number>()
  return {
    clear: (chatId: string): void => void counts.delete(chatId),
    /** True when the chat has refused so often that it is gone. */
    add: (chatId: string): boolean => {
      const count = (counts.get(chatId) ?? 0) + 1
      if (counts.size >= REMEMBERED) counts.clear()
      counts.set(chatId, count)
      return count >= REFUSALS_UNTIL_GONE
    },
  }
}

/** A bot of the Zalo Bot Platform as a channel. No window: whoever has a chat id here wrote first. */
export const makeZaloBotChannel = (deps: ZaloBotChannelDeps): Channel => {
  const { client, mediaHosts: hosts } = deps
  const progress = makeProgress()
  const refusals = makeRefusals()

  const sendStep = async (step: BotStep): Promise<SendResult> => {
    const chatId = step.params.chat_id
    const answer = await client.send(step)
    if (answer.ok) {
      refusals.clear(chatId)
      return { ok: true, externalId: answer.result.message_id }
    }
    return answer.code === 400 && refusals.add(chatId) ? { ...answer.fault, gone: true } : answer.fault
  }

  const send = async ({ id, to, reply }: Outgoing): Promise<SendResult> => {
    const photoUrl = reply.picture ? await deps.publish?.(reply.picture) : null
    return progress(id, renderZaloBot(to, reply, photoUrl ?? undefined), sendStep)
  }

  return {
    name: 'zalo-bot',
    traits: { abroad: false, freeMs: null },
    limits: LIMITS,
    window: () => ({ open: true }),
    send,
    fetchPicture: async ({ url }) => (url === undefined ? null : fetchPictureFrom(url, { hosts })),
  }
}
