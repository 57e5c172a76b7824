import type { Published, ScamKind } from '../../core/column/published.ts'
import type { Say } from '../../core/reply/say.ts'
import type { Html } from '../html.ts'
import { html } from '../html.ts'
import { pathOfKind } from './kind-page.ts'
import { HOME } from './layout.ts'
import { warningCard } from './list-page.ts'

/** Entries of the box: few enough to be read at a glance. */
const MOST = 4

const kindCard = ({ slug, short, now }: ScamKind): Html =>
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
<ul class="cards">${newest.map(one => warningCard(one, say, '_blank'))}${kinds.slice(0, MOST - newest.length).map(kindCard)}</ul>
<p><a class="more" href="${HOME}" target="_blank" rel="noopener">${say('column.embed.more')}</a> <a class="urgent" href="tel:113">${say('column.urgent')}</a></p>
</main>
</body>
</html>
`)
}
