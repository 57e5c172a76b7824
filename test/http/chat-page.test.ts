import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Commune } from '../../src/core/commune.ts'
import type { ChatPageDeps } from '../../src/http/chat-page.ts'
import { hasDuty, renderNumbers } from '../../src/http/chat-page.ts'
import { hear } from '../core/hear/hearing.ts'
import { buildTestServer } from './build.ts'

const SCRIPTS = ['chat.js', 'answer.js', 'ask.js', 'pictures.js', 'story.js', 'words.js']

const FILES: readonly (readonly [string, string, string])[] = [
  ['/', 'index.html', 'text/html; charset=utf-8'],
  ['/colours.css', 'colours.css', 'text/css; charset=utf-8'],
  ['/chat.css', 'chat.css', 'text/css; charset=utf-8'],
  ...SCRIPTS.map(file => [`/${file}`, file, 'text/javascript; charset=utf-8'] as const),
  ['/icon.svg', 'icon.svg', 'image/svg+xml'],
]

const sourceOf = (file: string): string =>
  readFileSync(new URL(`../../src/http/public/${file}`, import.meta.url), 'utf8')

describe.each(FILES)('%s', (path, file, type) => {
  test('is served as it lies on disk, to be asked for again each time', async () => {
    const answer = await buildTestServer().app.inject(path)
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['content-type']).toBe(type)
    expect(answer.headers['cache-control']).toBe('no-cache')
    if (path !== '/') expect(answer.body).toBe(sourceOf(file))
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

describe('under an alarm', () => {
  const buttons = (level: string): string[] => {
    const [, part = ''] =
      new RegExp(`<template data-next="${level}">([\\s\\S]*?)</template>`).exec(sourceOf('index.html')) ?? []
    return [...part.matchAll(/<button type="button">([^<]+)</g)].map(([, text = '']) => text)
  }

  test.each(['scam', 'suspicious'])('%s: what they do next can be asked for, and is heard', level => {
    const words = buttons(level).map(text => hear(text).word())
    expect(words).toContain('next')
  })

  test('who lost something can ask what to say at the bank, for the money, and where to tell it', () => {
    const heard = buttons('victim').map(text => hear(text))
    expect(heard.map(one => one.followUp()?.kind)).toEqual(expect.arrayContaining(['tell-bank', 'money-back']))
    expect(heard.some(one => one.explain() !== null)).toBe(true)
  })
})

describe('the page', () => {
  const commune = {
    areas: [{ id: 'nga-son', police: 'Công an Xã Nga Sơn', phone: '02373872113', duty: [], offices: [] }],
  }
  const pageOf = async (page: ChatPageDeps): Promise<string> => (await buildTestServer({ page }).app.inject('/')).body
  const plain = { commune, zalo: null }
  const withZalo = { commune, zalo: { link: 'https://zalo.me/123456', qr: '<svg/>' } }

  test('says whose the domain is where Zalo asks, in its head and in a file', async () => {
    const { app } = buildTestServer({ page: { ...plain, zaloSiteCode: 'Ab12_cd-34' } })
    const mark = '<meta name="zalo-platform-site-verification" content="Ab12_cd-34">'
    expect((await app.inject('/')).body).toContain(`${mark}\n</head>`)
    const file = await app.inject('/zalo_verifierAb12_cd-34.html')
    expect([file.statusCode, file.body.includes(mark)]).toEqual([200, true])
    expect(await pageOf(plain)).not.toContain('site-verification')
  })

  test('is what lies on disk, with what is the commune’s own', async () => {
    const body = await pageOf(plain)
    const source = sourceOf('index.html')
    expect(body.startsWith(source.slice(0, source.indexOf('<!-- numbers -->')))).toBe(true)
    expect(body.endsWith(source.slice(source.lastIndexOf('<!-- end -->') + 12))).toBe(true)
    expect(body).toContain('href="tel:02373872113"')
    expect(body).not.toMatch(/<!--|\{zalo\}/)
    expect(body).not.toContain('niêm yết')
    expect(await pageOf({ commune: { areas: [] }, zalo: null })).toContain('niêm yết')
  })

  test('knows the numbers of banks, and shows none of them by itself', async () => {
    const body = await pageOf({ ...plain, hotlines: ['1900545413'] })
    expect(body).toContain('<p hidden><a href="tel:1900545413"></a></p>')
    expect(body.match(/1900545413/g)).toHaveLength(1)
  })

  test('leads to Zalo where the commune has it, with a code of its own', async () => {
    expect(await pageOf(plain)).not.toContain('zalo.me')
    expect(await pageOf(withZalo)).toContain('href="https://zalo.me/123456"')
    const code = await buildTestServer({ page: withZalo }).app.inject('/zalo.svg')
    expect([code.statusCode, code.headers['content-type'], code.body]).toEqual([200, 'image/svg+xml', '<svg/>'])
    expect((await buildTestServer({ page: plain }).app.inject('/zalo.svg')).statusCode).toBe(404)
  })

  test('asks for nothing that is not served', async () => {
    const served: readonly string[] = [...FILES.map(([path]) => path), '/zalo.svg', '/canh-bao']
    const wanted = [
      ...[...(await pageOf(withZalo)).matchAll(/(?:src|href)="(\/[^"]*)"/g)].map(([, path]) => path),
      ...SCRIPTS.flatMap(file => [...sourceOf(file).matchAll(/from '\.(\/[^']*)'/g)].map(([, path]) => path)),
    ]
    expect(wanted.length).toBeGreaterThan(5)
    expect(wanted.filter(path => !served.includes(path ?? ''))).toEqual([])
  })

  test('has no script or style of its own: the policy would stop it', async () => {
    expect(await pageOf(withZalo)).not.toMatch(/<style|style=|<script>|\son\w+=/)
    for (const file of SCRIPTS)
      expect(sourceOf(file)).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b/)
  })

  test('remembers nothing anywhere but in its own memory', () => {
    for (const file of SCRIPTS)
      expect(sourceOf(file)).not.toMatch(
        /localStorage|sessionStorage|indexedDB|document\.cookie|caches|pushState|replaceState|sendBeacon/,
      )
  })
})

type Area = Commune['areas'][number]

const area = (own: Partial<Area> = {}): Area => ({
  id: 'nga-son',
  police: 'Công an Xã Nga Sơn',
  duty: [],
  offices: [],
  ...own,
})

describe('the numbers of the commune file', () => {
  test('can be tapped, however they are written', () => {
    const page = renderNumbers({ areas: [area({ phone: '02373.872 113', address: 'Trụ sở' })] })
    expect(page).toContain('href="tel:02373872113"><b>02373.872 113</b> <span>Công an Xã Nga Sơn. Trụ sở</span>')
  })

  test('of offices stand behind those of the police, with their hours', () => {
    const offices = [{ id: 'uy-ban-xa', name: 'Một cửa', phone: '02373000000', hours: '07:30 đến 17:00' }]
    const page = renderNumbers({ areas: [area({ phone: '02373872113', offices })] })
    expect(page.indexOf('Một cửa. 07:30 đến 17:00')).toBeGreaterThan(page.indexOf('02373872113'))
  })

  test('are not made up: a place without one is told as a place, a mere name not at all', () => {
    expect(renderNumbers({ areas: [area({ address: 'Trụ sở ở chợ Hói' })] })).not.toContain('tel:')
    expect(renderNumbers({ areas: [area({ address: 'Trụ sở ở chợ Hói' })] })).toContain('chợ Hói')
    expect(renderNumbers({ areas: [area()] })).toBe('')
  })

  test('never become markup', () => {
    const page = renderNumbers({ areas: [area({ police: '<b onclick="x">&\'', phone: '113' })] })
    expect(page).toContain('&lt;b onclick=&quot;x&quot;&gt;&amp;&#39;')
  })
})

test('a duty telephone is one of the police, not of an office', () => {
  const offices = [{ id: 'uy-ban-xa', name: 'Một cửa', phone: '02373000000' }]
  expect(hasDuty({ areas: [area({ offices })] })).toBe(false)
  expect(hasDuty({ areas: [area(), area({ phone: '02373872113' })] })).toBe(true)
})
