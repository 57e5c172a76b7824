import { createHash } from 'node:crypto'
import type { Channel, ChannelLimits, Clock } from '../../app/ports.ts'
import type { ChatRef, Outgoing, SendResult } from '../../core/messages.ts'
import { fetchPictureFrom } from '../zalo/call.ts'
import { makeProgress, ZALO_MAX_CHARS } from '../zalo/parts.ts'
import type { OaAnswer, OaPicture, ZaloOaClient } from './client.ts'
import type { OaFault } from './errors.ts'
import type { OaStep } from './render.ts'
import { bodyOf, OA_MAX_BUTTONS, renderZaloOa } from './render.ts'

/** Zalo keeps an upload for 7 days and allows 5,000 a month: a warning's picture goes up once, not once a reader. */
const KEPT_MS = 6 * 24 * 3600 * 1000
const REMEMBERED = 50

type Uploaded = Promise<OaAnswer<{ attachment_id: string }>>

const keyOf = (picture: OaPicture): string => createHash('sha256').update(picture.bytes).digest('hex')

/** Remembers uploads by content; parallel senders of one picture share one upload. A failed one is not remembered. */
const makeUploads = (deps: { upload: ZaloOaClient['upload']; clock: Clock }) => {
  const known = new Map<string, { at: number; answer: Uploaded }>()

  const remember = (key: string, answer: Uploaded): void => {
    const [oldest] = known.keys()
    if (known.size >= REMEMBERED && oldest !== undefined) known.delete(oldest)
    known.set(key, { at: deps.clock.now().getTime(), answer })
  }

  const of = async (picture: OaPicture): Uploaded => {
    const key = keyOf(picture)
    const before = known.get(key)
    if (before && deps.clock.now().getTime() - before.at < KEPT_MS) return before.answer
    const answer = deps.upload(picture)
    remember(key, answer)
    const result = await answer
    if (!result.ok) known.delete(key)
    return result
  }

  return { of, forget: (picture: OaPicture): void => void known.delete(keyOf(picture)) }
}

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
