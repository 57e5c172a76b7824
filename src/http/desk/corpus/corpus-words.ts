import type { Proposed } from '../../../app/teaching/ports.ts'
import type { CorpusChange } from '../../../core/teaching/change.ts'
import { patternAbout, wordsBrought } from '../../../core/teaching/change.ts'
import type { AlarmShare, Effect, MovedText } from '../../../core/teaching/effect.ts'
import type { Html } from '../../html.ts'
import { html, theirs } from '../../html.ts'
import type { DeskDeps } from '../deps.ts'
import type { Desk } from '../visit.ts'

/** Proposals and what they would change, as people at the desk read them. */
export interface CorpusWords {
  /** One line: what kind of change, and of which pattern. */
  about(proposed: Proposed): string
  /** All its words. */
  content(proposed: Proposed): Html
  /** With the names of patterns that are only proposed. */
  effect(effect: Effect, changes: readonly CorpusChange[]): Html
  share(share: AlarmShare): string
}

const PERCENT = 100

export const makeCorpusWords = ({ say, teaching }: Pick<DeskDeps, 'say' | 'teaching'>): CorpusWords => {
  const patternName = (slug: string): string => teaching.patterns().find(({ id }) => id === slug)?.name ?? slug
  const topicName = (id: string): string => teaching.topics.find(topic => topic.id === id)?.name ?? id

  const nameOf = (proposed: Proposed): string => {
    if (proposed.kind === 'roll-back') return String(proposed.to)
    if (proposed.kind === 'genuine') return topicName(proposed.topic)
    return proposed.kind === 'pattern' ? proposed.pattern.name : patternName(proposed.pattern)
  }

  const share: CorpusWords['share'] = ({ hit, of }) =>
    of === 0
      ? say('desk.corpus.none-measured')
      : say('desk.corpus.share', {
          hit: String(hit),
          of: String(of),
          share: ((PERCENT * hit) / of).toFixed(1).replace('.', ','),
        })

  const level = (moved: MovedText, when: 'before' | 'after'): string => say(`desk.corpus.level.${moved[when].level}`)

  const where = ({ from, of }: MovedText): string => {
    const name = patternName(of.split('/')[0] ?? of)
    return say(`desk.corpus.from.${from}`, { of: name })
  }

  const line = (moved: MovedText, proposed: ReadonlyMap<string, string>): Html => {
    const named = moved.after.pattern !== null && moved.after.pattern !== moved.before.pattern
    return html`<li><p class="when">${where(moved)}: ${level(moved, 'before')} → ${level(moved, 'after')}${named && html` (${proposed.get(moved.after.pattern ?? '') ?? patternName(moved.after.pattern ?? '')})`}</p>${moved.text !== null && theirs(moved.text)}</li>`
  }

  const list = (key: string, all: readonly MovedText[], proposed: ReadonlyMap<string, string>): Html | null =>
    all.length === 0
      ? null
      : html`<h4>${say(`desk.corpus.moved.${key}`, { count: String(all.length) })}</h4><ul class="moved">${all.map(moved => line(moved, proposed))}</ul>`

  return {
    share,
    about: proposed => say(`desk.corpus.about.${proposed.kind}`, { name: nameOf(proposed) }),
    content: proposed =>
      proposed.kind === 'roll-back'
        ? html``
        : html`<ul class="words">${wordsBrought(proposed).map(each => html`<li>${theirs(each)}</li>`)}</ul>`,
    effect: (effect, changes) => {
      const proposed = new Map(
        changes.flatMap(each => (each.kind === 'pattern' ? [[each.pattern.id, each.pattern.name] as const] : [])),
      )
      const { harms, problems, genuine, kept, caught, missed, alarmed, calmed, renamed, edge = [] } = effect
      const moved = [caught, missed, alarmed, calmed, renamed, edge].some(({ length }) => length > 0)
      return html`${harms.length > 0 && html`<div class="alert" role="alert"><p>${say('desk.corpus.harm')}</p><ul>${harms.map(harm => html`<li>${say(`desk.corpus.harm.${harm}`)}</li>`)}${problems.map(each => html`<li>${each}</li>`)}</ul></div>`}
<dl class="facts"><div><dt>${say('desk.corpus.genuine')}</dt><dd>${share(genuine.before)} → ${share(genuine.after)}</dd></div>
<div><dt>${say('desk.corpus.kept')}</dt><dd>${share(kept.before)} → ${share(kept.after)}</dd></div></dl>
${list('alarmed', alarmed, proposed)}${list('missed', missed, proposed)}${list('caught', caught, proposed)}${list('renamed', renamed, proposed)}${list('calmed', calmed, proposed)}${list('edge', edge, proposed)}
${!moved && html`<p>${say('desk.corpus.nothing-moves')}</p>`}`
    },
  }
}

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
