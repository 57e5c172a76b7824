import { afterEach, describe, expect, test } from 'vitest'
import { readFields } from './body.ts'
import type { TelegramFake, TelegramFakeOptions } from './telegram.ts'
import { startTelegramFake } from './telegram.ts'
import { TELEGRAM_ERRORS, tooManyRequests } from './telegram-errors.ts'
import type { ZaloBotFake, ZaloBotFakeOptions } from './zalo-bot.ts'
import { botError, startZaloBotFake } from './zalo-bot.ts'

const closers: (() => Promise<void>)[] = []
afterEach(async () => {
  await Promise.all(closers.splice(0).map(close => close()))
})

const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 255])

const call = async (fake: { root: string; token: string }, method: string, fields: unknown = {}) => {
  const response = await fetch(`${fake.root}/bot${fake.token}/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(fields),
  })
  return {
    status: response.status,
    body: (await response.json()) as { ok: boolean; result?: unknown; error_code?: number },
  }
}

describe('Zalo Bot Platform', () => {
  const start = async (options: ZaloBotFakeOptions = {}): Promise<ZaloBotFake> => {
    const fake = await startZaloBotFake(options)
    closers.push(fake.close)
    return fake
  }

  test('getUpdates: one at a time, once, 408 when nothing comes, 400 under a webhook', async () => {
    const fake = await start()
    const id = fake.enqueue({ kind: 'text', from: 'u1', text: 'chào' })
    expect(await call(fake, 'getUpdates', { timeout: '1' })).toMatchObject({
      body: {
        ok: true,
        result: { event_name: 'message.text.received', message: { message_id: id, chat: { chat_type: 'PRIVATE' } } },
      },
    })
    expect(await call(fake, 'getUpdates', { timeout: '0' })).toMatchObject({
      status: 408,
      body: { ok: false, error_code: 408 },
    })
    const waiting = call(fake, 'getUpdates', { timeout: '5' })
    setTimeout(() => fake.enqueue({ kind: 'unsupported', from: 'u1' }), 30)
    expect(await waiting).toMatchObject({ body: { result: { event_name: 'message.unsupported.received' } } })
    await call(fake, 'setWebhook', { url: 'https://example.org/h', secret_token: '12345678' })
    expect(await call(fake, 'getUpdates', { timeout: '0' })).toMatchObject({ status: 400 })
    expect(fake.webhookFor({ kind: 'text', from: 'u1', text: 'a' }).headers['x-bot-api-secret-token']).toBe('12345678')
  })

  test.each([
    ['http', { url: 'http://example.org/h', secret_token: '12345678' }],
    ['short secret', { url: 'https://example.org/h', secret_token: '1234567' }],
    ['no secret', { url: 'https://example.org/h' }],
  ])('setWebhook refuses: %s', async (_name, fields) => {
    expect(await call(await start(), 'setWebhook', fields)).toMatchObject({
      status: 400,
      body: { ok: false, error_code: 400 },
    })
  })

  test.each([
    ['sendMessage', { chat_id: 'u1', text: 'a'.repeat(2000) }, 200],
    ['sendMessage', { chat_id: 'u1', text: 'a'.repeat(2001) }, 400],
    ['sendMessage', { chat_id: 'u1', text: '' }, 400],
    ['sendMessage', { chat_id: 'stranger', text: 'a' }, 400],
    ['sendPhoto', { chat_id: 'u1', photo: 'https://example.org/a.png', caption: 'c' }, 200],
    ['sendPhoto', { chat_id: 'u1', photo: 'a.png' }, 400],
    ['sendChatAction', { chat_id: 'u1', action: 'typing' }, 200],
    ['sendmessage', { chat_id: 'u1', text: 'a' }, 404],
    ['getMe', {}, 200],
  ])('%s %o -> %i', async (method, fields, status) => {
    const fake = await start()
    fake.addChat('u1')
    expect((await call(fake, method, fields)).status).toBe(status)
    expect(fake.sent).toHaveLength(status === 200 && method !== 'getMe' && method !== 'sendChatAction' ? 1 : 0)
  })

  test('token, quota, rate, and every row of the error table', async () => {
    const fake = await start({ monthly: 3, perChatPerSecond: 2 })
    fake.addChat('u1')
    const say = async () => (await call(fake, 'sendMessage', { chat_id: 'u1', text: 'a' })).status
    expect([await say(), await say(), await say()]).toEqual([200, 200, 429])
    fake.advance(1000)
    expect([await say(), await say()]).toEqual([200, 429])
    for (const code of [400, 401, 403, 404, 408, 429] as const) {
      fake.behave({ faults: botError(code) })
      expect(await call(fake, 'getMe')).toMatchObject({ status: code, body: { ok: false, error_code: code } })
    }
    fake.resetToken()
    expect((await call(fake, 'getMe')).status).toBe(401)
  })

  test('both forms of a hook, both names of a photo, and the secrets', async () => {
    const fake = await start()
    const wrapped = fake.webhookFor({ kind: 'photo', from: 'u1', url: 'https://x.zdn.vn/a.jpg' }, { form: 'wrapped' })
    expect(JSON.parse(wrapped.body)).toMatchObject({
      ok: true,
      result: { message: { message_id: wrapped.id, photo: 'https://x.zdn.vn/a.jpg' } },
    })
    const flat = fake.webhookFor(
      { kind: 'photo', from: 'u1', url: 'https://x.zdn.vn/a.jpg', field: 'photo_url' },
      { secret: 'wrong' },
    )
    expect(JSON.parse(flat.body)).toMatchObject({ message: { photo_url: 'https://x.zdn.vn/a.jpg' } })
    expect(flat.headers['x-bot-api-secret-token']).not.toBe(fake.webhook().secret)
    expect(fake.sign('{}', { secret: 'missing' }).headers).not.toHaveProperty('x-bot-api-secret-token')
  })
})

describe('Telegram', () => {
  const start = async (options: TelegramFakeOptions = {}): Promise<TelegramFake> => {
    const fake = await startTelegramFake(options)
    closers.push(fake.close)
    return fake
  }
  const say = (fake: TelegramFake, chat: string, fields: object = {}) =>
    call(fake, 'sendMessage', { chat_id: Number(chat), text: 'a', ...fields })
  const update = (fake: TelegramFake, event: Parameters<TelegramFake['webhookFor']>[0]) =>
    JSON.parse(fake.webhookFor(event).body) as Record<string, unknown>
  const keyboard = (data: string) => ({ reply_markup: { inline_keyboard: [[{ text: 'Nút', callback_data: data }]] } })

  test('polling: confirmed by offset, woken by an update, 409 for two and under a webhook', async () => {
    const fake = await start()
    const first = Number(fake.enqueue({ kind: 'text', from: '5', text: 'a' }))
    expect((await call(fake, 'getUpdates')).body.result).toHaveLength(1)
    expect((await call(fake, 'getUpdates', { offset: first })).body.result).toHaveLength(1)
    const earlier = call(fake, 'getUpdates', { offset: first + 1, timeout: 5 })
    await new Promise(resolve => setTimeout(resolve, 50))
    const later = call(fake, 'getUpdates', { offset: first + 1, timeout: 5 })
    expect((await earlier).status).toBe(409)
    const second = fake.enqueue({ kind: 'text', from: '5', text: 'b' })
    expect((await later).body.result).toMatchObject([{ update_id: Number(second), message: { text: 'b' } }])
    expect(await call(fake, 'setWebhook', { url: 'https://example.org/h', secret_token: 'abc' })).toMatchObject({
      body: { result: true },
    })
    expect((await call(fake, 'getUpdates')).status).toBe(409)
    expect(fake.webhook()).toEqual({ url: 'https://example.org/h', secret: 'abc' })
    expect((await call(fake, 'setWebhook', { url: 'http://example.org/h' })).status).toBe(400)
  })

  test('chats: unknown, blocked, kicked, migrated, left', async () => {
    const fake = await start()
    expect(await say(fake, '5')).toMatchObject({ status: 400, body: { description: 'Bad Request: chat not found' } })
    fake.webhookFor({ kind: 'text', from: '5', text: '/start' })
    expect((await say(fake, '5')).status).toBe(200)
    fake.webhookFor({ kind: 'member', from: '5', status: 'kicked' })
    expect(await say(fake, '5')).toMatchObject({
      status: 403,
      body: { description: 'Forbidden: bot was blocked by the user' },
    })
    fake.webhookFor({ kind: 'migrate-to', from: '5', group: '-10', to: '-100555' })
    expect(await say(fake, '-10')).toMatchObject({ status: 400, body: { parameters: { migrate_to_chat_id: -100555 } } })
    expect((await say(fake, '-100555')).status).toBe(200)
    expect((await call(fake, 'leaveChat', { chat_id: -100555 })).status).toBe(200)
    expect((await say(fake, '-100555')).status).toBe(403)
    fake.setChat('6', 'deactivated')
    expect((await say(fake, '6')).status).toBe(403)
  })

  test('rates: a chat, a group, and retry_after', async () => {
    const fake = await start({ perChatPerSecond: 3, perGroupPerMinute: 2, knownChatsOnly: false })
    expect((await Promise.all([say(fake, '-10'), say(fake, '-10')])).map(answer => answer.status)).toEqual([200, 200])
    expect(await say(fake, '-10')).toMatchObject({
      status: 429,
      body: { error_code: 429, parameters: { retry_after: 60 } },
    })
    fake.advance(60_000)
    expect((await say(fake, '-10')).status).toBe(200)
    fake.behave({ faults: tooManyRequests(7), chat: '9' })
    expect(await say(fake, '9')).toMatchObject({ body: { parameters: { retry_after: 7 } } })
  })

  test.each([
    ['4096', { text: 'a'.repeat(4096) }, 200],
    ['4097', { text: 'a'.repeat(4097) }, 400],
    ['4096 after parsing', { text: `<b>${'a'.repeat(4096)}</b>`, parse_mode: 'HTML' }, 200],
    ['a bare <', { text: 'a < b', parse_mode: 'HTML' }, 400],
    ['empty', { text: ' ' }, 400],
    ['64 bytes of data', keyboard('x'.repeat(64)), 200],
    ['66 bytes of data in 22 letters', keyboard('ạ'.repeat(22)), 400],
    ['an answer to nothing', { reply_parameters: { message_id: 1 } }, 400],
    ['an answer to nothing, allowed', { reply_parameters: { message_id: 1, allow_sending_without_reply: true } }, 200],
  ])('sendMessage: %s', async (_name, fields, status) => {
    expect((await say(await start({ knownChatsOnly: false }), '5', fields)).status).toBe(status)
  })

  test('a photo as a file of a form, with caption and buttons', async () => {
    const fake = await start({ knownChatsOnly: false })
    const form = new FormData()
    form.set('chat_id', '5')
    form.set('caption', '[cảnh báo]')
    form.set('photo', 'attach://f0')
    form.set('f0', new Blob([PNG]), 'a.png')
    form.set('reply_markup', JSON.stringify(keyboard('p').reply_markup))
    const response = await fetch(`${fake.root}/bot${fake.token}/sendPhoto`, { method: 'POST', body: form })
    expect(response.status).toBe(200)
    expect(fake.sent[0]).toMatchObject({
      chat: '5',
      kind: 'picture',
      text: '[cảnh báo]',
      picture: { bytes: Buffer.from(PNG) },
      buttons: [{ payload: 'p' }],
    })
  })

  test('parts of a form may be written without blanks and quotes', () => {
    const part = (head: string, body: string) => `--b1\r\ncontent-disposition:form-data;${head}\r\n\r\n${body}\r\n`
    const raw = `${part('name="chat_id"', '5')}${part('name="f0";filename=a.png', '\r\n\x89P')}--b1--\r\n`
    const read = readFields(Buffer.from(raw, 'latin1'), 'multipart/form-data; boundary=b1')
    expect(read).toEqual({
      fields: { chat_id: '5' },
      files: { f0: { name: 'a.png', bytes: Buffer.from([13, 10, 0x89, 0x50]) } },
      broken: false,
    })
  })

  test('a tap: answered while fresh, its buttons taken away once', async () => {
    const fake = await start({ knownChatsOnly: false })
    await say(fake, '5', keyboard('bao'))
    const [sent] = fake.sent
    if (!sent) throw new Error('nothing sent')
    const tap = JSON.parse(fake.press(sent, 0).body) as { callback_query: { id: string; data: string } }
    expect(tap.callback_query.data).toBe('bao')
    expect((await call(fake, 'answerCallbackQuery', { callback_query_id: tap.callback_query.id })).status).toBe(200)
    expect((await call(fake, 'answerCallbackQuery', { callback_query_id: '1' })).status).toBe(400)
    const edit = { chat_id: 5, message_id: Number(sent.id) }
    expect((await call(fake, 'editMessageReplyMarkup', edit)).status).toBe(200)
    expect(await call(fake, 'editMessageReplyMarkup', edit)).toMatchObject({
      status: 400,
      body: TELEGRAM_ERRORS.notModified.body,
    })
  })

  test('photos of people can be fetched', async () => {
    const fake = await start()
    const message = update(fake, { kind: 'photo', from: '5', bytes: PNG, caption: 'thật không?' }).message as {
      photo: { file_id: string }[]
    }
    const { body } = await call(fake, 'getFile', { file_id: message.photo.at(-1)?.file_id })
    const path = (body.result as { file_path: string }).file_path
    expect(new Uint8Array(await (await fetch(`${fake.root}/file/bot${fake.token}/${path}`)).arrayBuffer())).toEqual(PNG)
    expect((await fetch(`${fake.root}/file/botwrong/${path}`)).status).toBe(401)
    expect((await call(fake, 'getFile', { file_id: 'x' })).status).toBe(400)
  })

  test('updates: command in a group as an answer, mention, forward, topic, membership', async () => {
    const fake = await start()
    const asked = update(fake, {
      kind: 'text',
      from: '5',
      group: '-1007',
      topic: '3',
      text: '/check@khoan_da_bot',
      replyTo: { from: '6', text: 'Chúc mừng bạn', forward: { type: 'hidden_user' } },
    })
    expect(asked).toMatchObject({
      message: {
        chat: { type: 'supergroup', is_forum: true },
        message_thread_id: 3,
        entities: [{ type: 'bot_command', offset: 0, length: 19 }],
        reply_to_message: { text: 'Chúc mừng bạn', forward_origin: { type: 'hidden_user' } },
      },
    })
    const text = '👵 ơi @khoan_da_bot http://a.top'
    expect(update(fake, { kind: 'text', from: '5', group: '-7', text })).toMatchObject({
      message: {
        chat: { type: 'group' },
        entities: [
          { type: 'mention', offset: text.indexOf('@'), length: 13 },
          { type: 'url', length: 12 },
        ],
      },
    })
    expect(update(fake, { kind: 'text', from: '5', text: 'x', forward: { type: 'channel' } })).toMatchObject({
      message: { forward_origin: { type: 'channel' } },
    })
    expect(update(fake, { kind: 'member', from: '5', group: '-7', status: 'member' })).toMatchObject({
      my_chat_member: { old_chat_member: { status: 'left' }, new_chat_member: { status: 'member' } },
    })
  })

  test('tokens, methods in any case, menus', async () => {
    const fake = await start()
    expect((await call({ ...fake, token: '1:x' }, 'getMe')).status).toBe(401)
    expect((await call(fake, 'GETME')).body.result).toMatchObject({ is_bot: true, username: 'khoan_da_bot' })
    expect((await call(fake, 'nothing')).status).toBe(404)
    const commands = [{ command: 'check', description: 'Kiểm tra' }]
    await call(fake, 'setMyCommands', { commands })
    expect((await call(fake, 'getMyCommands')).body.result).toEqual(commands)
  })
})
