import type { Published, ScamKind } from '../../core/column/published.ts'
import type { Say } from '../../core/reply/say.ts'
import type { Html } from '../html.ts'
import { html } from '../html.ts'
import type { KindDeps } from './kind-page.ts'
import { pathOfKind, qrOf } from './kind-page.ts'
import type { Sheet } from './layout.ts'
import { HOME } from './layout.ts'
import { shortTitle, summaryOf, titleOf, wordsAsHtml } from './words-as-html.ts'

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
export const signatureOf = ({ who, body, day, code }: Published, say: Say): Html =>
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
