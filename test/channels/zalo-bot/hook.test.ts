import fc from 'fast-check'
import Fastify from 'fastify'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { HookOutcome } from '../../../src/channels/zalo-bot/hook.ts'
import { zaloBotHook } from '../../../src/channels/zalo-bot/hook.ts'
import type { Inbound } from '../../../src/core/messages.ts'
import { update, wrapped } from './updates.ts'

const SECRET = 'a-secret-of-the-hook'
const BODY = JSON.stringify(update('text', { text: 'a' }))

const start = (fail = false) => {
  const received: Inbound[] = []
  const counts: HookOutcome[] = []
  const app = Fastify()
  onTestFinished(() => app.close())
  const receive = async (inbound: Inbound) => {
    if (fail) throw new Error('disk full')
    received.push(inbound)
  }
  app.register(zaloBotHook({ secret: SECRET, receive, count: outcome => counts.push(outcome) }))
  const post = (payload: string | Buffer, secret: string | null, type = 'application/json') =>
    app.inject({
      method: 'POST',
      url: '/webhooks/zalo-bot',
      payload,
      headers: { 'content-type': type, ...(secret === null ? {} : { 'X-Bot-Api-Secret-Token': secret }) },
    })
  return { post, received, counts }
}

describe('POST /webhooks/zalo-bot', () => {
  it.each([
    ['right', BODY, SECRET, 200, 'received', 1],
    ['right, wrapped', JSON.stringify(wrapped(update('unsupported'))), SECRET, 200, 'received', 1],
    ['no secret', BODY, null, 401, 'unsigned', 0],
    ['empty secret', BODY, '', 401, 'forged', 0],
    ['wrong secret', BODY, `${SECRET}x`, 401, 'forged', 0],
    ['no JSON', '{"a', SECRET, 200, 'unreadable', 0],
    ['no body', '', SECRET, 200, 'unreadable', 0],
    ['unknown', '{"event_name":"x"}', SECRET, 200, 'ignored', 0],
  ])('%s', async (_name, body, secret, status, outcome, stored) => {
    const { post, received, counts } = start()
    expect((await post(body, secret)).statusCode).toBe(status)
    expect(received).toHaveLength(stored)
    expect(counts).toEqual([outcome])
  })

  it('takes JSON under any type, and bounds it', async () => {
    const { post, received } = start()
    expect((await post(BODY, SECRET, 'text/plain')).statusCode).toBe(200)
    expect((await post('x'.repeat(300_000), SECRET)).statusCode).toBe(413)
    expect(received).toHaveLength(1)
  })

  it('answers 500 if nothing could be stored', async () => {
    expect((await start(true).post(BODY, SECRET)).statusCode).toBe(500)
  })

  it('mutated bodies never give a 5xx', async () => {
    const { post } = start()
    const edit = fc.record({ at: fc.nat(250), cut: fc.nat(12), put: fc.uint8Array({ maxLength: 6 }) })
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { maxLength: 3 }), async edits => {
        const bytes = edits.reduce<Buffer>(
          (all, { at, cut, put }) => Buffer.concat([all.subarray(0, at), put, all.subarray(at + cut)]),
          Buffer.from(BODY),
        )
        expect((await post(bytes, SECRET)).statusCode).toBe(200)
      }),
      { numRuns: 1000, seed: 3 },
    )
  })
})
