import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { connect } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { describe, expect, test } from 'vitest'
import { SENTENCES } from '../../src/http/errors.ts'
import { buildTestServer, READY } from './build.ts'

describe('health', () => {
  test('/healthz says that the process answers', async () => {
    const answer = await buildTestServer().app.inject('/healthz')
    expect([answer.statusCode, answer.json()]).toEqual([200, { ok: true }])
  })

  test('/readyz says what it serves and over which channels', async () => {
    const answer = await buildTestServer().app.inject('/readyz')
    expect([answer.statusCode, answer.json()]).toEqual([200, { ok: true, ...READY }])
  })

  test('/readyz is 503 while something is missing', async () => {
    const answer = await buildTestServer({ ready: async () => null }).app.inject('/readyz')
    expect([answer.statusCode, answer.json()]).toEqual([503, { ok: false }])
  })
})

describe('/readyz', () => {
  test('is 503 while nothing can be stored, and says why', async () => {
    const broken = { ...READY, database: 'broken: SQLITE_FULL' }
    const answer = await buildTestServer({ ready: async () => broken }).app.inject('/readyz')
    expect([answer.statusCode, answer.json()]).toEqual([503, { ok: false, ...broken }])
  })

  test('is 200 while a channel does not work: the others do', async () => {
    const ready = { ...READY, channels: { web: 'on', telegram: 'broken: bad-token' } }
    const answer = await buildTestServer({ ready: async () => ready }).app.inject('/readyz')
    expect([answer.statusCode, answer.json().channels]).toEqual([200, ready.channels])
  })
})

describe('/metrics', () => {
  const TOKEN = 'a-token-of-some-length'
  const ask = (app: FastifyInstance, headers: Record<string, string> = {}, remoteAddress = '127.0.0.1') =>
    app.inject({ url: '/metrics', headers, remoteAddress })
  const OUTSIDE = '203.0.113.7'

  test('is for this machine', async () => {
    const { app } = buildTestServer({ metricsToken: TOKEN })
    const answer = await ask(app)
    expect([answer.statusCode, answer.body]).toEqual([200, 'khoanda_received_total 1\n'])
    expect(answer.headers['content-type']).toMatch(/^text\/plain; version=0.0.4/)
  })

  test.each([
    ['somebody outside', {}, OUTSIDE, 401],
    ['somebody behind a proxy on this machine', { 'x-forwarded-for': OUTSIDE }, '127.0.0.1', 401],
    ['the right token', { authorization: `Bearer ${TOKEN}` }, OUTSIDE, 200],
    ['a wrong token', { authorization: 'Bearer something-else-altogether' }, OUTSIDE, 401],
    ['the token without its word', { authorization: TOKEN }, OUTSIDE, 401],
  ])('%s', async (_who, headers, from, status) => {
    expect((await ask(buildTestServer({ metricsToken: TOKEN }).app, headers, from)).statusCode).toBe(status)
  })

  test('without a token of ours none is right', async () => {
    const { app } = buildTestServer()
    expect((await ask(app, { authorization: 'Bearer null' }, OUTSIDE)).statusCode).toBe(401)
    expect((await ask(app, { authorization: 'Bearer ' }, OUTSIDE)).statusCode).toBe(401)
  })
})

describe('what is not there', () => {
  test.each(['/nothing', '/chat.ts', '/../package.json', '/%2e%2e/package.json', '/.env', '/api/check'])(
    '%s',
    async url => {
      const answer = await buildTestServer().app.inject(url)
      expect([answer.statusCode, answer.json()]).toEqual([404, { error: SENTENCES.notFound }])
    },
  )

  test('an address that is none', async () => {
    const answer = await buildTestServer().app.inject('/%E0%A4%A')
    expect([answer.statusCode, answer.json()]).toEqual([404, { error: SENTENCES.notFound }])
  })
})

describe('every answer', () => {
  const requests = [
    { method: 'GET', url: '/' },
    { method: 'GET', url: '/chat.js' },
    { method: 'GET', url: '/healthz' },
    { method: 'GET', url: '/nothing' },
    { method: 'GET', url: '/%E0%A4%A' },
    { method: 'POST', url: '/api/check', payload: { text: 'alo' } },
    { method: 'POST', url: '/api/check', payload: {} },
  ] as const
  test.each(requests)('carries the security headers: $method $url', async request => {
    const { headers } = await buildTestServer().app.inject(request)
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['referrer-policy']).toBe('no-referrer')
    expect(headers['permissions-policy']).toContain('microphone=()')
    const policy = String(headers['content-security-policy'])
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toContain('unsafe')
    expect(policy).not.toMatch(/https?:|\*/)
    expect(headers['set-cookie']).toBeUndefined()
    expect(headers['access-control-allow-origin']).toBeUndefined()
  })
})

describe('the log', () => {
  const MARK = 'Bà Nguyễn Thị Ổi 0912345678'

  const broken = (): never => {
    throw new Error(`cannot judge "${MARK}"\n  at "${MARK}"`)
  }

  test('names the fault of a broken judge, not what was asked', async () => {
    const { app, logged } = buildTestServer({ assess: broken })
    const answer = await app.inject({ method: 'POST', url: '/api/check', payload: { text: MARK } })
    expect([answer.statusCode, answer.json()]).toEqual([500, { error: SENTENCES.broken }])
    expect(logged()).toContain('request failed')
    expect(logged()).toContain('server.test.ts')
    expect(logged()).not.toContain('cannot judge')
  })

  test('does not keep a packet that is no request', async () => {
    const { app, logged } = buildTestServer()
    await app.listen({ port: 0, host: '127.0.0.1' })
    const { port } = app.server.address() as AddressInfo
    const socket = connect(port, '127.0.0.1', () => socket.end(`GET / HTTP/1.1\r\nbad header ${MARK}\r\n\r\n`))
    await once(socket.resume(), 'close')
    await app.close()
    expect(logged()).toContain('HPE_')
    expect(logged()).not.toContain('rawPacket')
    expect(logged()).not.toContain(MARK)
  })

  test('never holds what a person wrote, wherever they wrote it', async () => {
    const { app, logged } = buildTestServer({ assess: broken, ratePerMinute: 2 })
    const headers = { 'content-type': 'application/json', 'user-agent': MARK.normalize('NFD').replace(/[^ -~]/g, '') }
    for (const payload of [
      JSON.stringify({ text: MARK }),
      `{"text": "${MARK}`,
      JSON.stringify({ [MARK]: MARK }),
      `"${MARK}"`,
    ]) {
      await app.inject({ method: 'POST', url: '/api/check', payload, headers })
      await app.inject({ method: 'POST', url: '/api/check', payload, headers, remoteAddress: '203.0.113.7' })
      await app.inject({ method: 'POST', url: '/api/check', payload, headers: { 'content-type': 'text/plain' } })
    }
    await app.inject(`/${encodeURIComponent(MARK)}?q=${encodeURIComponent(MARK)}`)
    await app.inject(`/%E0%A4%A${encodeURIComponent(MARK)}`)
    await app.close()
    expect(logged()).not.toBe('')
    for (const trace of [MARK, encodeURIComponent(MARK), '0912345678', 'Nguy', '203.0.113.7'])
      expect(logged()).not.toContain(trace)
  })
})
