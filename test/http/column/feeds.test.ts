import { parseAtomFeed, parseJsonFeed } from 'feedsmith'
import { describe, expect, test } from 'vitest'
import { buildColumn, PUBLIC_URL, warning } from './build-column.ts'
import { childrenOf, readXml, textOf } from './read-xml.ts'

const HOSTILE = 'Ai & ai <b>"nói"</b> ]]> \u0001\u0008 \ud800 \u202e <script>alert(1)</script>'
const RECALLED = warning({
  code: 'CB-222222',
  words: '',
  recalled: { because: 'ghi <nhầm> ngày & giờ' },
  changed: Date.parse('2026-11-26T01:00:00Z'),
})

const atom = async (options: Parameters<typeof buildColumn>[0]) => {
  const { status, headers, body } = await buildColumn(options).get('/canh-bao/feed.xml')
  expect([status, headers['content-type']]).toEqual([200, 'application/atom+xml; charset=utf-8'])
  return readXml(body)
}

interface JsonFeed {
  version: string
  title: string
  home_page_url?: string
  feed_url?: string
  items: { id: string; url?: string; title: string; content_text: string; date_published: string }[]
}

const json = async (options: Parameters<typeof buildColumn>[0]): Promise<JsonFeed> => {
  const { status, headers, body } = await buildColumn(options).get('/canh-bao/feed.json')
  expect([status, headers['content-type']]).toEqual([200, 'application/feed+json; charset=utf-8'])
  return JSON.parse(body) as JsonFeed
}

describe('Atom', () => {
  test('has what RFC 4287 asks of a feed and of each entry, with absolute addresses', async () => {
    const feed = await atom({ warnings: [warning(), RECALLED] })
    expect([feed.name, feed.attributes.xmlns]).toEqual(['feed', 'http://www.w3.org/2005/Atom'])
    const entries = childrenOf(feed, 'entry')
    expect(entries.length).toBeGreaterThan(2)
    for (const one of [feed, ...entries]) {
      expect(textOf(one, 'id')).toMatch(new RegExp(`^${PUBLIC_URL}/canh-bao`))
      expect(textOf(one, 'title')).not.toBe('')
      expect(Number.isNaN(Date.parse(textOf(one, 'updated')))).toBe(false)
      expect(textOf(childrenOf(one, 'author')[0] as never, 'name')).not.toBe('')
    }
    const links = [feed, ...entries].flatMap(one => childrenOf(one, 'link')).map(({ attributes }) => attributes.href)
    expect(links.filter(href => !href?.startsWith(`${PUBLIC_URL}/canh-bao`))).toEqual([])
    expect(childrenOf(feed, 'link').map(({ attributes }) => attributes.rel)).toEqual(['alternate', 'self'])
    const ids = entries.map(one => textOf(one, 'id'))
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('whoever read a warning reads that it was recalled, and why, under the same id', async () => {
    const id = `${PUBLIC_URL}/canh-bao/CB-222222`
    const of = (feed: Awaited<ReturnType<typeof atom>>) =>
      childrenOf(feed, 'entry').find(one => textOf(one, 'id') === id)
    const before = of(await atom({ warnings: [warning({ code: 'CB-222222' })] }))
    const after = of(await atom({ warnings: [RECALLED] }))
    expect(textOf(before as never, 'content')).toContain('giả thu tiền nước')
    expect(textOf(after as never, 'title')).toContain('Đã thu hồi')
    expect(textOf(after as never, 'content')).toContain('ghi <nhầm> ngày & giờ')
    expect(textOf(after as never, 'content')).not.toContain('tiền nước')
    expect(textOf(after as never, 'updated') > textOf(before as never, 'updated')).toBe(true)
  })

  test('holds whatever somebody wrote', async () => {
    const feed = await atom({ warnings: [warning({ words: HOSTILE, who: HOSTILE })] })
    const [entry] = childrenOf(feed, 'entry')
    expect(entry && textOf(entry, 'title')).toContain('Ai & ai <b>"nói"</b> ]]>')
    expect(entry?.children.map(({ name }) => name)).not.toContain('script')
  })

  test('without an address of the world it names none, and every entry still has a name', async () => {
    const feed = await atom({ warnings: [warning()], publicUrl: null })
    expect(childrenOf(feed, 'link')).toEqual([])
    expect(childrenOf(feed, 'entry').map(one => textOf(one, 'id'))).toContain('urn:khoan-da:canh-bao:CB-7K2Q9D')
  })
})

describe('JSON Feed', () => {
  test('says the same as the other', async () => {
    const warnings = [warning(), RECALLED]
    const feed = await json({ warnings })
    expect(feed).toMatchObject({
      version: 'https://jsonfeed.org/version/1.1',
      home_page_url: `${PUBLIC_URL}/canh-bao`,
      feed_url: `${PUBLIC_URL}/canh-bao/feed.json`,
    })
    const entries = childrenOf(await atom({ warnings }), 'entry')
    expect(feed.items.map(({ id, title, content_text }) => [id, title, content_text])).toEqual(
      entries.map(one => [textOf(one, 'id'), textOf(one, 'title'), textOf(one, 'content')]),
    )
  })

  test('names no address where there is none', async () => {
    const feed = await json({ warnings: [warning()], publicUrl: null })
    expect(JSON.stringify(feed)).not.toContain('http://')
    expect([feed.home_page_url, feed.feed_url, feed.items[0]?.url]).toEqual([undefined, undefined, undefined])
  })
})

test('a reader of feeds that is not ours reads both, whatever somebody wrote', async () => {
  const column = buildColumn({ warnings: [warning({ who: HOSTILE }), RECALLED] })
  const atomRead = parseAtomFeed((await column.get('/canh-bao/feed.xml')).body)
  const jsonRead = parseJsonFeed(JSON.parse((await column.get('/canh-bao/feed.json')).body))
  const both = [
    (atomRead.entries ?? []).map(({ id, title, links }) => [id, title?.value, links?.[0]?.href]),
    (jsonRead.items ?? []).map(({ id, title, url }) => [id, title, url]),
  ]
  expect(both[0]).toEqual(both[1])
  expect(both[0]?.map(([id]) => id)).toContain(`${PUBLIC_URL}/canh-bao/CB-222222`)
  expect(atomRead.entries?.every(({ updated }) => !Number.isNaN(Date.parse(String(updated))))).toBe(true)
})

test('what waits for its hour, and what nobody approved, is in neither', async () => {
  const warnings = [warning({ code: 'CB-333333', sent: false })]
  expect(JSON.stringify(await json({ warnings }))).not.toContain('CB-333333')
})
