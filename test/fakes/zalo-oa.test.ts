import { afterEach, describe, expect, test } from 'vitest'
import { COMMON_FAULTS } from './behaviour.ts'
import type { ZaloOaFake } from './zalo-oa.ts'
import { startZaloOaFake } from './zalo-oa.ts'
import { OA_ERRORS, oaError } from './zalo-oa-errors.ts'
import { signedBody, signOa } from './zalo-oa-events.ts'

const closers: (() => Promise<void>)[] = []
afterEach(async () => {
  await Promise.all(closers.splice(0).map(close => close()))
})

const kept = async <T extends { close(): Promise<void> }>(starting: Promise<T>): Promise<T> => {
  const fake = await starting
  closers.push(fake.close)
  return fake
}

const HOUR = 3_600_000
const DAY = 24 * HOUR
const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 255])
const USER = '1112223334445556667'

const read = async (response: Response): Promise<{ status: number; headers: Headers; body: unknown }> => ({
  status: response.status,
  headers: response.headers,
  body: await response.json(),
})

const postJson = async (url: string, body: unknown, headers: Record<string, string> = {}) =>
  read(
    await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    }),
  )

describe('Zalo OA', () => {
  const start = async (options: Parameters<typeof startZaloOaFake>[0] = {}) => {
    const fake = await kept(startZaloOaFake(options))
    return { fake, access: fake.tokens.issue().access }
  }
  const cs = (fake: ZaloOaFake, access: string, message: unknown, user = USER) =>
    postJson(`${fake.root}/v3.0/oa/message/cs`, { recipient: { user_id: user }, message }, { access_token: access })
  const oauth = async (fake: ZaloOaFake, fields: Record<string, string>, secret = fake.credentials.appSecret) =>
    read(
      await fetch(`${fake.oauthRoot}/v4/oa/access_token`, {
        method: 'POST',
        headers: { secret_key: secret },
        body: new URLSearchParams({ app_id: fake.credentials.appId, ...fields }),
      }),
    )
  const refresh = async (fake: ZaloOaFake, token: string) =>
    (await oauth(fake, { grant_type: 'refresh_token', refresh_token: token })).body
  const attached = (payload: unknown) => ({ text: 'Xin chào', attachment: { type: 'template', payload } })
  const buttons = (count: number) =>
    attached({
      buttons: Array.from({ length: count }, (_, i) => ({
        title: `Nút ${i}`,
        type: 'oa.query.hide',
        payload: `#p${i}`,
      })),
    })

  const A =
    '{"app_id":"1234567890123456789","user_id_by_app":"4455667788990011223","event_name":"user_send_text","timestamp":"1767225600000","sender":{"id":"1112223334445556667"},"recipient":{"id":"9990001112223334445"},"message":{"msg_id":"abcdef0123456789abcd","text":"Xin chào, tin này có phải lừa đảo không?"}}'
  const signer = { appId: '1234567890123456789', oaId: '9', webhookSecret: 'TestOaSecretKey-01' }

  test('signature vectors', () => {
    expect(Buffer.byteLength(A)).toBe(313)
    expect(signedBody(signer, A).headers['x-zevent-signature']).toBe(
      'mac=d5c02ee472609743cad6baa65c2a8c3a9e4ae5195cf8f2c9ba22b37f15e3b16f',
    )
    expect(signedBody(signer, A, 'hmac').headers['x-zevent-signature']).toBe(
      'mac=22d69b0a755fc13992048382fc87f09a14fb874553bbba447a94f96aa240998f',
    )
    const b = '{"event_name":"follow","timestamp":"1767225600000"}'
    expect(signOa({ appId: '111', oaId: '', webhookSecret: 'k' }, b, '1767225600000')).toBe(
      '313989425a486e01711b837b107015d8aed52e153af0203105edac049778b5ff',
    )
  })

  test('a refresh token works once, and kills the access token before', async () => {
    const { fake } = await start()
    const first = fake.tokens.currentRefreshToken()
    const old = fake.tokens.issue()
    expect(await refresh(fake, first)).toMatchObject({ error: -14020 })
    expect(await refresh(fake, old.refresh)).toEqual({
      access_token: expect.any(String),
      refresh_token: fake.tokens.currentRefreshToken(),
      expires_in: '90000',
    })
    expect(await refresh(fake, old.refresh)).toMatchObject({ error: -14020 })
    expect(await refresh(fake, 'unknown')).toMatchObject({ error: -14014 })
    expect((await cs(fake, old.access, { text: 'a' })).body).toMatchObject({ error: -220 })
    expect(fake.tokens.refreshes.map(use => use.outcome)).toEqual(['-14020', 'renewed', '-14020', '-14014'])
  })

  test('a refresh whose answer is lost is spent', async () => {
    const { fake } = await start()
    const token = fake.tokens.currentRefreshToken()
    fake.behave({ faults: COMMON_FAULTS.lost, methods: ['oauth'] })
    await expect(refresh(fake, token)).rejects.toThrow()
    expect(await refresh(fake, token)).toMatchObject({ error: -14020 })
  })

  test('tokens end after 25 hours and 90 days', async () => {
    const { fake, access } = await start()
    fake.touch(USER)
    fake.advance(25 * HOUR - 1000)
    expect((await cs(fake, access, { text: 'a' })).body).toMatchObject({ error: 0 })
    fake.advance(2000)
    expect((await cs(fake, access, { text: 'a' })).body).toMatchObject({ error: -220 })
    fake.advance(90 * DAY)
    expect(await refresh(fake, fake.tokens.currentRefreshToken())).toMatchObject({ error: -14020 })
  })

  test('codes: PKCE, once, ten minutes; the app secret counts', async () => {
    const { fake } = await start()
    const verifier = 'AbCdEfGhIjKlMnOpQrStUvWxYz0123456789aBcDeFg'
    const exchange = async (code: string, by = verifier) =>
      (await oauth(fake, { grant_type: 'authorization_code', code, code_verifier: by })).body
    const challenge = 'ZFn66e5pRTQPjki_oSCUVQ4cxtfhRp9r7IbCpyzu-YE'
    const code = fake.tokens.grantCode(challenge)
    expect(await exchange(code)).toHaveProperty('access_token')
    expect(await exchange(code)).toMatchObject({ error: -14005 })
    expect(await exchange(fake.tokens.grantCode(challenge), 'x'.repeat(43))).toMatchObject({ error: -14005 })
    const late = fake.tokens.grantCode()
    fake.advance(10 * 60_000)
    expect(await exchange(late)).toMatchObject({ error: -14019 })
    expect(
      (await oauth(fake, { grant_type: 'refresh_token', refresh_token: fake.tokens.currentRefreshToken() }, 'wrong'))
        .body,
    ).toMatchObject({ error: -14002 })
  })

  test('the token is read from its own header only', async () => {
    const { fake, access } = await start()
    const body = { recipient: { user_id: USER }, message: { text: 'a' } }
    const bearer = await postJson(`${fake.root}/v3.0/oa/message/cs`, body, { authorization: `Bearer ${access}` })
    expect(bearer).toMatchObject({ status: 200, body: { error: -216 } })
    expect(bearer.body).not.toHaveProperty('data')
  })

  test('windows and quotas of consultation messages', async () => {
    const { fake } = await start({ quota: { plan: 1, bought: 1 } })
    const say = async () => (await cs(fake, fake.tokens.issue().access, { text: 'a' })).body
    expect(await say()).toMatchObject({ error: -232 })
    fake.webhookFor({ kind: 'follow', from: USER })
    expect(await say()).toMatchObject({ error: -232 })
    fake.webhookFor({ kind: 'text', from: USER, text: 'chào' })
    expect(await say()).toMatchObject({ error: 0, data: { user_id: USER, quota: { quota_type: 'reply' } } })
    fake.advance(49 * HOUR)
    expect(await say()).toMatchObject({ data: { quota: { quota_type: 'sub_quota' } } })
    expect(await say()).toMatchObject({ data: { quota: { quota_type: 'purchase_quota' } } })
    expect(await say()).toMatchObject({ error: -211 })
    fake.advance(6 * DAY)
    expect(await say()).toMatchObject({ error: -230 })
    fake.webhookFor({ kind: 'unfollow', from: USER })
    expect(await say()).toMatchObject({ error: -213 })
    expect(fake.sent).toHaveLength(3)
  })

  test.each([
    ['text', { text: 'a'.repeat(2000) }, 0],
    ['too long', { text: 'a'.repeat(2001) }, -210],
    ['empty', { text: ' ' }, -201],
    ['five buttons', buttons(5), 0],
    ['six buttons', buttons(6), -201],
    [
      'a link that is not https',
      attached({ buttons: [{ title: 'x', type: 'oa.open.url', payload: { url: 'http://example.org' } }] }),
      -201,
    ],
    [
      'picture by address',
      attached({ template_type: 'media', elements: [{ media_type: 'image', url: 'https://example.org/a.png' }] }),
      0,
    ],
    [
      'picture nobody uploaded',
      attached({ template_type: 'media', elements: [{ media_type: 'image', attachment_id: 'x' }] }),
      -201,
    ],
    ['list', attached({ template_type: 'list', elements: [] }), -233],
  ])('consultation message: %s', async (_name, message, error) => {
    const { fake, access } = await start()
    fake.touch(USER)
    expect((await cs(fake, access, message)).body).toMatchObject({ error })
  })

  test('uploads are sent with their bytes, and end after 7 days', async () => {
    const { fake } = await start()
    const form = new FormData()
    form.set('file', new Blob([PNG], { type: 'image/png' }), 'a.png')
    const uploaded = await read(
      await fetch(`${fake.root}/v2.0/oa/upload/image`, {
        method: 'POST',
        headers: { access_token: fake.tokens.issue().access },
        body: form,
      }),
    )
    const { attachment_id } = (uploaded.body as { data: { attachment_id: string } }).data
    const message = attached({ template_type: 'media', elements: [{ media_type: 'image', attachment_id }] })
    fake.touch(USER)
    await cs(fake, fake.tokens.issue().access, message)
    expect(fake.sent[0]).toMatchObject({ kind: 'picture', text: 'Xin chào', picture: { bytes: Buffer.from(PNG) } })
    fake.advance(7 * DAY)
    expect((await cs(fake, fake.tokens.issue().access, message)).body).toMatchObject({ error: -100 })
  })

  test('groups, and what has ended', async () => {
    const { fake, access } = await start({ groups: { g1: 'enabled', g2: 'disabled' } })
    const group = async (id: string) =>
      (
        await postJson(
          `${fake.root}/v3.0/oa/group/message`,
          { recipient: { group_id: id }, message: { text: 'a' } },
          { access_token: access },
        )
      ).body
    expect(await group('g1')).toEqual({ error: 0, data: { message_id: expect.any(String), group_id: 'g1' } })
    expect(await group('g2')).toMatchObject({ error: -237 })
    expect(await group('g3')).toMatchObject({ error: -403 })
    const old = async (path: string) =>
      (await postJson(`${fake.root}${path}`, { message: { text: 'a' } }, { access_token: access })).body
    expect(await old('/v2.0/oa/message')).toMatchObject({ error: -240 })
    expect(await old('/v3.0/oa/message/promotion')).toMatchObject({ error: -233 })
  })

  test('rate limit with its headers', async () => {
    const { fake, access } = await start({ perMinute: 2 })
    fake.touch(USER)
    const answers = [
      await cs(fake, access, { text: '1' }),
      await cs(fake, access, { text: '2' }),
      await cs(fake, access, { text: '3' }),
    ]
    expect(answers.map(answer => answer.body)).toMatchObject([{ error: 0 }, { error: 0 }, { error: -32 }])
    expect(answers.map(answer => answer.headers.get('x-ratelimit-remain'))).toEqual(['1', '0', '0'])
    fake.advance(60_000)
    expect((await cs(fake, access, { text: '4' })).body).toMatchObject({ error: 0 })
  })

  test('every row of the error table, for one person only', async () => {
    const { fake, access } = await start()
    fake.touch('2')
    for (const code of Object.keys(OA_ERRORS) as (keyof typeof OA_ERRORS)[]) {
      fake.behave({ faults: oaError(code), chat: USER })
      expect(await cs(fake, access, { text: 'a' })).toMatchObject({ status: 200, body: { error: Number(code) } })
    }
    expect((await cs(fake, access, { text: 'a' }, '2')).body).toMatchObject({ error: 0 })
    expect(fake.requests.at(-1)).toMatchObject({ method: 'message/cs', chat: '2', fault: null })
  })

  test('events carry their names and ids', async () => {
    const { fake } = await start()
    const event = (from: Parameters<ZaloOaFake['webhookFor']>[0]) =>
      JSON.parse(fake.webhookFor(from).body) as Record<string, unknown>
    expect(event({ kind: 'image', from: USER, url: 'http://x.zdn.vn/a.jpg', caption: 'c' })).toMatchObject({
      event_name: 'user_send_image',
      message: { text: 'c', attachments: [{ type: 'image', payload: { url: 'http://x.zdn.vn/a.jpg' } }] },
    })
    expect(event({ kind: 'card', from: USER, phone: '84900000000' })).toMatchObject({
      event_name: 'user_send_business_card',
      message: { attachments: [{ type: 'link' }] },
    })
    expect(event({ kind: 'text', from: USER, group: 'g1', text: 'a' })).toMatchObject({
      event_name: 'user_send_group_text',
      recipient: { id: 'g1' },
    })
    expect(event({ kind: 'follow', from: USER })).not.toHaveProperty('recipient')
    expect(event({ kind: 'withdraw', from: USER })).toMatchObject({ event_name: 'user_withdraw', user_id: USER })
    expect(event({ kind: 'group', event: 'user_out_group', group: 'g1', users: ['5'] })).toMatchObject({
      event_name: 'user_out_group',
      group_id: 'g1',
      users: [{ id: '5' }],
    })
    expect(fake.probe).toEqual({ id: '', headers: { 'content-type': 'application/json' }, body: '{}' })
  })

  test('a tap on a button is a text; pictures lie on the media host', async () => {
    const { fake, access } = await start()
    fake.touch(USER)
    await cs(fake, access, buttons(2))
    const [message] = await fake.untilSent(1)
    expect(message && JSON.parse(fake.press(message, 1).body)).toMatchObject({
      event_name: 'user_send_text',
      sender: { id: USER },
      message: { text: '#p1' },
    })
    const url = fake.addMedia(PNG)
    expect(new Uint8Array(await (await fetch(url)).arrayBuffer())).toEqual(PNG)
    fake.behave({ faults: COMMON_FAULTS.stall, methods: ['media'] })
    const stalled = await fetch(url, { signal: AbortSignal.timeout(100) })
    await expect(stalled.arrayBuffer()).rejects.toThrow()
  })
})
