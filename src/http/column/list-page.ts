import type { Published, ScamKind } from '../../core/column/published.ts'
import { LONGEST_QUERY } from '../../core/column/search.ts'
import type { Commune } from '../../core/commune.ts'
import type { Say } from '../../core/reply/say.ts'
import type { Html } from '../html.ts'
import { html, shortTitle } from '../html.ts'
import { pathOfKind } from './kind-page.ts'
import type { Sheet } from './layout.ts'
import { HOME } from './layout.ts'

/** What somebody asks the list for, held within bounds whatever they type into an address. */
export interface ListQuestion {
  /** Empty: everything. */
  query: string
  /** An id of `data/reference/audiences.yml`. */
  audience: string | null
  only: 'warnings' | null
  /** From 1. */
  page: number
}

type Query = Readonly<Record<string, unknown>>

const LAST_PAGE = 999
const WARNINGS = 'canh-bao'

const firstOf = (value: unknown): string => {
  const first: unknown = Array.isArray(value) ? value[0] : value
  return typeof first === 'string' ? first : ''
}

/** Letters and signs that are shown: no line, no switch of direction, nothing half. */
export const typedIn = (value: unknown): string =>
  firstOf(value)
    .slice(0, LONGEST_QUERY)
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim()

const pageOf = (value: unknown): number => {
  const typed = firstOf(value)
  return /^[1-9]\d{0,2}$/.test(typed) ? Math.min(Number(typed), LAST_PAGE) : 1
}

export const readAsked = (query: Query, audiences: readonly { id: string }[]): ListQuestion => {
  const audience = firstOf(query['doi-tuong'])
  return {
    query: typedIn(query.q),
    audience: audiences.some(({ id }) => id === audience) ? audience : null,
    only: firstOf(query.loai) === WARNINGS ? 'warnings' : null,
    page: pageOf(query.trang),
  }
}

/** Where the list says this. */
const addressOf = ({ query, audience, only, page }: ListQuestion): string => {
  const parts = new URLSearchParams({
    ...(query !== '' && { q: query }),
    ...(audience !== null && { 'doi-tuong': audience }),
    ...(only !== null && { loai: WARNINGS }),
    ...(page > 1 && { trang: String(page) }),
  }).toString()
  return parts === '' ? HOME : `${HOME}?${parts}`
}

export interface ListShown {
  warnings: readonly Published[]
  kinds: readonly ScamKind[]
}

export interface ListDeps {
  say: Say
  commune: Pick<Commune, 'body'>
  audiences: readonly { id: string; name: string }[]
}

/** Warnings above the kinds, and entries of one page. */
const NEWEST = 5
const A_PAGE = 20

const warningCard = (warning: Published, say: Say, target: '_blank' | null = null): Html => {
  const { code, kind, who, day, words } = warning
  return html`<li><a class="card" href="${HOME}/${code}"${target && html` target="_blank" rel="noopener"`}>
<span class="tag">${say(kind === 'result' ? 'column.warning.result' : 'column.warning')}</span> <b>${shortTitle(words)}</b> <small>${say('column.sent', { who, day })}</small></a></li>`
}

const kindCard = ({ slug, short, now }: ScamKind): Html =>
  html`<li><a class="card" href="${HOME}/kieu/${slug}"><b>${short}</b> <span>${now}</span></a></li>`

const pagesOf = (count: number): number => Math.max(1, Math.ceil(count / A_PAGE))

/** Beyond the last page stands the last one. */
const cut = <One>(all: readonly One[], page: number): { part: readonly One[]; at: number; of: number } => {
  const of = pagesOf(all.length)
  const at = Math.min(page, of)
  return { part: all.slice((at - 1) * A_PAGE, at * A_PAGE), at, of }
}

const pager = (asked: ListQuestion, { at, of }: { at: number; of: number }, say: Say): Html | null => {
  if (of === 1) return null
  const to = (page: number, key: string, rel: string): Html =>
    html`<a rel="${rel}" href="${addressOf({ ...asked, page })}">${say(key)}</a>`
  return html`<nav class="pages" aria-label="${say('column.pages')}">${at > 1 && to(at - 1, 'column.page.before', 'prev')} <span>${say(
    'column.page',
    { at: String(at), of: String(of) },
  )}</span> ${at < of && to(at + 1, 'column.page.next', 'next')}</nav>`
}

const searchForm = ({ query, audience }: ListQuestion, { say, audiences }: ListDeps): Html => {
  const option = (id: string, name: string): Html =>
    html`<option value="${id}"${id === (audience ?? '') && html` selected`}>${name}</option>`
  return html`<form class="search" role="search" action="${HOME}" method="get">
<label for="q">${say('column.search.label')}</label>
<input id="q" name="q" type="search" value="${query}" maxlength="100" autocomplete="off" aria-describedby="hint">
<p id="hint" class="hint">${say('column.search.hint')}</p>
<label for="audience">${say('column.audience.label')}</label>
<select id="audience" name="doi-tuong">${option('', say('column.audience.all'))}${audiences.map(({ id, name }) => option(id, name))}</select>
<button type="submit">${say('column.search.button')}</button>
</form>`
}

const warningsPart = (asked: ListQuestion, warnings: readonly Published[], { say }: ListDeps): Html => {
  const narrow = asked.audience !== null
  const all = asked.only === 'warnings'
  const page = cut(warnings, asked.page)
  const part = all ? page.part : warnings.slice(0, NEWEST)
  const more = !all && warnings.length > NEWEST
  const allOf = addressOf({ ...asked, page: 1, only: 'warnings' })
  return html`<section aria-labelledby="warnings"><h2 id="warnings">${say('column.warnings')}</h2>
${
  warnings.length === 0
    ? html`<p class="none">${say(narrow ? 'column.warnings.none.for' : 'column.warnings.none')}</p>`
    : html`<ul class="cards">${part.map(one => warningCard(one, say))}</ul>`
}
${more && html`<p><a class="more" href="${allOf}">${say('column.warnings.all', { count: String(warnings.length) })}</a></p>`}
${all && pager(asked, page, say)}</section>`
}

const kindsPart = (asked: ListQuestion, kinds: readonly ScamKind[], { say }: ListDeps): Html => {
  const page = cut(kinds, asked.page)
  return html`<section aria-labelledby="kinds"><h2 id="kinds">${say(asked.audience === null ? 'column.kinds' : 'column.kinds.for')}</h2>
<ul class="cards">${page.part.map(kindCard)}</ul>
${pager(asked, page, say)}</section>`
}

const foundPart = (asked: ListQuestion, { warnings, kinds }: ListShown, { say }: ListDeps): Html => {
  const { query } = asked
  const cards = [
    ...kinds.map(kind => ({ card: () => kindCard(kind) })),
    ...warnings.map(one => ({ card: () => warningCard(one, say) })),
  ]
  const page = cut(cards, asked.page)
  const clear = html`<p><a class="more" href="${HOME}">${say('column.clear')}</a></p>`
  if (cards.length === 0)
    return html`<section class="nothing" role="status"><h2>${say('column.found.none', { query })}</h2><p>${say('column.found.none.do')}</p><p><a class="button" href="/">${say('column.nav.ask')}</a> <a class="button" href="tel:113">${say('column.urgent')}</a></p>${clear}</section>`
  return html`<section aria-labelledby="found"><h2 id="found">${say('column.found', { query, count: String(cards.length) })}</h2>
<ul class="cards">${page.part.map(({ card }) => card())}</ul>
${pager(asked, page, say)}${clear}</section>`
}

/** In a row of open pages it tells them apart. */
const titleFor = (query: string, { warnings, kinds }: ListShown, say: Say): string => {
  if (query === '') return say('column.title')
  const count = warnings.length + kinds.length
  return count === 0 ? say('column.found.none', { query }) : say('column.found', { query, count: String(count) })
}

/** The list: what was asked for, or the newest warnings and all kinds. */
export const listPage = (asked: ListQuestion, shown: ListShown, deps: ListDeps): Sheet => {
  const { say, commune } = deps
  const { query, audience, only } = asked
  const parts =
    query === ''
      ? html`${warningsPart(asked, shown.warnings, deps)}${only === null && kindsPart(asked, shown.kinds, deps)}`
      : foundPart(asked, shown, deps)
  return {
    title: titleFor(query, shown, say),
    description: say('column.description', { body: commune.body }),
    path: query === '' && audience === null && only === null && asked.page === 1 ? HOME : null,
    main: html`<h1>${say('column.title')}</h1>
<p class="lead">${say('column.lead')}</p>
${searchForm(asked, deps)}
${parts}`,
  }
}

/** Entries of the box: few enough to be read at a glance. */
const MOST = 4

const embeddedCard = ({ slug, short, now }: ScamKind): Html =>
  html`<li><a class="card" href="${pathOfKind(slug)}" target="_blank" rel="noopener"><b>${short}</b> <span>${now}</span></a></li>`

/** The box that other pages show: the newest warnings, and kinds where there are too few. */
export const embedPage = (warnings: readonly Published[], kinds: readonly ScamKind[], say: Say): string => {
  const newest = warnings.slice(0, MOST)
  return String(html`<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${say('column.embed.title')}</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/colours.css">
<link rel="stylesheet" href="/column.css">
</head>
<body class="box">
<main>
<h1><a href="${HOME}" target="_blank" rel="noopener"><img src="/icon.svg" alt="" width="32" height="32"> ${say('column.embed.title')}</a></h1>
<ul class="cards">${newest.map(one => warningCard(one, say, '_blank'))}${kinds.slice(0, MOST - newest.length).map(embeddedCard)}</ul>
<p><a class="more" href="${HOME}" target="_blank" rel="noopener">${say('column.embed.more')}</a> <a class="urgent" href="tel:113">${say('column.urgent')}</a></p>
</main>
</body>
</html>
`)
}
