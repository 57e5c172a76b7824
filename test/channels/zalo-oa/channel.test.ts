import type { IncomingHttpHeaders } from 'node:http'
import { describe, expect, it } from 'vitest'
import { makeZaloOaChannel } from '../../../src/channels/zalo-oa/channel.ts'
import type { OaTokens } from '../../../src/channels/zalo-oa/client.ts'
import { makeZaloOaClient } from '../../../src/channels/zalo-oa/client.ts'
import { faultOfCode } from '../../../src/channels/zalo-oa/errors.ts'
import type { ChatRef, Outgoing, Reply } from '../../../src/core/messages.ts'
import { localServer, sendJson } from '../zalo/local-server.ts'
import { GROUP, USER } from './events.ts'

const person: ChatRef = { channel: 'zalo-oa', id: USER, kind: 'private' }
const NOW = new Date(Date.UTC(2026, 10, 23))
const SENT = {
  data: { message_id: 'f00d', user_id: USER, quota: { quota_type: 'reply' } },
  error: 0,
  message: 'Success',
}

type Answer = object | { html: number } | 'hang' | 'cut'

interface Request {
  url: string
  headers: IncomingHttpHeaders
  body: Buffer
}

const setUp = async (answers: Answer[], more: { headers?: Record<string, string>; tokens?: OaTokens } = {}) => {
  const requests: Request[] = []
  const alarms: string[] = []
  const refused: string[] = []
  const root = await localServer((request, response, body) => {
    requests.push({ url: request.url ?? '', headers: request.headers, body })
    const answer = answers.shift() ?? SENT
    for (const [name, value] of Object.entries(more.headers ?? {})) response.setHeader(name, value)
    if (answer === 'hang') return
    if (answer === 'cut') return void request.socket.destroy()
    if (typeof answer === 'object' && 'html' in answer) return void response.writeHead(Number(answer.html)).end('<p>')
    sendJson(response, answer)
  })
  let issued = 1
  const tokens: OaTokens = {
    get: async () => ({ ok: true, accessToken: `AT-${issued}` }),
    renew: async token => {
      refused.push(token)
      issued += 1
      return { ok: true, accessToken: `AT-${issued}` }
    },
  }
  const alarm = (reason: string) => void alarms.push(reason)
  // Short only for who waits for its end: a busy machine takes its time.
  const timeoutMs = answers.includes('hang') ? 200 : 30_000
  const client = makeZaloOaClient({ root, tokens: more.tokens ?? tokens, alarm, timeoutMs })
  const channel = makeZaloOaChannel({ client, clock: { now: () => NOW }, mediaHosts: ['127.0.0.1'] })
  const paths = () => requests.map(({ url }) => url)
  const jsons = () => requests.map(({ body }): unknown => JSON.parse(body.toString()))
  return { channel, requests, paths, jsons, alarms, refused, root }
}

const out = (reply: Partial<Reply>, to: ChatRef = person, id = 'd1'): Outgoing => ({
  id,
  to,
  reply: { text: 'Chào', buttons: [], ...reply },
  purpose: 'answer',
})

describe('send', () => {
  it('posts a consultation message with the token in its own header', async () => {
    const { channel, requests, jsons } = await setUp([])
    expect(await channel.send(out({}))).toEqual({ ok: true, externalId: 'f00d' })
    expect(requests[0]?.url).toBe('/v3.0/oa/message/cs')
    expect(requests[0]?.headers).toMatchObject({ access_token: 'AT-1', 'content-type': 'application/json' })
    expect(requests[0]?.headers.authorization).toBeUndefined()
    expect(jsons()).toEqual([{ recipient: { user_id: USER }, message: { text: 'Chào' } }])
  })

  it.each([
    ['no id', { error: 0, data: {} }, { ok: true, externalId: '' }],
    ['no data', { error: 0 }, { ok: true, externalId: '' }],
    ['no message', { error: 0, data: { message_id: 'a' } }, { ok: true, externalId: 'a' }],
    ['error as text', { error: '-213' }, { ok: false, retry: false, gone: true, reason: 'not-following (-213)' }],
    ['rate limit', { error: -32 }, { ok: false, retry: true, afterMs: 60_000, reason: 'rate-limit (-32)' }],
    ['outside the window', { error: -230 }, { ok: false, retry: false, gone: true, reason: 'window-closed (-230)' }],
    ['quota', { error: -211 }, { ok: false, retry: false, reason: 'quota-used-up (-211)' }],
    ['never seen', { error: -987 }, { ok: false, retry: true, afterMs: 60_000, reason: 'unknown-error (-987)' }],
    ['HTML', { html: 502 }, { ok: false, retry: true, afterMs: 30_000, reason: 'no-zalo-answer (502)' }],
    ['HTML with 200', { html: 200 }, { ok: false, retry: true, afterMs: 30_000, reason: 'no-zalo-answer (200)' }],
    ['429', { html: 429 }, { ok: false, retry: true, afterMs: 60_000, reason: 'rate-limit (429)' }],
    ['hangs', 'hang' as const, { ok: false, retry: true, afterMs: 5000, reason: 'timeout TimeoutError' }],
    ['cut', 'cut' as const, { ok: false, retry: true, afterMs: 5000, reason: 'network ECONNRESET' }],
  ])('answer: %s', async (_name, answer, result) => {
    const { channel } = await setUp([answer])
    expect(await channel.send(out({}))).toEqual(result)
  })

  it.each([[{ error: -216 }], [{ error: -220 }], [{ html: 401 }]])('renews a refused token once: %j', async refusal => {
    const { channel, requests, refused } = await setUp([refusal])
    expect(await channel.send(out({}))).toMatchObject({ ok: true })
    expect(requests.map(({ headers }) => headers.access_token)).toEqual(['AT-1', 'AT-2'])
    expect(refused).toEqual(['AT-1'])
  })

  it('gives up for now if the new token is refused too', async () => {
    const { channel, requests } = await setUp([{ error: -216 }, { error: -216 }])
    expect(await channel.send(out({}))).toMatchObject({ ok: false, retry: true, reason: 'token-invalid (-216)' })
    expect(requests).toHaveLength(2)
  })

  it('asks nothing without a token', async () => {
    const none = async () => ({ ok: false as const, broken: true, afterMs: 5, reason: 'broken' })
    const { channel, requests } = await setUp([], { tokens: { get: none, renew: none } })
    expect(await channel.send(out({}))).toEqual({ ok: false, retry: true, afterMs: 5, reason: 'no-token: broken' })
    expect(requests).toEqual([])
  })

  it('does not repeat the first part of two when the second failed', async () => {
    const { channel, jsons } = await setUp([SENT, { error: -32 }])
    const long = out({ text: 'Đừng bấm vào đường dẫn. '.repeat(100) })
    expect(await channel.send(long)).toMatchObject({ ok: false, retry: true })
    expect(await channel.send(long)).toMatchObject({ ok: true })
    const [first, second, third] = jsons()
    expect(second).toEqual(third)
    expect(first).not.toEqual(second)
    expect(jsons()).toHaveLength(3)
  })

  it('tells of what only a person can mend', async () => {
    const { channel, alarms } = await setUp([{ error: -224 }, { error: -32 }])
    await channel.send(out({}))
    await channel.send(out({}))
    expect(alarms).toEqual(['plan-too-low (-224)'])
  })
})

describe('pictures', () => {
  const picture = { bytes: new Uint8Array([1, 2, 3]), mime: 'image/png' as const }
  const UPLOADED = { error: 0, data: { attachment_id: 'att' } }

  it('uploads once for many readers', async () => {
    const { channel, paths, requests, jsons } = await setUp([UPLOADED])
    const group: ChatRef = { channel: 'zalo-oa', id: GROUP, kind: 'group' }
    await Promise.all([channel.send(out({ picture })), channel.send(out({ picture }, group, 'd2'))])
    expect(paths().sort()).toEqual(['/v2.0/oa/upload/image', '/v3.0/oa/group/message', '/v3.0/oa/message/cs'])
    expect(requests[0]?.headers['content-type']).toMatch(/^multipart\/form-data/)
    expect(requests[0]?.body.toString('latin1')).toMatch(/name="file"; filename="picture.png"[\s\S]*\x01\x02\x03/)
    requests.shift()
    for (const json of jsons()) expect(JSON.stringify(json)).toContain('"attachment_id":"att"')
  })

  it('uploads again when the upload has expired', async () => {
    const { channel, paths } = await setUp([UPLOADED, SENT, { error: -100 }, UPLOADED, SENT])
    expect(await channel.send(out({ picture }))).toMatchObject({ ok: true })
    expect(await channel.send(out({ picture }, person, 'd2'))).toMatchObject({ ok: true })
    expect(paths().filter(path => path.includes('upload'))).toHaveLength(2)
  })

  it.each([
    ['refused for good: the words go alone', { error: -201 }, { ok: true }, 2],
    ['failed for now: all of it later', { error: -32 }, { ok: false, retry: true }, 1],
  ])('%s', async (_name, answer, result, calls) => {
    const { channel, requests } = await setUp([answer])
    expect(await channel.send(out({ picture }))).toMatchObject(result)
    expect(requests).toHaveLength(calls)
  })

  it('fetches from its own hosts only', async () => {
    const { channel, root } = await setUp([])
    expect(await channel.fetchPicture?.({ url: `${root}/a.jpg` })).not.toBe(null)
    expect(await channel.fetchPicture?.({ url: 'https://evil.top/a.jpg' })).toBe(null)
    expect(await channel.fetchPicture?.({ fileId: '1' })).toBe(null)
  })
})

describe('limits and windows', () => {
  it('learns the limit of the plan from the answers', async () => {
    const { channel } = await setUp([], { headers: { 'X-RateLimit-Limit': '120', 'X-RateLimit-Remain': '119' } })
    expect(channel.limits.perSecond).toBeCloseTo(66.7, 1)
    await channel.send(out({}))
    expect(channel.limits).toMatchObject({ perSecond: 2, maxChars: 1900, maxButtons: 5 })
  })

  const hours = (count: number) => new Date(NOW.getTime() - count * 3600_000)
  it.each([
    ['just now', hours(0), { open: true }, { open: true }],
    ['48 hours', hours(48), { open: true }, { open: true }],
    ['a little more', hours(48.1), { open: true }, { open: false, reason: 'window-closed' }],
    ['7 days', hours(168), { open: true }, { open: false, reason: 'window-closed' }],
    ['a little more', hours(168.1), { open: false, reason: 'window-closed' }, { open: false, reason: 'window-closed' }],
    ['never', null, { open: false, reason: 'never-heard' }, { open: false, reason: 'never-heard' }],
  ])('window, heard %s', async (_name, heard, paid, free) => {
    const { channel } = await setUp([])
    expect(channel.window(person, heard, NOW)).toEqual(paid)
    const client = makeZaloOaClient({ root: '', tokens: { get: never, renew: never } })
    const thrifty = makeZaloOaChannel({ client, clock: { now: () => NOW }, mediaHosts: [], freeOnly: true })
    expect(thrifty.window(person, heard, NOW)).toEqual(free)
    expect(thrifty.window({ ...person, kind: 'group' }, heard, NOW)).toEqual({ open: true })
  })
})

const never = async () => ({ ok: false as const, broken: true, afterMs: 0, reason: '' })

describe('every code of the table', () => {
  const table: [string, number[], object][] = [
    ['waits for the next minute', [-32], { retry: true, afterMs: 60_000 }],
    ['tries again', [-100, -200, -214, -234], { retry: true }],
    ['renews the token', [-216, -220], { retry: true, token: true }],
    [
      'alarms and waits',
      [-204, -205, -209, -212, -219, -221, -223, -224, -235, -242, -320, -321],
      { retry: true, alarm: true },
    ],
    ['is gone', [-213, -227, -230, -231, -232, -237, -305, -403], { retry: false, gone: true }],
    [
      'gives up',
      [-201, -210, -211, -217, -218, -233, -238, -240, -241, -244, -248, -249, -311, -1340, -1341],
      { retry: false },
    ],
  ]
  it.each(table.flatMap(([what, codes, fault]) => codes.map(code => [what, code, fault] as const)))(
    '%s: %i',
    (what, code, fault) => {
      expect(faultOfCode(code)).toMatchObject({ ok: false, ...fault })
      expect(faultOfCode(code).reason).toMatch(new RegExp(`^[a-z-]+ \\(${code}\\)$`))
      if (what === 'gives up') expect(faultOfCode(code).gone).toBeUndefined()
    },
  )
})
