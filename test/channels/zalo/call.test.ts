import { expect, it } from 'vitest'
import type { HttpAnswer } from '../../../src/channels/zalo/call.ts'
import { callJson } from '../../../src/channels/zalo/call.ts'
import { localServer, sendJson } from './local-server.ts'

const TOKEN = 'a-secret'

const start = () =>
  localServer((request, response, body) => {
    const { url, headers, method } = request
    if (url === '/echo') sendJson(response, { method, token: headers.access_token, body: body.toString() })
    else if (url === '/page') response.writeHead(502, { 'content-type': 'text/html' }).end('<p>no</p>')
    else if (url === '/moved') response.writeHead(302, { location: '/echo' }).end()
    else if (url === '/long') response.end('x'.repeat(1_000_001))
    else if (url === '/cut') request.socket.destroy()
    else if (url === '/half')
      response.writeHead(200, { 'content-length': 100 }).write('{"half":', () => response.destroy())
    else if (url === '/stalled') response.writeHead(200).write('{"half":')
    // And nothing is answered to the rest.
  })

const WAITS = new Set(['/silent', '/stalled'])

const failed = (reason: string) => ({ kind: 'failed', reason })

it.each<[string, object]>([
  ['/echo', { kind: 'answer', status: 200, json: { method: 'POST', token: TOKEN, body: '{"lời":"chào"}' } }],
  ['/page', { kind: 'answer', status: 502, json: undefined }],
  ['/moved', failed('network redirect')],
  ['/long', failed('network answer too long')],
  ['/cut', failed('network ECONNRESET')],
  ['/half', failed('network ECONNRESET')],
  ['/silent', failed('timeout TimeoutError')],
  ['/stalled', failed('timeout TimeoutError')],
])('%s', async (path, expected) => {
  const root = await start()
  const [headers, body] = [{ access_token: TOKEN, 'content-type': 'application/json' }, '{"lời":"chào"}']
  const answer = await callJson({ url: root + path, headers, body, timeoutMs: WAITS.has(path) ? 200 : 60_000 })
  expect(answer).toMatchObject(expected)
})

const noAnswer = async (url: string, more: { headers?: Record<string, string>; signal?: AbortSignal } = {}) => {
  const answer: HttpAnswer = await callJson({ url, headers: {}, body: '', timeoutMs: 60_000, ...more })
  return answer.kind === 'failed' ? answer.reason : answer
}

it('a host that is not there', async () => {
  expect(await noAnswer('http://127.0.0.1:1/')).toBe('network ECONNREFUSED')
})

it('what can not be asked at all is told, and nothing is thrown', async () => {
  expect(await noAnswer('no address')).toMatch(/^network/)
  expect(await noAnswer('http://127.0.0.1:1/', { headers: { access_token: 'a\nb' } })).toMatch(/^network/)
})

it('a stop ends it, also one that came before', async () => {
  const root = await start()
  const stopping = new AbortController()
  const waiting = noAnswer(`${root}/silent`, { signal: stopping.signal })
  stopping.abort()
  expect(await waiting).toMatch(/^network/)
  expect(await noAnswer(`${root}/echo`, { signal: stopping.signal })).toMatch(/^network/)
})
