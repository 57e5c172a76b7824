import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { buildTestServer } from './build.ts'

const FILES = [
  ['/', 'index.html', 'text/html; charset=utf-8'],
  ['/chat.css', 'chat.css', 'text/css; charset=utf-8'],
  ['/chat.js', 'chat.js', 'text/javascript; charset=utf-8'],
  ['/icon.svg', 'icon.svg', 'image/svg+xml'],
] as const

const sourceOf = (file: string): string =>
  readFileSync(new URL(`../../src/http/public/${file}`, import.meta.url), 'utf8')

describe.each(FILES)('%s', (path, file, type) => {
  test('is served as it lies on disk, to be asked for again each time', async () => {
    const answer = await buildTestServer().app.inject(path)
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['content-type']).toBe(type)
    expect(answer.headers['cache-control']).toBe('no-cache')
    expect(answer.body).toBe(sourceOf(file))
  })

  test('is not sent again to who has it', async () => {
    const { app } = buildTestServer()
    const { etag } = (await app.inject(path)).headers
    expect(etag).toMatch(/^"[\w-]{22}"$/)
    const again = await app.inject({ url: path, headers: { 'if-none-match': String(etag) } })
    expect([again.statusCode, again.body, again.headers.etag]).toEqual([304, '', etag])
    const other = await app.inject({ url: path, headers: { 'if-none-match': '"older"' } })
    expect(other.statusCode).toBe(200)
  })

  test('names nothing on another host', () => {
    const addresses = sourceOf(file).match(/(?:https?:)?\/\/[\w.-]+\.[a-z]{2,}[^\s'"]*/g) ?? []
    expect(addresses.filter(address => address !== 'http://www.w3.org/2000/svg')).toEqual([])
  })
})

test('the page asks for nothing that is not served', () => {
  const wanted = [...sourceOf('index.html').matchAll(/(?:src|href)="(\/[^"]*)"/g)].map(([, path]) => path)
  const served: readonly string[] = FILES.map(([path]) => path)
  expect(wanted.length).toBeGreaterThan(0)
  expect(wanted.filter(path => !served.includes(path ?? ''))).toEqual([])
})

test('the page has no script or style of its own: the policy would stop it', () => {
  expect(sourceOf('index.html')).not.toMatch(/<style|style=|<script>|\son\w+=/)
  expect(sourceOf('chat.js')).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b/)
})
