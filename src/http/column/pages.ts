import type { Edition } from '../../app/warnings/column.ts'
import type { ReadOut } from '../../app/warnings/read-out.ts'
import { dayInWords, timeInWords } from '../../core/calendar.ts'
import type { Published, ScamKind } from '../../core/column/published.ts'
import type { Search } from '../../core/column/search.ts'
import { entryOfKind, entryOfWarning, makeSearch } from '../../core/column/search.ts'
import type { Say } from '../../core/reply/say.ts'
import type { Html } from '../html.ts'
import { html } from '../html.ts'
import { makeCalls } from './call.ts'
import type { ColumnDeps } from './deps.ts'
import { atomOf, jsonFeedOf, makeFeed } from './feeds.ts'
import { kindPage } from './kind-page.ts'
import type { Sheet } from './layout.ts'
import { HOME, makeLayout } from './layout.ts'
import type { ListQuestion } from './list-page.ts'
import { embedPage, listPage } from './list-page.ts'
import type { Checked } from './warning-page.ts'
import { checkPage, unknownPart, warningPage } from './warning-page.ts'

const slot = ({ police, due, text }: ReadOut, say: Say): Html => html`<article class="read-out">
<h2>${say('column.loud.slot', { police, time: timeInWords(due), day: dayInWords(due) })}</h2>
${
  text === null
    ? html`<p>${say('column.loud.nothing')}</p>`
    : html`<div class="script">${text.script.split('\n').map(line => line.trim() !== '' && html`<p>${line}</p>`)}</div>
<p class="signed">${say('column.loud.length', { seconds: String(text.seconds), code: text.code })}</p>`
}
</article>`

/** What is read out next over each loudspeaker, a sheet each. */
const readOutPage = (slots: readonly ReadOut[], say: Say): Sheet => ({
  title: say('column.loud.title'),
  description: say('column.loud.lead'),
  path: `${HOME}/loa`,
  main: html`<h1>${say('column.loud.title')}</h1>
<p class="lead">${say('column.loud.lead')}</p>
${slots.length === 0 ? html`<p>${say('column.loud.none')}</p>` : slots.map(one => slot(one, say))}`,
})

/** Every page of the column, as it is sent. */
export interface Pages {
  list(asked: ListQuestion, edition: Edition): string
  box(edition: Edition): string
  atom(edition: Edition): string
  jsonFeed(edition: Edition): string
  kind(kind: ScamKind): string
  noKind(): string
  warning(warning: Published): string
  unknown(code: string): string
  check(checked: Checked | null): string
  readOuts(slots: readonly ReadOut[]): string
  notFound(): string
  broken(): string
}

type Of<One> = (query: string) => One[]

const searchIn = <One>(all: readonly One[], search: Search): Of<One> => {
  return query => search(query).flatMap(at => all[at] ?? [])
}

/** Learned anew only when there is another edition, and then by whoever first searches. */
const makeSearchWarnings = (): ((edition: Edition) => Of<Published>) => {
  let learned: { number: number; search: Of<Published> } | null = null
  return ({ number, sent }) => {
    if (learned?.number !== number) learned = { number, search: searchIn(sent, makeSearch(sent.map(entryOfWarning))) }
    return learned.search
  }
}

export const makePages = (deps: ColumnDeps): Pages => {
  const { say, kinds, publicUrl } = deps
  const layout = makeLayout(deps)
  const one = { say, calls: makeCalls(deps), hasQr: publicUrl !== null }
  const bySlug = new Map(kinds.map(kind => [kind.slug, kind]))
  // By whoever first searches: a start waits for nothing it can do without.
  let learned: Of<ScamKind> | null = null
  const searchKinds: Of<ScamKind> = query => {
    learned ??= searchIn(kinds, makeSearch(kinds.map(entryOfKind)))
    return learned(query)
  }
  const searchWarnings = makeSearchWarnings()
  const feed = makeFeed(deps)

  const kindOf = ({ pattern }: Published): ScamKind | null => (pattern === null ? null : (bySlug.get(pattern) ?? null))

  /** What is for everyone is for them, too; of kinds only those that name them. */
  const isFor = (audience: string | null, { audiences }: Published): boolean =>
    audience === null || audiences.length === 0 || audiences.includes(audience)

  const plain = (title: string, ...lines: string[]): string =>
    layout({
      ...{ title, description: title, path: null },
      main: html`<h1>${title}</h1>${lines.map(line => html`<p class="lead">${line}</p>`)}<p><a class="button" href="/canh-bao">${say('column.nav.home')}</a> <a class="button" href="/">${say('column.nav.ask')}</a> <a class="button" href="tel:113">${say('column.urgent')}</a></p>`,
    })

  return {
    list: (asked, edition) => {
      const { query, audience } = asked
      const warnings = query === '' ? edition.sent : searchWarnings(edition)(query)
      const found = query === '' ? kinds : searchKinds(query)
      const shown = {
        warnings: warnings.filter(each => isFor(audience, each)),
        kinds: found.filter(kind => audience === null || kind.audience.includes(audience)),
      }
      return layout(listPage(asked, shown, deps))
    },
    box: ({ sent }) => embedPage(sent, kinds, say),
    atom: edition => atomOf(feed(edition)),
    jsonFeed: edition => jsonFeedOf(feed(edition)),
    kind: kind => layout(kindPage(kind, one)),
    noKind: () => plain(say('column.not-found.title'), say('column.kind.none')),
    warning: warning => layout(warningPage(warning, kindOf(warning), one)),
    unknown: code =>
      layout({
        title: say('column.unknown.title'),
        description: say('column.unknown', { code }),
        path: null,
        main: html`<h1>${say('column.unknown.title')}</h1><section class="answered wrong">${unknownPart(code, say)}</section>`,
      }),
    check: checked => layout(checkPage(checked, say)),
    readOuts: slots => layout(readOutPage(slots, say)),
    notFound: () => plain(say('column.not-found.title'), say('column.not-found')),
    broken: () => plain(say('column.broken')),
  }
}
