import { afterEach, describe, expect, it } from 'vitest'
import { botOfToken, identify, makeTelegramApi } from '../../../src/channels/telegram/api.ts'
import { makeTelegramChannel, TELEGRAM_LIMITS } from '../../../src/channels/telegram/channel.ts'
import { setMenu, setWebhook } from '../../../src/channels/telegram/menu.ts'
import type { Outgoing, Reply, SendResult } from '../../../src/core/messages.ts'
import type { Answer, Call } from './api-server.ts'
import { ok, refused, startApiServer, TOKEN } from './api-server.ts'
import { BOT, groupMessage, press } from './updates.ts'

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map(server => server.close()))
})

/** Short only for who waits for its end: a busy machine takes its time. */
const waitFor = (...answers: Answer[]): number => (answers.includes('hang') ? 300 : 30_000)

async function build(answer: (call: Call, nth: number) => Answer, timeoutMs = waitFor()) {
  const server = await startApiServer(answer)
  open.push(server)
  const api = makeTelegramApi({ token: TOKEN, apiRoot: `${server.root}/`, timeoutMs })
  return {
    ...server,
    api,
    channel: makeTelegramChannel({ api, bot: () => BOT, picture: { maxBytes: 100, timeoutMs } }),
  }
}

function outgoing(fields: Partial<Reply> = {}): Outgoing {
  const reply: Reply = { text: 'Khoan đã', buttons: [], ...fields }
  return { id: 'd-1', to: { channel: 'telegram', id: '42', kind: 'private' }, reply, purpose: 'answer' }
}

const sent = ok({ message_id: 99, date: 1, chat: { id: 42, type: 'private' } })

describe('send', () => {
  it.each<[string, Answer, SendResult]>([
    ['sent', sent, { ok: true, externalId: '99' }],
    [
      'too many',
      refused(429, 'Too Many Requests', { retry_after: 7 }),
      { ok: false, retry: true, afterMs: 7000, reason: 'rate-limited' },
    ],
    [
      'too many, no time told',
      refused(429, 'Too Many Requests'),
      { ok: false, retry: true, afterMs: 5000, reason: 'rate-limited' },
    ],
    [
      'blocked',
      refused(403, 'Forbidden: bot was blocked by the user'),
      { ok: false, retry: false, gone: true, reason: 'blocked-or-removed' },
    ],
    [
      'kicked',
      refused(403, 'Forbidden: bot was kicked from the supergroup chat'),
      { ok: false, retry: false, gone: true, reason: 'blocked-or-removed' },
    ],
    [
      'not found',
      refused(400, 'Bad Request: chat not found'),
      { ok: false, retry: false, gone: true, reason: 'chat-not-found' },
    ],
    [
      'moved',
      refused(400, 'Bad Request: group chat was upgraded to a supergroup chat', { migrate_to_chat_id: -1009 }),
      { ok: false, retry: true, afterMs: 0, movedTo: '-1009', reason: 'group-moved' },
    ],
    ['topic closed', refused(400, 'Bad Request: TOPIC_CLOSED'), { ok: false, retry: false, reason: 'topic-closed' }],
    [
      'no rights',
      refused(400, 'Bad Request: not enough rights to send text messages to the chat'),
      { ok: false, retry: false, reason: 'no-right-to-write' },
    ],
    [
      'our fault',
      refused(400, 'Bad Request: message text is empty'),
      { ok: false, retry: false, reason: 'bad-request' },
    ],
    [
      'too large',
      refused(413, 'Request Entity Too Large'),
      { ok: false, retry: false, reason: 'telegram-refused (413)' },
    ],
    ['wrong token', refused(401, 'Unauthorized'), { ok: false, retry: true, afterMs: 60_000, reason: 'bad-token' }],
    ['their fault', refused(502, 'Bad Gateway'), { ok: false, retry: true, reason: 'telegram-unavailable' }],
    ['a page instead of JSON', { raw: '<html>', status: 502 }, { ok: false, retry: true, reason: 'network' }],
    ['an empty object', { json: {} }, { ok: false, retry: true, reason: 'telegram-unavailable' }],
    ['null', { json: null }, { ok: false, retry: true, reason: 'network' }],
    ['connection lost', 'reset', { ok: false, retry: true, reason: 'network' }],
    ['hanging', 'hang', { ok: false, retry: true, reason: 'timeout' }],
  ])('%s', async (_, answer, expected) => {
    const { channel } = await build(() => answer, waitFor(answer))
    expect(await channel.send(outgoing())).toEqual(expected)
  })

  it('reports an unreachable server as a value', async () => {
    const { channel, close } = await build(() => sent)
    await close()
    open.pop()
    expect(await channel.send(outgoing())).toEqual({ ok: false, retry: true, reason: 'network' })
  })

  it('sends what was rendered', async () => {
    const { channel, calls } = await build(() => sent)
    await channel.send(outgoing({ buttons: [{ label: 'Báo cán bộ', payload: 'báo cán bộ' }] }))
    expect(calls[0]).toMatchObject({
      method: 'sendMessage',
      params: {
        chat_id: '42',
        text: 'Khoan đã',
        link_preview_options: { is_disabled: true },
        reply_markup: { inline_keyboard: [[{ text: 'Báo cán bộ', callback_data: 'báo cán bộ' }]] },
      },
    })
    expect(calls[0]?.params).not.toHaveProperty('parse_mode')
  })

  it('uploads a picture with its caption', async () => {
    const { channel, calls } = await build(() => sent)
    const picture = { bytes: Buffer.from('PICTURE'), mime: 'image/png' as const }
    expect(await channel.send(outgoing({ picture }))).toEqual({ ok: true, externalId: '99' })
    expect(calls.map(call => call.method)).toEqual(['sendPhoto'])
    for (const part of ['PICTURE', 'Khoan đã', 'name="chat_id"']) expect(calls[0]?.body).toContain(part)
  })

  it('goes on with the part that was refused, once', async () => {
    const { channel, calls } = await build((_, nth) => (nth === 2 ? refused(429, 'slow', { retry_after: 1 }) : sent))
    const long = outgoing({ text: `${'Một. '.repeat(800)}\n\n${'Hai. '.repeat(800)}` })
    expect(await channel.send(long)).toMatchObject({ retry: true, afterMs: 1000 })
    expect(await channel.send(long)).toEqual({ ok: true, externalId: '99' })
    expect(calls.map(call => String(call.params.text).slice(0, 3))).toEqual(['Một', 'Hai', 'Hai'])
    await channel.send(long)
    expect(calls).toHaveLength(5)
  })

  it('does not send emptiness', async () => {
    const { channel, calls } = await build(() => sent)
    expect(await channel.send(outgoing({ text: '' }))).toEqual({ ok: false, retry: false, reason: 'empty' })
    expect(calls).toEqual([])
  })
})

it('has the limits of Telegram and no window', async () => {
  const { channel } = await build(() => sent)
  expect(channel.limits).toEqual(TELEGRAM_LIMITS)
  expect(channel.limits).toMatchObject({ perSecond: 30, perChatPerSecond: 1, perGroupPerMinute: 20, maxChars: 4096 })
  expect(channel.window(outgoing().to, null, new Date(0))).toEqual({ open: true })
})

describe('fetchPicture', () => {
  const file = (fields: object) => ok({ file_id: 'x', file_unique_id: 'y', ...fields })
  const bytes = (call: Call, described: Answer, raw: Answer) => (call.method === 'getFile' ? described : raw)

  it.each<[string, Answer, Answer, string | null]>([
    ['fetched', file({ file_path: 'photos/a_1.jpg', file_size: 3 }), { raw: 'abc' }, 'abc'],
    ['too big by its word', file({ file_path: 'photos/a.jpg', file_size: 101 }), { raw: 'abc' }, null],
    ['too big in truth', file({ file_path: 'photos/a.jpg' }), { raw: 'a'.repeat(101) }, null],
    ['expired', refused(400, 'Bad Request: wrong file_id'), { raw: 'abc' }, null],
    ['no path', file({}), { raw: 'abc' }, null],
    ['a path of the server itself', file({ file_path: '/var/lib/a.jpg' }), { raw: 'abc' }, null],
    ['a path upwards', file({ file_path: '../../a.jpg' }), { raw: 'abc' }, null],
    ['another host', file({ file_path: 'http://127.0.0.1/a.jpg' }), { raw: 'abc' }, null],
    ['not there', file({ file_path: 'photos/a.jpg' }), { raw: 'no', status: 404 }, null],
    ['hanging', file({ file_path: 'photos/a.jpg' }), 'hang', null],
    ['connection lost', file({ file_path: 'photos/a.jpg' }), 'reset', null],
  ])('%s', async (_, described, raw, expected) => {
    const { channel } = await build(call => bytes(call, described, raw), waitFor(described, raw))
    const picture = await channel.fetchPicture?.({ fileId: 'x' })
    expect(picture ? Buffer.from(picture).toString() : null).toBe(expected)
  })

  it('never follows an address', async () => {
    const { channel, calls, root } = await build(() => ({ raw: 'abc' }))
    expect(await channel.fetchPicture?.({ url: `${root}/a.jpg` })).toBeNull()
    expect(calls).toEqual([])
  })
})

describe('settle', () => {
  it.each<[string, unknown, [string, Record<string, unknown>][]]>([
    ['a press', press(), [['answerCallbackQuery', { callback_query_id: 'cb-1' }]]],
    ['/leave', groupMessage({ text: '/leave' }), [['leaveChat', { chat_id: '-1001234567890' }]]],
    ['talk', groupMessage({ text: 'x' }), []],
  ])('%s', async (_, update, expected) => {
    const { channel, calls } = await build(() => ok(true))
    await channel.settle(update)
    expect(calls.map(call => [call.method, call.params])).toEqual(expected)
  })

  it('forgets a press that is too old', async () => {
    const { channel } = await build(() => refused(400, 'Bad Request: query is too old'))
    await expect(channel.settle(press())).resolves.toBeUndefined()
  })
})

describe('setting up', () => {
  const texts = { check: 'a', report: 'b', subscribe: 'c', stop: 'd', mydata: 'e', forget: 'f', help: 'g', leave: 'h' }

  it('publishes one menu for persons, a short one for groups', async () => {
    const { api, calls } = await build(() => ok(true))
    expect(await setMenu(api, texts)).toEqual({ ok: true })
    const names = calls.map(call => (call.params.commands as { command: string }[]).map(entry => entry.command))
    expect(names).toEqual([
      ['check', 'report', 'subscribe', 'stop', 'mydata', 'forget', 'help'],
      ['check', 'leave'],
    ])
  })

  it('asks for the kinds of updates that are read, with the secret', async () => {
    const { api, calls } = await build(() => ok(true))
    expect(await setWebhook(api, { publicUrl: 'https://khoanda.example/', secret: 's-1' })).toEqual({ ok: true })
    expect(calls[0]?.params).toEqual({
      url: 'https://khoanda.example/webhooks/telegram',
      secret_token: 's-1',
      allowed_updates: ['message', 'edited_message', 'callback_query', 'my_chat_member'],
      drop_pending_updates: false,
    })
  })

  it('tells failures as values', async () => {
    const { api, calls } = await build(() => refused(429, 'slow', { retry_after: 2 }))
    expect(await setMenu(api, texts)).toEqual({ ok: false, retry: true, afterMs: 2000, reason: 'rate-limited' })
    expect(await setWebhook(api, { publicUrl: 'https://x', secret: 'có dấu' })).toMatchObject({ reason: 'bad-secret' })
    expect(await identify(api)).toEqual({ ok: false, reason: 'rate-limited' })
    expect(calls).toHaveLength(2)
  })

  it('learns who it is', async () => {
    const { api } = await build(() => ok({ id: 7000, is_bot: true, first_name: 'Khoan Đã', username: 'KhoanDaBot' }))
    expect(botOfToken(TOKEN)).toEqual({ id: '7000', username: '' })
    expect(await identify(api)).toEqual({ ok: true, bot: BOT })
  })
})
