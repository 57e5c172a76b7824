import fc from 'fast-check'
import Fastify from 'fastify'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { HookOutcome } from '../../../src/channels/zalo-oa/hook.ts'
import { signZaloOa, zaloOaHook } from '../../../src/channels/zalo-oa/hook.ts'
import type { Inbound } from '../../../src/core/messages.ts'
import { EVERY_BODY, KEYS, STAMP, VECTOR_BODY, VECTOR_HMAC, VECTOR_MAC } from './events.ts'

const start = (receive?: (inbound: Inbound) => Promise<unknown>) => {
  const received: Inbound[] = []
  const counts: HookOutcome[] = []
  const app = Fastify()
  onTestFinished(() => app.close())
  app.register(
    zaloOaHook({
      ...KEYS,
      receive: receive ?? (async inbound => received.push(inbound)),
      count: outcome => counts.push(outcome),
    }),
  )
  app.post('/other', async request => ({ body: request.body }))
  const post = (body: string | Buffer, headers: Record<string, string> = {}) =>
    app.inject({ method: 'POST', url: '/webhooks/zalo-oa', payload: body, headers })
  return { app, post, received, counts }
}

const JSON_TYPE = { 'content-type': 'application/json' }
const signed = (body: string | Buffer, timestamp = STAMP) => ({
  ...JSON_TYPE,
  'x-zevent-signature': `mac=${signZaloOa(KEYS, Buffer.from(body), timestamp)}`,
})

describe('POST /webhooks/zalo-oa', () => {
  it('hands on a signed message, then answers 200', async () => {
    const { post, received, counts } = start()
    const answer = await post(VECTOR_BODY, { ...JSON_TYPE, 'X-ZEvent-Signature': `mac=${VECTOR_MAC}` })
    expect(answer.statusCode).toBe(200)
    expect(received).toMatchObject([{ id: 'abcdef0123456789abcd', content: { kind: 'text' } }])
    expect(counts).toEqual(['received'])
  })

  it.each([
    ['the probe {}', '{}', JSON_TYPE, 200, 'probe'],
    ['a probe without a body', '', {}, 200, 'probe'],
    ['a message without signature', VECTOR_BODY, JSON_TYPE, 200, 'unsigned'],
    ['a forged signature', VECTOR_BODY, { ...JSON_TYPE, 'x-zevent-signature': `mac=${'0'.repeat(64)}` }, 401, 'forged'],
    ['HMAC', VECTOR_BODY, { ...JSON_TYPE, 'x-zevent-signature': `mac=${VECTOR_HMAC}` }, 401, 'forged'],
    ['an empty signature', VECTOR_BODY, { ...JSON_TYPE, 'x-zevent-signature': '' }, 401, 'forged'],
    ['signed, no JSON', `{"timestamp":"${STAMP}",`, signed(`{"timestamp":"${STAMP}",`), 200, 'unreadable'],
    ['signed, no body', '', signed('', ''), 200, 'unreadable'],
    ['signed, unknown', `{"timestamp":"${STAMP}"}`, signed(`{"timestamp":"${STAMP}"}`), 200, 'ignored'],
    ['signed, of another type', 'a=b', { ...signed('a=b', ''), 'content-type': 'text/plain' }, 200, 'unreadable'],
  ])('%s stores nothing', async (_name, body, headers, status, outcome) => {
    const { post, received, counts } = start()
    expect((await post(body, headers)).statusCode).toBe(status)
    expect(received).toEqual([])
    expect(counts).toEqual([outcome])
  })

  it('answers 500 if nothing could be stored, so that Zalo sends again', async () => {
    const { post, counts } = start(async () => Promise.reject(new Error('disk full')))
    expect((await post(VECTOR_BODY, signed(VECTOR_BODY))).statusCode).toBe(500)
    expect(counts).toEqual([])
  })

  it('bounds the body and leaves other routes their parser', async () => {
    const { app, post, received } = start()
    const large = JSON.stringify({ timestamp: STAMP, a: 'x'.repeat(300_000) })
    expect((await post(large, signed(large))).statusCode).toBe(413)
    expect(received).toEqual([])
    const other = await app.inject({ method: 'POST', url: '/other', payload: { a: 1 } })
    expect(other.json()).toEqual({ body: { a: 1 } })
  })
})

describe('mutated bodies, signed again', () => {
  const edit = fc.record({ at: fc.nat(400), cut: fc.nat(12), put: fc.uint8Array({ maxLength: 6 }) })
  const mutated = (body: object, edits: { at: number; cut: number; put: Uint8Array }[]): Buffer =>
    edits.reduce<Buffer>(
      (bytes, { at, cut, put }) => Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(at + cut)]),
      Buffer.from(JSON.stringify(body)),
    )

  it('never give a 5xx', async () => {
    const { post, counts } = start()
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...EVERY_BODY), fc.array(edit, { maxLength: 3 }), async (body, edits) => {
        const bytes = mutated(body, edits)
        const answer = await post(bytes, signed(bytes))
        expect([200, 401]).toContain(answer.statusCode)
      }),
      { numRuns: 2000, seed: 5 },
    )
    expect(new Set(counts)).toEqual(new Set(['received', 'unreadable', 'ignored', 'forged']))
  })
})
