import type { Edition } from '../../app/warnings/column.ts'
import type { Published, ScamKind } from '../../core/column/published.ts'
import { shortTitle } from '../html.ts'
import type { ColumnDeps } from './deps.ts'
import { pathOfKind } from './kind-page.ts'
import { absolute, HOME } from './layout.ts'
import { pathOfWarning, recalledSentence } from './warning-page.ts'

/** Feeds of the column: Atom (RFC 4287) and JSON Feed 1.1. Small enough to be written here, and read back in the tests. */

interface FeedItem {
  /** The same for as long as it is this item, whatever it says by now. */
  id: string
  /** Null where the world does not see this server. */
  address: string | null
  title: string
  summary: string
  author: string
  /** Milliseconds. */
  published: number
  updated: number
}

export interface Feed {
  id: string
  title: string
  subtitle: string
  author: string
  /** Of the page for people, and of the feeds themselves. */
  home: string | null
  atom: string | null
  json: string | null
  items: readonly FeedItem[]
}

/** What XML has no letter for. */
const unwritable = (sign: string): string => (sign === '\n' || sign === '\t' ? sign : '')
const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

const xml = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\p{Cc}\ufffe\uffff]/gu, unwritable)
    .replace(/[&<>"]/g, sign => ENTITIES[sign] ?? '')

const time = (ms: number): string => new Date(ms).toISOString()

const link = (rel: string, type: string, href: string | null): string =>
  href === null ? '' : `<link rel="${rel}" type="${type}" href="${xml(href)}"/>`

const entry = ({ id, address, title, summary, author, published, updated }: FeedItem): string => `<entry>
<id>${xml(id)}</id>
<title>${xml(title)}</title>
<published>${time(published)}</published>
<updated>${time(updated)}</updated>
<author><name>${xml(author)}</name></author>
${link('alternate', 'text/html', address)}
<content type="text">${xml(summary)}</content>
</entry>`

/** The youngest of its items; a feed without any was never changed. */
const updatedAt = (items: readonly FeedItem[]): number => Math.max(0, ...items.map(({ updated }) => updated))

export const atomOf = ({
  id,
  title,
  subtitle,
  author,
  home,
  atom,
  items,
}: Feed): string => `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="vi">
<id>${xml(id)}</id>
<title>${xml(title)}</title>
<subtitle>${xml(subtitle)}</subtitle>
<updated>${time(updatedAt(items))}</updated>
<author><name>${xml(author)}</name></author>
${link('alternate', 'text/html', home)}${link('self', 'application/atom+xml', atom)}
${items.map(entry).join('\n')}
</feed>
`

export const jsonFeedOf = ({ title, subtitle, author, home, json, items }: Feed): string =>
  JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    ...{ title, description: subtitle, language: 'vi', authors: [{ name: author }] },
    ...(home !== null && { home_page_url: home }),
    ...(json !== null && { feed_url: json }),
    items: items.map(item => ({
      id: item.id,
      ...(item.address !== null && { url: item.address }),
      ...{ title: item.title, content_text: item.summary, authors: [{ name: item.author }] },
      date_published: time(item.published),
      date_modified: time(item.updated),
    })),
  })

/** What the feeds tell: the last warnings, recalled ones too, since who read them must hear of it; then kinds. */

const MOST_WARNINGS = 40
const MOST_KINDS = 20

export type FeedDeps = Pick<ColumnDeps, 'say' | 'commune' | 'publicUrl' | 'kinds'>

export const makeFeed = ({ say, commune, publicUrl, kinds }: FeedDeps): ((edition: Edition) => Feed) => {
  /** Without an address of the world a name that nobody else gives: readers only compare it. */
  const idOf = (path: string): string =>
    absolute(publicUrl, path) ?? `urn:khoan-da:${path.slice(1).replaceAll('/', ':')}`

  const ofWarning = (warning: Published): FeedItem => {
    const { code, words, who, at, changed, recalled } = warning
    const path = pathOfWarning(code)
    return {
      ...{ id: idOf(path), address: absolute(publicUrl, path), author: who, published: at, updated: changed },
      title: recalled ? `${say('column.recalled')}: ${code}` : shortTitle(words),
      summary: recalled
        ? `${recalledSentence(warning, say)} ${say('column.recalled.do')}`
        : `${words}\n${say('column.warning.code', { code })}`,
    }
  }

  const ofKind = ({ slug, name, now, toDo, never, reviewed }: ScamKind): FeedItem => {
    const path = pathOfKind(slug)
    const at = Date.parse(reviewed)
    return {
      ...{ id: idOf(path), address: absolute(publicUrl, path), author: commune.body, published: at, updated: at },
      title: `${say('column.kind')}: ${name}`,
      summary: [now, ...toDo, never].join('\n'),
    }
  }

  const newest = kinds.toSorted((a, b) => b.reviewed.localeCompare(a.reviewed)).slice(0, MOST_KINDS)
  return ({ news }) => ({
    ...{ id: idOf(HOME), title: say('column.title'), subtitle: say('column.lead'), author: commune.body },
    ...{ home: absolute(publicUrl, HOME), atom: absolute(publicUrl, `${HOME}/feed.xml`) },
    json: absolute(publicUrl, `${HOME}/feed.json`),
    items: [...news.slice(0, MOST_WARNINGS).map(ofWarning), ...newest.map(ofKind)],
  })
}
