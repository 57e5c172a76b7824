import { z } from 'zod'
import type { Reply } from '../../core/messages.ts'
import type { HttpAnswer, HttpCall } from '../zalo/call.ts'
import { callJson } from '../zalo/call.ts'
import type { OaFault } from './errors.ts'
import { faultOfCode, faultOfNetwork, faultOfStatus, faultOfToken } from './errors.ts'
import type { OaBody, OaPath } from './render.ts'
import type { TokenResult } from './token-refresh.ts'

/** The calls of the OA API that are in use. Vendor errors are values. */

export interface OaTokens {
  get(): Promise<TokenResult>
  renew(refused: string): Promise<TokenResult>
}

export interface OaClientDeps {
  /** `https://openapi.zalo.me` */
  root: string
  tokens: OaTokens
  /** Told of faults only a person can mend, once per call. */
  alarm?(reason: string): void
  timeoutMs?: number
}

export type OaAnswer<T> = { ok: true; data: T } | { ok: false; code: number | null; fault: OaFault }
export type OaPicture = NonNullable<Reply['picture']>

type Body = Pick<HttpCall, 'headers' | 'body'>

const TIMEOUT_MS = 10_000
const Envelope = z.object({ error: z.coerce.number(), data: z.unknown().optional() })
/** An accepted message counts as sent even if its id is not where it should be. */
const Sent = z.object({ message_id: z.string().catch('') }).catch({ message_id: '' })
const Uploaded = z.object({ attachment_id: z.string().min(1) })

const failed = (fault: OaFault, code: number | null): { ok: false; code: number | null; fault: OaFault } => ({
  ok: false,
  code,
  fault,
})

const readAnswer = (answer: HttpAnswer): OaAnswer<unknown> => {
  if (answer.kind === 'failed') return failed(faultOfNetwork(answer), null)
  const envelope = Envelope.safeParse(answer.json)
  // Business errors come as HTTP 200; a 5xx in Zalo's form is still a 5xx.
  if (!envelope.success || (envelope.data.error === 0 && answer.status >= 300)) {
    return failed(faultOfStatus(answer.status), null)
  }
  const { error, data } = envelope.data
  return error === 0 ? { ok: true, data } : failed(faultOfCode(error), error)
}

const ofJson = (json: OaBody): Body => ({
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(json),
})

const limitIn = (answer: HttpAnswer): number | null => {
  const limit = answer.kind === 'answer' ? Number(answer.headers['x-ratelimit-limit'] ?? 0) : 0
  return Number.isInteger(limit) && limit > 0 ? limit : null
}

/** As a form with one file, which `Response` puts into bytes. */
const ofPicture = async (picture: OaPicture): Promise<Body> => {
  const form = new FormData()
  const name = picture.mime === 'image/png' ? 'picture.png' : 'picture.jpg'
  form.set('file', new Blob([Buffer.from(picture.bytes)], { type: picture.mime }), name)
  const packed = new Response(form)
  return { headers: { 'content-type': packed.headers.get('content-type') ?? '' }, body: await packed.bytes() }
}

const parsedAs = <T>(schema: z.ZodType<T>, answer: OaAnswer<unknown>): OaAnswer<T> => {
  if (!answer.ok) return answer
  const data = schema.safeParse(answer.data)
  return data.success ? { ok: true, data: data.data } : failed(faultOfStatus(200), null)
}

/** A client of one Official Account. A refused token is renewed and the call repeated, once. */
export const makeZaloOaClient = (deps: OaClientDeps) => {
  const { root, tokens, timeoutMs = TIMEOUT_MS } = deps
  let limitPerMinute: number | null = null

  const ask = async (path: string, accessToken: string, body: Body): Promise<OaAnswer<unknown>> => {
    const headers = { access_token: accessToken, ...body.headers }
    const answer = await callJson({ url: root + path, headers, body: body.body, timeoutMs })
    limitPerMinute = limitIn(answer) ?? limitPerMinute
    return readAnswer(answer)
  }

  const withToken = async (path: string, token: TokenResult, body: Body) =>
    token.ok ? ask(path, token.accessToken, body) : failed(faultOfToken(token.reason, token.afterMs), null)

  const call = async (path: string, body: Body): Promise<OaAnswer<unknown>> => {
    const token = await tokens.get()
    const first = await withToken(path, token, body)
    const again = token.ok && !first.ok && first.fault.token === true
    const answer = again ? await withToken(path, await tokens.renew(token.accessToken), body) : first
    if (!answer.ok && answer.fault.alarm) deps.alarm?.(answer.fault.reason)
    return answer
  }

  return {
    /** Sends one message; the answer is its id. */
    send: async (path: OaPath, json: OaBody) => parsedAs(Sent, await call(path, ofJson(json))),
    /** Uploads a picture (JPG or PNG, 1 MB); the answer is good for 7 days. */
    upload: async (picture: OaPicture) =>
      parsedAs(Uploaded, await call('/v2.0/oa/upload/image', await ofPicture(picture))),
    /** Calls a minute the plan allows, as the last answer told; null before the first. */
    limitPerMinute: () => limitPerMinute,
  }
}
export type ZaloOaClient = ReturnType<typeof makeZaloOaClient>
