import { patternAbout } from '../../../core/teaching/change.ts'
import { html } from '../../html.ts'
import type { DeskDeps } from '../deps.ts'
import type { Desk } from '../visit.ts'
import { makeCorpusWords } from './corpus-words.ts'

/** One pattern: what is said of it, by what it is found, and what was added here. */
export const addCorpusPattern = (deps: DeskDeps, desk: Desk): void => {
  const { say, teaching } = deps
  const told = makeCorpusWords(deps)

  desk.show('/kho/:slug', async ({ seat, param }) => {
    const shelf = await teaching.readShelf(seat.ref)
    const pattern = teaching.patterns().find(({ id }) => id === param('slug'))
    if (!shelf) return desk.refuse()
    if (!pattern)
      return {
        title: say('desk.missing.title'),
        status: 404,
        body: html`<p><a href="/desk/kho">${say('desk.corpus.title')}</a></p>`,
      }
    const { id, status, reviewed, now, never, what_to_do, stages, signs, not_this, sources } = pattern
    const added = shelf.current.changes.filter(change => patternAbout(change) === id)
    const own = signs.flatMap(use => ('any' in use ? [use] : []))
    const propose = (['example', 'sign', 'sentence'] as const).map(
      kind =>
        html`<li><a href="/desk/kho/de-xuat?loai=${kind}&amp;mau=${id}">${say(`desk.corpus.kind.${kind}`)}</a></li>`,
    )
    return {
      ...{ title: pattern.name, place: 'corpus' },
      body: html`<dl class="facts"><div><dt>${say('desk.corpus.status')}</dt><dd>${say(`desk.corpus.status.${status}`)}</dd></div>
<div><dt>${say('desk.corpus.reviewed')}</dt><dd>${reviewed}</dd></div></dl>
<section><h2>${say('desk.corpus.said')}</h2><p><strong>${now}</strong></p><ol>${what_to_do.map(each => html`<li>${each}</li>`)}</ol><p>${never}</p></section>
<section><h2>${say('desk.corpus.stages')}</h2><ol>${stages.map(({ they, next, say: answer }) => html`<li><p>${they}</p><p>${next}</p><p><q>${answer}</q></p></li>`)}</ol></section>
<section><h2>${say('desk.corpus.signs')}</h2>${own.map(({ group, any }) => html`<h3>${group}</h3><ul>${any.map(phrase => html`<li>${phrase}</li>`)}</ul>`)}</section>
<section><h2>${say('desk.corpus.not-this')}</h2><ul>${not_this.map(({ name, tell }) => html`<li><strong>${name}</strong>: ${tell}</li>`)}</ul></section>
<section><h2>${say('desk.corpus.added')}</h2>${added.length === 0 ? html`<p>${say('desk.corpus.added.none')}</p>` : added.map(change => html`<p>${told.about(change)}</p>${told.content(change)}`)}</section>
<section><h2>${say('desk.corpus.sources')}</h2><ul>${sources.map(({ title, seen }) => html`<li>${title} (${seen})</li>`)}</ul></section>
<section><h2>${say('desk.corpus.propose')}</h2><ul>${propose}</ul></section>`,
    }
  })
}
