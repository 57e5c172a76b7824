import type { Seat } from '../../app/people/desk-sessions.ts'
import { may } from '../../core/cases/rights.ts'
import type { Say } from '../../core/reply/say.ts'
import type { Html } from '../html.ts'
import { html } from '../html.ts'

/** What stands around every page. */
export interface PageFrame {
  title: string
  /** Who is at the desk, with what their forms carry; null: nobody yet. */
  at: { seat: Seat; token: Html; who: string } | null
  /** Which of the places this is. */
  place?: Place
  /** What was done. */
  notice?: string | null
  /** What went wrong, or has to be known first. */
  alert?: Html | string | null
  /** The address of a script that makes it easier; it works without. */
  script?: string
}

const PLACES = [
  { id: 'home', path: '/desk', action: 'desk' },
  { id: 'queue', path: '/desk/vu', action: 'list' },
  { id: 'corpus', path: '/desk/kho', action: 'read-corpus' },
  { id: 'warnings', path: '/desk/canh-bao', action: 'read-warning' },
  { id: 'numbers', path: '/desk/so-lieu', action: 'numbers' },
  { id: 'gaps', path: '/desk/kho/thieu', action: 'list' },
  { id: 'people', path: '/desk/nguoi', action: 'list-roles' },
  { id: 'machine', path: '/desk/may', action: 'look-at-machine' },
  { id: 'sessions', path: '/desk/phien', action: 'desk' },
] as const
export type Place = (typeof PLACES)[number]['id']

const KEYS = ['j', 'k', 'n', '?'] as const

/** What is looked at again by itself, where a browser runs our script; and where it says that there is more. */
export const liveRegion = (say: Say, inside: Html): Html =>
  html`<p id="news" class="quiet" role="status" data-words="${say('desk.live.more', { count: '0' })}"></p><div id="live">${inside}</div>`

/** The field that every form carries: without it, or with somebody else's, nothing is done. */
export const tokenField = (token: string): Html => html`<input type="hidden" name="the" value="${token}">`

export const makePage = (say: Say) => {
  const nav = ({ seat, token, who }: NonNullable<PageFrame['at']>, place: PageFrame['place']): Html => {
    const open = PLACES.filter(({ action }) => seat.grants.some(({ role }) => may(role, action)))
    const links = open.map(
      ({ id, path }) =>
        html`<li><a href="${path}" ${id === place && html`aria-current="page"`}>${say(`desk.nav.${id}`)}</a></li>`,
    )
    return html`<nav aria-label="${say('desk.nav')}"><ul>${links}</ul></nav>
<form class="out" method="post" action="/desk/thoat">${token}<span>${who}</span>
<button>${say('desk.out')}</button></form>`
  }

  /** For who reads without scripts, too: then they are only read. */
  const keys = (): Html => html`<footer><details id="keys"><summary>${say('desk.keys')}</summary>
<dl>${KEYS.map(key => html`<div><dt><kbd>${key}</kbd></dt><dd>${say(`desk.key.${key}`)}</dd></div>`)}</dl>
<button type="button" id="keys-off" hidden data-on="${say('desk.keys.on')}" data-off="${say('desk.keys.off')}"></button></details></footer>`

  return ({ title, at, place, notice, alert, script }: PageFrame, body: Html): string =>
    String(html`<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="format-detection" content="telephone=no, email=no, address=no">
<meta name="robots" content="noindex">
<title>${title} · ${say('desk.name')}</title>
<link rel="stylesheet" href="/colours.css">
<link rel="stylesheet" href="/desk/desk.css">
<link rel="icon" href="/icon.svg">
${at && html`<script src="/desk/desk.js" defer></script>`}
${script !== undefined && html`<script src="${script}" type="module"></script>`}
</head>
<body>
<a class="skip" href="#main">${say('desk.skip')}</a>
<header><a class="brand" href="/desk">${say('desk.name')}</a>${at && nav(at, place)}</header>
<main id="main" tabindex="-1">
<h1>${title}</h1>
${notice ? html`<p class="notice" role="status">${notice}</p>` : null}
${alert ? html`<div class="alert" role="alert">${alert}</div>` : null}
${body}
</main>
${at && keys()}
</body>
</html>`)
}

export type Page = ReturnType<typeof makePage>
