import type { Edition } from '../../app/warnings/column.ts'
import type { Published, ScamKind } from '../../core/column/published.ts'
import type { ColumnDeps } from './deps.ts'
import type { Feed, FeedItem } from './feeds.ts'
import { pathOfKind } from './kind-page.ts'
import { absolute, HOME } from './layout.ts'
import { pathOfWarning, recalledSentence } from './warning-page.ts'
import { shortTitle } from './words-as-html.ts'

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
