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

describe('the colours can be read in daylight and by weak eyes', () => {
  const css = sourceOf('chat.css')
  const [light = '', dark = ''] = [...css.matchAll(/:root \{([^}]*)\}/g)].map(([, body]) => body)

  const coloursOf = (body: string): Map<string, string> =>
    new Map([...body.matchAll(/--([\w-]+): (#[0-9a-f]{6})/g)].map(([, name = '', value = '']) => [name, value]))

  /** Relative luminance, WCAG 2.2. */
  const luminance = (colour: string): number => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5]
      .map(at => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
      .map(value => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }

  const contrast = (one: string, other: string): number => {
    const [dim = 0, bright = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
    return (bright + 0.05) / (dim + 0.05)
  }

  const pairs = [
    ...['paper', 'card', 'mine', 'mark'].map(ground => ['ink', ground] as const),
    ...['scam', 'suspicious', 'quiet', 'brand'].map(ink => [ink, 'card'] as const),
    ['quiet', 'paper'],
    ['brand-ink', 'brand'],
  ] as const

  test.each(pairs)('%s on %s', (ink, ground) => {
    for (const colours of [coloursOf(light), coloursOf(dark)]) {
      expect(contrast(colours.get(ink) ?? '', colours.get(ground) ?? '')).toBeGreaterThanOrEqual(4.5)
    }
  })
})
