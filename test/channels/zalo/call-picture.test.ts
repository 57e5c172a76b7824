import { describe, expect, it } from 'vitest'
import { allowedUrl, fetchPictureFrom } from '../../../src/channels/zalo/call.ts'
import { localServer } from './local-server.ts'

describe('which addresses are fetched', () => {
  const ZALO = ['*.zdn.vn']
  it.each([
    ['https://a.zdn.vn/x.jpg', 'https://a.zdn.vn/x.jpg'],
    ['https://a.b.ZDN.vn/x.jpg', 'https://a.b.zdn.vn/x.jpg'],
    ['http://a.zdn.vn/x.jpg', 'https://a.zdn.vn/x.jpg'],
    ['https://zdn.vn/x.jpg', null],
    ['https://evilzdn.vn/x.jpg', null],
    ['https://a.zdn.vn.evil.top/x.jpg', null],
    ['https://evil.top/a.zdn.vn', null],
    ['https://evil.top#.zdn.vn', null],
    ['https://a.zdn.vn@evil.top/', null],
    ['https://user:pw@a.zdn.vn/', null],
    ['https://a.zdn.vn:8443/', null],
    ['http://a.zdn.vn:8080/', null],
    ['https://evil.top\\.zdn.vn/', null],
    ['http://127.0.0.1/', null],
    ['http://2130706433/', null],
    ['file:///etc/passwd', null],
    ['data:image/png;base64,AA', null],
    ['javascript:alert(1)', null],
    ['', null],
  ])('%s', (address, expected) => {
    expect(allowedUrl(address, ZALO)?.href ?? null).toBe(expected)
  })

  it('allows plain http on any port of 127.0.0.1 if it is listed', () => {
    expect(allowedUrl('http://127.0.0.1:4000/a', ['127.0.0.1'])?.href).toBe('http://127.0.0.1:4000/a')
  })
})

describe('fetching', () => {
  const start = () =>
    localServer((request, response) => {
      const path = request.url ?? ''
      if (path === '/ok') response.end('picture')
      else if (path === '/near') response.writeHead(302, { location: '/ok' }).end()
      else if (path === '/far') response.writeHead(302, { location: 'http://localhost:1/ok' }).end()
      else if (path === '/loop') response.writeHead(302, { location: '/loop' }).end()
      else if (path === '/large') response.end('x'.repeat(2000))
      else if (path === '/endless') {
        const timer = setInterval(() => response.write('x'.repeat(500)), 5)
        response.on('close', () => clearInterval(timer))
      } else if (path === '/silent') response.writeHead(200)
      else response.writeHead(404).end('no')
    })

  it.each([
    ['/ok', 'picture'],
    ['/near', 'picture'],
    ['/far', null],
    ['/loop', null],
    ['/large', null],
    ['/endless', null],
    ['/silent', null],
    ['/missing', null],
  ])('%s', async (path, expected) => {
    const root = await start()
    // What comes is waited for; what never does, is not.
    const timeoutMs = expected === null ? 300 : 60_000
    const bytes = await fetchPictureFrom(root + path, { hosts: ['127.0.0.1'], maxBytes: 1000, timeoutMs })
    expect(bytes && Buffer.from(bytes).toString()).toBe(expected)
  })
})
