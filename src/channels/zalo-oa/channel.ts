import type { Channel, ChannelLimits, Clock } from '../../app/ports.ts'
import type { ChatRef, Outgoing, SendResult } from '../../core/messages.ts'
import { fetchPictureFrom } from '../zalo/picture.ts'
import { makeProgress } from '../zalo/progress.ts'
import { ZALO_MAX_CHARS } from '../zalo/split.ts'
import type { OaAnswer, OaPicture, ZaloOaClient } from './client.ts'
import type { OaFault } from './errors.ts'
import type { OaStep } from './render.ts'
import { bodyOf, OA_MAX_BUTTONS, renderZaloOa } from './render.ts'
import { makeUploads } from './uploads.ts'

export interface ZaloOaChannelDeps {
  client: ZaloOaClient
  clock: Clock
  /** `ZALO_MEDIA_HOSTS` */
  mediaHosts: readonly string[]
  /** Close the window at 48 hours, where messages begin to cost 55 đ; else at 7 days, where Zalo closes it. */
  freeOnly?: boolean
}

const HOUR_MS = 3600 * 1000
const FREE_MS = 48 * HOUR_MS
const PAID_MS = 7 * 24 * HOUR_MS
const ATTACHMENT_EXPIRED = -100
/** Of the app; the plan's own limit (100 or 2,000 a minute) is learned from Zalo's answers. */
const APP_CALLS_PER_MINUTE = 4000

/** `reason` is `never-heard` (nobody may be written to first) or `window-closed`. Groups have no window. */
export const zaloOaWindow = (to: ChatRef, lastHeard: Date | null, span: { now: Date; freeOnly?: boolean }) => {
  if (to.kind === 'group') return { open: true } as const
  if (!lastHeard) return { open: false, reason: 'never-heard' } as const
  const age = span.now.getTime() - lastHeard.getTime()
  if (age <= (span.freeOnly ? FREE_MS : PAID_MS)) return { open: true } as const
  return { open: false, reason: 'window-closed' } as const
}

const limitsFor = (callsPerMinute: number): ChannelLimits => ({
  perSecond: Math.min(callsPerMinute, APP_CALLS_PER_MINUTE) / 60,
  perChatPerSecond: 2,
  perGroupPerMinute: 20,
  inFlight: 8,
  maxChars: ZALO_MAX_CHARS,
  maxButtons: OA_MAX_BUTTONS,
})

const resultOf = (fault: OaFault): SendResult => {
  const { alarm: _alarm, token: _token, ...result } = fault
  return result
}

/** The Official Account as a channel. */
export const makeZaloOaChannel = (deps: ZaloOaChannelDeps): Channel => {
  const { client, clock, mediaHosts: hosts, freeOnly = false } = deps
  const progress = makeProgress()
  const uploads = makeUploads({ upload: client.upload, clock })

  const sendPicture = async (step: OaStep, picture: OaPicture): Promise<OaAnswer<{ message_id: string }>> => {
    const uploaded = await uploads.of(picture)
    if (uploaded.ok) return client.send(step.path, bodyOf(step, uploaded.data.attachment_id))
    // A picture Zalo will never take must not keep the words back.
    return uploaded.fault.retry || step.text === '' ? uploaded : client.send(step.path, bodyOf(step))
  }

  const sendStep = async (step: OaStep, picture?: OaPicture): Promise<SendResult> => {
    const withPicture = step.withPicture ? picture : undefined
    const once = () => (withPicture ? sendPicture(step, withPicture) : client.send(step.path, bodyOf(step)))
    let answer = await once()
    if (withPicture && !answer.ok && answer.code === ATTACHMENT_EXPIRED) {
      uploads.forget(withPicture)
      answer = await once()
    }
    return answer.ok ? { ok: true, externalId: answer.data.message_id } : resultOf(answer.fault)
  }

  return {
    name: 'zalo-oa',
    traits: { abroad: false, freeMs: FREE_MS },
    get limits() {
      return limitsFor(client.limitPerMinute() ?? APP_CALLS_PER_MINUTE)
    },
    window: (to, lastHeard, now) => zaloOaWindow(to, lastHeard, { now, freeOnly }),
    send: ({ id, to, reply }: Outgoing) => progress(id, renderZaloOa(to, reply), step => sendStep(step, reply.picture)),
    fetchPicture: async ({ url }) => (url === undefined ? null : fetchPictureFrom(url, { hosts })),
  }
}
