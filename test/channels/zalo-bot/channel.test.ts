import { describe, expect, it } from 'vitest'
import { makeZaloBotChannel } from '../../../src/channels/zalo-bot/channel.ts'
import { makeZaloBotClient } from '../../../src/channels/zalo-bot/client.ts'
import { renderZaloBot } from '../../../src/channels/zalo-bot/render.ts'
import type { ChatRef, Outgoing, Reply } from '../../../src/core/messages.ts'
import { localServer, sendJson } from '../zalo/local-server.ts'
import { CHAT } from './updates.ts'

const TOKEN = '123456789:abc-xyz'
const chat: ChatRef = { channel: 'zalo-bot', id: CHAT, kind: 'private' }
const SENT = { ok: true, result: { message_id: 'b0b', date: 1767225600000 } }
const button = (label: string) => ({ label, payload: label })
const picture = { bytes: new Uint8Array([1]), mime: 'image/png' as const }

type Answer = { status?: number; json?: object } | 'hang' | 'html'

const setUp = async (answers: Answer[], publish?: () => Promise<string | null>) => {
  const requests: { url: string; json: unknown }[] = []
  const alarms: string[] = []
  const root = await localServer((request, response, body) => {
    requests.push({ url: request.url ?? '', json: JSON.parse(body.toString()) })
    const answer = answers.shift() ?? { json: SENT }
    if (answer === 'hang') return
    if (answer === 'html') return void response.writeHead(502).end('<p>')
    sendJson(response, answer.json ?? {}, answer.status)
  })
  // Short only for who waits for its end: a busy machine takes its time.
  const timeoutMs = answers.includes('hang') ? 200 : 30_000
  const client = makeZaloBotClient({ root, token: TOKEN, timeoutMs, alarm: reason => alarms.push(reason) })
  const channel = makeZaloBotChannel({ client, mediaHosts: [], ...(publish ? { publish } : {}) })
  return { channel, client, requests, alarms }
}

const out = (reply: Partial<Reply>, id = 'd1'): Outgoing => ({
  id,
  to: chat,
  reply: { text: 'Chào', buttons: [], ...reply },
  purpose: 'answer',
})
const failure = (error_code: number, status = 200): Answer => ({
  status,
  json: { ok: false, error_code, description: '' },
})

describe('render', () => {
  it.each([
    ['text', { text: 'Chào', buttons: [] }, undefined, [['sendMessage', { chat_id: CHAT, text: 'Chào' }]]],
    [
      'choices',
      { text: 'Gửi?', buttons: [button('Có'), button('Không')] },
      undefined,
      [['sendMessage', { chat_id: CHAT, text: 'Gửi?\n\n1. Có\n2. Không' }]],
    ],
    [
      'picture',
      { text: 'Cảnh báo', buttons: [] },
      'https://x.vn/p',
      [['sendPhoto', { chat_id: CHAT, photo: 'https://x.vn/p', caption: 'Cảnh báo' }]],
    ],
    [
      'picture alone',
      { text: '', buttons: [] },
      'https://x.vn/p',
      [['sendPhoto', { chat_id: CHAT, photo: 'https://x.vn/p' }]],
    ],
    ['nothing', { text: '', buttons: [] }, undefined, []],
  ])('%s', (_name, reply, photo, expected) => {
    expect(renderZaloBot(chat, reply, photo).map(({ method, params }) => [method, params])).toEqual(expected)
  })

  it('cuts long texts, the choices at the end', () => {
    const steps = renderZaloBot(chat, { text: 'Đừng bấm vào đường dẫn. '.repeat(200), buttons: [button('Báo')] })
    expect(steps.map(({ params }) => JSON.stringify(params).includes('1. Báo'))).toEqual([false, false, true])
  })
})

describe('send', () => {
  it('posts to the address of the bot', async () => {
    const { channel, requests } = await setUp([])
    expect(await channel.send(out({}))).toEqual({ ok: true, externalId: 'b0b' })
    expect(requests).toEqual([{ url: `/bot${TOKEN}/sendMessage`, json: { chat_id: CHAT, text: 'Chào' } }])
  })

  it.each<[string, Answer, object]>([
    ['400', failure(400, 400), { retry: false, reason: 'bad-request (400)' }],
    ['401', failure(401, 401), { retry: true, reason: 'token-invalid (401)' }],
    ['403', failure(403), { retry: true, reason: 'internal-error (403)' }],
    ['404', failure(404), { retry: false, reason: 'unknown-method-or-object (404)' }],
    ['408', failure(408), { retry: true, reason: 'timed-out (408)' }],
    ['429', failure(429), { retry: true, afterMs: 60_000, reason: 'rate-limit (429)' }],
    ['never seen', failure(599), { retry: true, reason: 'no-zalo-answer (599)' }],
    ['no code', { status: 400, json: { ok: false } }, { retry: false, reason: 'bad-request (400)' }],
    ['ok with a wrong status', { status: 500, json: SENT }, { retry: true, reason: 'no-zalo-answer (500)' }],
    ['HTML', 'html', { retry: true, reason: 'no-zalo-answer (502)' }],
    ['hangs', 'hang', { retry: true, reason: 'timeout TimeoutError' }],
  ])('answer: %s', async (_name, answer, result) => {
    const { channel } = await setUp([answer])
    expect(await channel.send(out({}))).toMatchObject({ ok: false, ...result })
  })

  it('takes a chat for gone that refuses three times in a row', async () => {
    const { channel } = await setUp([
      failure(400),
      failure(400),
      { json: SENT },
      failure(400),
      failure(400),
      failure(400),
    ])
    const results = []
    for (let at = 0; at < 6; at += 1) results.push(await channel.send(out({}, `d${at}`)))
    expect(results.map(result => !result.ok && result.gone === true)).toEqual([false, false, false, false, false, true])
  })

  it('alarms when the token is refused, and says it nowhere', async () => {
    const { channel, alarms } = await setUp([failure(401)])
    const result = await channel.send(out({}))
    expect(alarms).toEqual(['token-invalid (401)'])
    expect(JSON.stringify(result)).not.toContain(TOKEN)
    const dead = makeZaloBotClient({ root: 'http://127.0.0.1:1', token: TOKEN })
    expect(JSON.stringify(await dead.getMe())).not.toContain(TOKEN)
  })

  it.each([
    ['with an address', async () => 'https://x.vn/p', `/bot${TOKEN}/sendPhoto`],
    ['without one', async () => null, `/bot${TOKEN}/sendMessage`],
    ['without a way to get one', undefined, `/bot${TOKEN}/sendMessage`],
  ])('a picture %s', async (_name, publish, url) => {
    const { channel, requests } = await setUp([], publish)
    expect(await channel.send(out({ picture }))).toMatchObject({ ok: true })
    expect(requests.map(request => request.url)).toEqual([url])
  })

  it('has no window, and registers its webhook with the secret', async () => {
    const { channel, client, requests } = await setUp([{ json: { ok: true, result: {} } }])
    expect(channel.window(chat, null, new Date())).toEqual({ open: true })
    expect(await client.setWebhook('https://x.vn/webhooks/zalo-bot', 'secret-8')).toMatchObject({ ok: true })
    expect(requests[0]?.json).toEqual({ url: 'https://x.vn/webhooks/zalo-bot', secret_token: 'secret-8' })
  })
})
