import type { Published, ScamKind } from '../../core/column/published.ts'
import type { Say } from '../../core/reply/say.ts'
import type { Html } from '../html.ts'
import { html, shortTitle, summaryOf, titleOf, wordsAsHtml } from '../html.ts'
import type { KindDeps } from './kind-page.ts'
import { pathOfKind, qrOf } from './kind-page.ts'
import type { Sheet } from './layout.ts'
import { HOME } from './layout.ts'

export const pathOfWarning = (code: string): string => `${HOME}/${code}`

/** The sentence that it holds no more, and why. */
export const recalledSentence = ({ code, who, recalled }: Published, say: Say): string => {
  const reason = recalled?.because ?? null
  return reason === null
    ? say('column.recalled.plain', { code, who })
    : say('column.recalled.because', { code, who, reason })
}

const recalledPage = (warning: Published, say: Say): Sheet => {
  const sentence = recalledSentence(warning, say)
  return {
    title: `${say('column.recalled')}: ${warning.code}`,
    description: sentence,
    path: pathOfWarning(warning.code),
    main: html`<article class="recalled">
<p class="tag">${say('column.recalled')}</p>
<h1>${sentence}</h1>
<p>${say('column.recalled.do')}</p>
</article>`,
  }
}

/** Who speaks, when, and by what code it is known. */
const signatureOf = ({ who, body, day, code }: Published, say: Say): Html =>
  html`<p class="signed">${say('column.sent', { who, day })}${who !== body && html`<br>${say('column.with', { body })}`}<br>${say('column.warning.code', { code })}</p>`

/** One warning in its own words; of a recalled one only that it was. */
export const warningPage = (warning: Published, kind: ScamKind | null, { say, calls, hasQr }: KindDeps): Sheet => {
  if (warning.recalled) return recalledPage(warning, say)
  const { code, words } = warning
  const path = pathOfWarning(code)
  const [, ...rest] = words.trim().split('\n')
  return {
    title: shortTitle(words),
    description: [kind?.now ?? '', summaryOf(words)].join(' ').trim() || titleOf(words),
    path,
    picture: `${path}.png`,
    main: html`<article>
<p class="tag">${say(warning.kind === 'result' ? 'column.warning.result' : 'column.warning')}</p>
<h1>${titleOf(words)}</h1>
${kind && html`<div class="now"><p class="what">${say('column.kind.now')}</p><p class="order">${kind.now}</p></div>`}
<div class="words">${wordsAsHtml(rest.join('\n'), 2)}</div>
${signatureOf(warning, say)}
<p>${say('column.warning.true')}</p>
${kind && html`<p><a class="more" href="${pathOfKind(kind.slug)}">${say('column.warning.kind', { name: kind.short })}</a></p>`}
<p class="screen"><a class="more" href="${path}.png">${say('column.warning.picture')}</a></p>
<section aria-labelledby="call"><h2 id="call">${say('column.kind.call')}</h2>${calls(kind?.offices ?? [])}</section>
${hasQr && qrOf(path, say)}
</article>`,
  }
}

/** What was found of a code that somebody typed. */
export type Checked = { typed: string; code: null } | { typed: string; code: string; warning: Published | null }

const recalledPart = (warning: Published, say: Say): Html =>
  html`<h2>${recalledSentence(warning, say)}</h2><p>${say('column.recalled.do')}</p>`

const genuinePart = (warning: Published, say: Say): Html => {
  const { code, who, day, words } = warning
  const [, ...rest] = words.trim().split('\n')
  return html`<h2>${say('column.check.genuine', { code, who, day })}</h2>
<p>${say('column.warning.true')}</p>
<blockquote><p><b>${titleOf(words)}</b></p>${wordsAsHtml(rest.join('\n'), 3)}</blockquote>
${signatureOf(warning, say)}
<p><a class="more" href="${pathOfWarning(code)}">${say('column.nav.home')} ${code}</a></p>`
}

/** That nobody sent it, and what to do with who shows it. */
export const unknownPart = (code: string, say: Say): Html => html`<h2>${say('column.unknown', { code })}</h2>
<p>${say('column.unknown.do')}</p>
<p><a class="button" href="/">${say('column.nav.ask')}</a> <a class="button" href="tel:113">${say('column.urgent')}</a></p>`

const answerOf = (checked: Checked, say: Say): Html => {
  const { typed } = checked
  if (checked.code === null)
    return html`<section class="answered" role="status"><h2>${say('column.check.no-code', { typed })}</h2></section>`
  const { code, warning } = checked
  if (warning === null) return html`<section class="answered wrong" role="status">${unknownPart(code, say)}</section>`
  return warning.recalled
    ? html`<section class="answered wrong" role="status">${recalledPart(warning, say)}</section>`
    : html`<section class="answered right" role="status">${genuinePart(warning, say)}</section>`
}

/** Is a code genuine? Whoever has only a paper or a picture types it here. */
export const checkPage = (checked: Checked | null, say: Say): Sheet => ({
  title: say('column.check.title'),
  description: say('column.check.lead'),
  path: checked === null ? `${HOME}/kiem-tra` : null,
  main: html`<h1>${say('column.check.title')}</h1>
${checked && answerOf(checked, say)}
<p class="lead">${say('column.check.lead')}</p>
<form class="search" action="${HOME}/kiem-tra" method="get">
<label for="ma">${say('column.check.label')}</label>
<input id="ma" name="ma" value="${checked?.typed ?? ''}" maxlength="100" autocomplete="off" autocapitalize="characters" spellcheck="false" placeholder="CB-">
<button type="submit">${say('column.check.button')}</button>
</form>`,
})
