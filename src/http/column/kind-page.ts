import type { ScamKind } from '../../core/column/published.ts'
import type { Say } from '../../core/reply/say.ts'
import type { Html } from '../html.ts'
import { html } from '../html.ts'
import type { Sheet } from './layout.ts'
import { HOME } from './layout.ts'

export interface KindDeps {
  say: Say
  calls(offices: readonly string[]): Html
  /** Has every page an address of the world, and so a code that leads there? */
  hasQr: boolean
}

const listOf = (lines: readonly string[]): Html[] => lines.map(line => html`<li>${line}</li>`)

const part = (id: string, title: string, content: Html): Html =>
  html`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2>${content}</section>`

const stepsOf = ({ steps }: ScamKind, say: Say): Html =>
  html`<ol class="steps">${steps.map(
    ({ they, next, say: answer }) =>
      html`<li><p>${they}</p><p class="next"><b>${say('column.kind.next')}</b> ${next}</p><p class="answer"><b>${say('column.kind.answer')}</b> “${answer}”</p></li>`,
  )}</ol>`

/** `2026-11-23` as it is read here. */
const dayOf = (day: string): string => day.split('-').toReversed().join('/')

export const qrOf = (path: string, say: Say): Html =>
  html`<figure class="qr"><img src="${path}.svg" alt="${say('column.qr')}" width="160" height="160"><figcaption>${say('column.qr.scan')}</figcaption></figure>`

export const pathOfKind = (slug: string): string => `${HOME}/kieu/${slug}`

/** One kind of scam: the order first, then how it goes, and whom to call here. */
export const kindPage = (kind: ScamKind, { say, calls, hasQr }: KindDeps): Sheet => {
  const path = pathOfKind(kind.slug)
  return {
    title: kind.name,
    description: [kind.now, ...kind.toDo].join(' '),
    path,
    picture: `${path}.png`,
    main: html`<article>
<p class="tag">${say('column.kind')}</p>
<h1>${kind.name}</h1>
<div class="now"><p class="what">${say('column.kind.now')}</p><p class="order">${kind.now}</p></div>
${part('do', say('column.kind.do'), html`<ol>${listOf(kind.toDo)}</ol><p class="never">${kind.never}</p>`)}
${part('call', say('column.kind.call'), calls(kind.offices))}
${part('says', say('column.kind.says'), stepsOf(kind, say))}
${kind.wants.length > 0 && html`<div class="wants">${part('wants', say('column.kind.wants'), html`<ul>${listOf(kind.wants)}</ul>`)}</div>`}
<div class="signs">${part('signs', say('column.kind.signs'), html`<ul>${listOf(kind.signs)}</ul>`)}</div>
${part('paid', say('column.kind.paid'), html`<ul>${listOf(kind.paid)}</ul>`)}
${kind.also.length > 0 && html`<p class="small">${say('column.kind.also', { names: kind.also.join(', ') })}</p>`}
<p class="small">${say('column.kind.reviewed', { day: dayOf(kind.reviewed) })}</p>
${hasQr && qrOf(path, say)}
</article>`,
  }
}
