import fc from 'fast-check'
import fastify from 'fastify'
import { describe, expect, it } from 'vitest'
import type { TelegramHookDeps } from '../../../src/channels/telegram/hook.ts'
import { telegramHook } from '../../../src/channels/telegram/hook.ts'
import type { Inbound } from '../../../src/core/messages.ts'
import { AT, apk, BOT, groupMessage, membership, photo, press, privateMessage, repliedTo } from './updates.ts'

const SECRET = 'bi-mat_1'
const HEADER = 'x-telegram-bot-api-secret-token'

function build(fields: Partial<TelegramHookDeps> = {}) {
  const received: Inbound[] = []
  const receive = async (inbound: Inbound) => {
    // What a store does with it: a date or a text that cannot be written would be a 5xx.
    received.push(JSON.parse(JSON.stringify({ ...inbound, at: inbound.at.toISOString() })) as Inbound)
  }
  const server = fastify()
  const clock = { now: () => AT }
  server.register(telegramHook({ secret: SECRET, bot: () => BOT, clock, receive, ...fields }))
  const post = (payload: object | string, secret: string | undefined = SECRET) =>
    server.inject({
      method: 'POST',
      url: '/webhooks/telegram',
      headers: { 'content-type': 'application/json', ...(secret === '' ? {} : { [HEADER]: secret }) },
      payload,
    })
  return { post, received }
}

describe('telegramHook', () => {
  it.each<[string, object | string, string, number, number]>([
    ['right', privateMessage({ text: 'alo' }), SECRET, 200, 1],
    ['wrong secret', privateMessage({ text: 'alo' }), 'bi-mat_2', 401, 0],
    ['longer secret', privateMessage({ text: 'alo' }), `${SECRET}x`, 401, 0],
    ['no secret', privateMessage({ text: 'alo' }), '', 401, 0],
    ['no secret and no JSON', '{', '', 401, 0],
    ['an update of a kind unknown', { update_id: 5, moon_landing: {} }, SECRET, 200, 0],
    ['not an update', '[]', SECRET, 200, 0],
    ['talk of a group', groupMessage({ text: 'họp thôn' }), SECRET, 200, 0],
    ['no JSON', '{', SECRET, 400, 0],
  ])('%s', async (_, payload, secret, status, count) => {
    const { post, received } = build()
    expect((await post(payload, secret)).statusCode).toBe(status)
    expect(received).toHaveLength(count)
  })

  it('acknowledges only what is saved', async () => {
    const { post } = build({ receive: () => Promise.reject(new Error('disk full')) })
    expect((await post(privateMessage({ text: 'alo' }))).statusCode).toBe(500)
  })

  it.each([true, false])('leaves a group only if it may: %s', async may => {
    const settled: unknown[] = []
    const asked: string[] = []
    const { post, received } = build({
      mayLeave: async ({ from }) => {
        asked.push(from.id)
        return may
      },
      settle: async update => void settled.push(update),
    })
    expect((await post(groupMessage({ text: '/leave' }))).statusCode).toBe(200)
    expect([asked.length, received.length, settled.length]).toEqual(may ? [1, 1, 1] : [1, 0, 0])
  })

  it('settles after saving, without waiting for it', async () => {
    const order: string[] = []
    const receive = async () => void order.push('saved')
    const settle = () => {
      order.push('settled')
      return new Promise<void>(() => {})
    }
    const { post } = build({ receive, settle })
    expect((await post(press())).statusCode).toBe(200)
    expect(order).toEqual(['saved', 'settled'])
  })

  it('will not stand open', () => {
    expect(() => build({ secret: '' })).toThrow('TELEGRAM_WEBHOOK_SECRET')
  })
})

const SEEDS: object[] = [
  privateMessage({ text: 'bấm vào', entities: [{ type: 'text_link', offset: 0, length: 3, url: 'http://a.top' }] }),
  privateMessage({ photo, caption: 'thật không' }),
  privateMessage({ document: apk, caption: 'cài đi', forward_origin: { type: 'hidden_user', sender_user_name: 'X' } }),
  groupMessage({
    text: '/check@KhoanDaBot',
    reply_to_message: repliedTo({ photo, caption: 'quà' }),
    message_thread_id: 7,
  }),
  groupMessage({ text: '/leave', is_topic_message: true }),
  groupMessage({ migrate_to_chat_id: -1009 }),
  press(),
  membership('group', 'left', 'member'),
]

const odd = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    '',
    0,
    -1,
    1e300,
    Number.MAX_SAFE_INTEGER,
    4_294_967_296,
    true,
    [],
    {},
    '\u0000',
    '\ud800',
    '/check',
  ),
  fc.jsonValue({ maxDepth: 2 }),
)

/** Puts `value` (or nothing) at one of the places of a document, chosen by `pick`. */
function mutate(seed: object, pick: number, value: unknown): object {
  const copy = structuredClone(seed)
  const places: [Record<string, unknown>, string][] = []
  const walk = (node: unknown) => {
    if (typeof node !== 'object' || node === null) return
    for (const key of Object.keys(node)) {
      places.push([node as Record<string, unknown>, key])
      walk((node as Record<string, unknown>)[key])
    }
  }
  walk(copy)
  const [owner, key] = places[pick % places.length] ?? [{}, '']
  if (value === undefined) delete owner[key]
  else owner[key] = value
  return copy
}

describe('mutated updates', () => {
  const change = fc.tuple(fc.nat(), fc.option(odd, { nil: undefined }))
  const changed = fc
    .tuple(fc.constantFrom(...SEEDS), fc.array(change, { minLength: 1, maxLength: 4 }))
    .map(([seed, changes]) => changes.reduce((update, [pick, value]) => mutate(update, pick, value), seed))

  it('are all acknowledged, and what is saved of them can be stored', async () => {
    const { post, received } = build()
    await fc.assert(
      fc.asyncProperty(changed, async update => {
        expect((await post(JSON.stringify(update))).statusCode).toBe(200)
      }),
      { numRuns: 3000, seed: 20261123 },
    )
    expect(received.length).toBeGreaterThan(500)
    for (const { id, from, chat } of received) {
      expect([id, from.id, chat.id].every(value => typeof value === 'string' && value !== '')).toBe(true)
    }
  })

  it('as bytes never make a server error', async () => {
    const { post } = build()
    const bytes = JSON.stringify(SEEDS[0])
    const broken = fc.tuple(fc.nat(bytes.length - 1), fc.string({ unit: 'binary', maxLength: 4 }))
    await fc.assert(
      fc.asyncProperty(broken, async ([at, junk]) => {
        const { statusCode } = await post(bytes.slice(0, at) + junk + bytes.slice(at + 1))
        expect([200, 400]).toContain(statusCode)
      }),
      { numRuns: 500, seed: 20261123 },
    )
  })
})
