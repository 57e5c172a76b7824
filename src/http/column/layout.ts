import type { Commune } from '../../core/commune.ts'
import type { Say } from '../../core/reply/say.ts'
import type { Html } from '../html.ts'
import { html } from '../html.ts'

/** What stands around every page of the public column. */

export const HOME = '/canh-bao'

export interface LayoutDeps {
  say: Say
  commune: Pick<Commune, 'body' | 'zalo' | 'telegram'>
  /** Where the world reaches us, without a slash at its end; null: nowhere. */
  publicUrl: string | null
}

export interface Sheet {
  title: string
  description: string
  /** Where it stands, for previews and for who passes it on; null: an answer to somebody's own question. */
  path: string | null
  /** Of the picture of a preview. */
  picture?: string | null
  main: Html
}

export type PageLayout = (sheet: Sheet) => string

/** The full address of a page; null where the world cannot reach us, or the page has no path. */
export const absolute = (publicUrl: string | null, path: string | null): string | null =>
  publicUrl === null || path === null ? null : `${publicUrl}${path}`

/** `https://zalo.me/xa` as people compare it. */
const bare = (address: string): string => address.replace(/^https?:\/\//, '').replace(/\/$/, '')

const preview = ({ title, description, path, picture }: Sheet, { say, publicUrl }: LayoutDeps): Html => {
  const address = absolute(publicUrl, path)
  const image = absolute(publicUrl, picture ?? null)
  return html`<meta property="og:type" content="article">
<meta property="og:site_name" content="${say('column.name')}">
<meta property="og:locale" content="vi_VN">
<meta property="og:title" content="${title}">
<meta property="og:description" content="${description}">
${address && html`<meta property="og:url" content="${address}">\n<link rel="canonical" href="${address}">\n`}${
  image &&
  html`<meta property="og:image" content="${image}">
<meta property="og:image:type" content="image/png">
<meta property="og:image:width" content="1080">
<meta property="og:image:height" content="1350">
<meta property="og:image:alt" content="${title}">
<meta name="twitter:card" content="summary_large_image">
`
}`
}

const officialOf = ({ say, commune, publicUrl }: LayoutDeps): Html => {
  const places = [
    { label: say('column.official.web'), address: publicUrl },
    { label: say('column.official.zalo'), address: commune.zalo },
    { label: say('column.official.telegram'), address: commune.telegram },
  ].flatMap(({ label, address }) => (address ? [{ label, address }] : []))
  const { body } = commune
  return html`<section aria-labelledby="official">
<h2 id="official">${say('column.official')}</h2>
${
  places.length === 0
    ? html`<p>${say('column.official.none', { body })}</p>`
    : html`<p>${say('column.official.lead', { body })}</p>
<ul class="places">${places.map(({ label, address }) => html`<li>${label} <a href="${address}" rel="noopener noreferrer">${bare(address)}</a></li>`)}</ul>`
}
<p>${say('column.official.never')}</p>
</section>`
}

/** What the keeper of another page copies into it. */
const embedOf = ({ say, publicUrl }: LayoutDeps): Html | null => {
  const address = absolute(publicUrl, `${HOME}/nhung`)
  if (address === null) return null
  const snippet = `<iframe src="${address}" title="${say('column.embed.title')}" width="100%" height="420" loading="lazy"></iframe>`
  return html`<details><summary>${say('column.embed')}</summary><p>${say('column.embed.how')}</p><pre tabindex="0"><code>${snippet}</code></pre></details>`
}

const footerOf = (deps: LayoutDeps): Html => html`<footer>
${officialOf(deps)}
<p class="feeds">${deps.say('column.feeds')} <a href="${HOME}/feed.xml">Atom</a> <a href="${HOME}/feed.json">JSON Feed</a></p>
<p class="feeds"><a href="${HOME}/loa">${deps.say('column.loud.link')}</a></p>
${embedOf(deps)}
</footer>`

const headOf = (sheet: Sheet, deps: LayoutDeps): Html => {
  const { say } = deps
  return html`<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="${sheet.description}">
<meta name="color-scheme" content="light dark">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no">
${sheet.path === null && html`<meta name="robots" content="noindex">`}
<title>${sheet.title} · ${say('column.name')}</title>
${preview(sheet, deps)}<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="alternate" type="application/atom+xml" title="${say('column.title')}" href="${HOME}/feed.xml">
<link rel="alternate" type="application/feed+json" title="${say('column.title')}" href="${HOME}/feed.json">
<link rel="stylesheet" href="/colours.css">
<link rel="stylesheet" href="/column.css">`
}

/** Makes whole pages; what stands below all of them is made once. */
export const makeLayout = (deps: LayoutDeps): PageLayout => {
  const { say } = deps
  const footer = footerOf(deps)
  const header = html`<a class="skip" href="#main">${say('column.skip')}</a>
<header>
<div class="bar"><a class="brand" href="${HOME}"><img src="/icon.svg" alt="" width="40" height="40"><span><b>${say('column.name')}</b> <small>${say('column.motto')}</small></span></a>
<a class="urgent" href="tel:113">${say('column.urgent')}</a></div>
<nav aria-label="${say('column.nav')}"><a href="${HOME}">${say('column.nav.home')}</a> <a href="${HOME}/kiem-tra">${say('column.nav.check')}</a> <a href="/">${say('column.nav.ask')}</a></nav>
</header>`
  return sheet =>
    String(html`<!doctype html>
<html lang="vi">
<head>
${headOf(sheet, deps)}
</head>
<body>
${header}
<main id="main" tabindex="-1">
${sheet.main}
</main>
${footer}
</body>
</html>
`)
}
