import type { HeldAgainst } from '../../../app/warnings/matter.ts'
import { secondsOf } from '../../../app/warnings/read-out.ts'
import type { TriedDraft } from '../../../app/warnings/try-draft.ts'
import type { Broadcast } from '../../../core/warnings/broadcast.ts'
import { isDrill, isOfDrill } from '../../../core/warnings/broadcast.ts'
import { differencesOf } from '../../../core/warnings/compare.ts'
import { noticeOf } from '../../../core/warnings/drill.ts'
import type { Html } from '../../html.ts'
import { html, theirs } from '../../html.ts'
import type { DeskDeps, DeskWords } from '../deps.ts'

/** A warning in every form in which it goes out, side by side, before it does. */
export interface DraftPreviews {
  forms(broadcast: Broadcast, picture: string): Html
  /** Each sentence that holds it up, with why; and what the loudspeaker leaves out. */
  problems(found: Pick<TriedDraft, 'stops' | 'notes'>): Html | null
  crowd(crowd: TriedDraft['crowd']): Html
  /** Null where there is nothing it could be held against. */
  differences(broadcast: Pick<Broadcast, 'words'>, against: HeldAgainst | null): Html | null
}

const lines = (text: string): Html => html`<div class="said">${theirs(text)}</div>`

export const makeDraftPreviews = ({ say, renderings, corpus }: DeskDeps, words: DeskWords): DraftPreviews => {
  const form = (id: string, inside: Html, note: string | null = null): Html =>
    html`<article class="form" aria-labelledby="dang-${id}"><h3 id="dang-${id}">${say(`desk.form.${id}`)}</h3>
${note !== null && html`<p class="quiet">${note}</p>`}${inside}</article>`

  const loudspeaker = (broadcast: Broadcast): Html => {
    const script = renderings.script(broadcast)
    if (script === null) return form('loudspeaker', html`<p>${say('desk.form.no-script')}</p>`)
    // What stands across a draft is not read out.
    const read = renderings.script({ ...broadcast, state: 'approved' }) ?? script
    const seconds = String(secondsOf(read))
    return form('loudspeaker', lines(script), say('desk.form.seconds', { seconds }))
  }

  const shown = (problems: TriedDraft['stops'] | TriedDraft['notes']): Html =>
    html`<ul>${problems.map(({ key, quote }) => html`<li>${say(key, { quote })}</li>`)}</ul>`

  const named = ({ kind, id }: HeldAgainst): Html =>
    kind === 'pattern'
      ? html`${say('desk.differences.pattern', { name: words.pattern(id) || id })}`
      : html`${say('desk.differences.draft')} <a href="/desk/canh-bao/${id}">${id}</a>`

  return {
    forms: (broadcast, picture) => {
      if (isDrill(broadcast))
        return html`<div class="forms">
${form('drill-notice', lines(renderings.text(noticeOf(broadcast, corpus.texts), 'person')), say('desk.form.drill-notice.note'))}
${form('drill', lines(renderings.text(broadcast, 'person')), say('desk.form.drill.note'))}</div>`
      return html`<div class="forms">
${form('zalo', lines(renderings.text(broadcast, 'person')))}
${form('telegram', lines(renderings.text(broadcast, 'group')), say('desk.form.telegram.note'))}
${form('forward', lines(renderings.text(broadcast, 'forward')), say('desk.form.forward.note'))}
${
  isOfDrill(broadcast)
    ? null
    : html`${loudspeaker(broadcast)}
${form('picture', html`<img src="${picture}" alt="${say('desk.form.picture.alt')}" width="1080" height="1350" loading="lazy">`)}`
}
</div>`
    },
    problems: ({ stops, notes }) => {
      if (stops.length + notes.length === 0) return null
      return html`${stops.length > 0 && html`<div class="stops"><p><strong>${say('desk.stops')}</strong></p>${shown(stops)}</div>`}
${notes.length > 0 && html`<div class="notes"><p>${say('desk.notes')}</p>${shown(notes)}</div>`}`
    },
    crowd: ({ people, groups, byHand, outside }) => {
      const counts = [
        ['people', people],
        ['outside', outside],
        ['groups', groups],
        ['by-hand', byHand],
      ] as const
      return html`<dl class="counts">${counts.map(([key, count]) => html`<div><dt>${say(`desk.crowd.${key}`)}</dt><dd>${count}</dd></div>`)}</dl>`
    },
    differences: (broadcast, against) => {
      if (against === null) return null
      const all = differencesOf(against.words, broadcast.words)
      const unchanged = all.every(({ kind }) => kind === 'same')
      const marked = all.map(({ kind, text }) => {
        if (kind === 'same') return theirs(text)
        const unseen = html`<span class="unseen">${say(`desk.differences.${kind}`)} </span>`
        return kind === 'added' ? html`<ins>${unseen}${theirs(text)}</ins>` : html`<del>${unseen}${theirs(text)}</del>`
      })
      return html`<section><h2>${say('desk.differences')}</h2><p>${named(against)}</p>
${unchanged ? html`<p>${say('desk.differences.none')}</p>` : html`<p class="quiet">${say('desk.differences.how')}</p><div class="said changed">${marked}</div>`}</section>`
    },
  }
}
