import type { Published } from '../../core/column/published.ts'
import type { Say } from '../../core/reply/say.ts'
import type { Html } from '../html.ts'
import { html } from '../html.ts'
import type { Sheet } from './layout.ts'
import { HOME } from './layout.ts'
import { pathOfWarning, recalledSentence, signatureOf } from './warning-page.ts'
import { titleOf, wordsAsHtml } from './words-as-html.ts'

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
