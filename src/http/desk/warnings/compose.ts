import type { Grant } from '../../../app/people/ports.ts'
import type { TriedDraft } from '../../../app/warnings/draft.ts'
import type { WarningRefusal } from '../../../app/warnings/find-warning.ts'
import type { HeldAgainst, ToDraft } from '../../../app/warnings/matter.ts'
import type { DrawPicture } from '../../../app/warnings/picture.ts'
import { secondsOf } from '../../../app/warnings/read-out.ts'
import type { Alias } from '../../../core/cases/case.ts'
import { entryOfKind, makeSearch } from '../../../core/column/search.ts'
import type { Say } from '../../../core/reply/say.ts'
import type { Broadcast } from '../../../core/warnings/broadcast.ts'
import { isDrill, isOfDrill } from '../../../core/warnings/broadcast.ts'
import { differencesOf } from '../../../core/warnings/compare.ts'
import { noticeOf } from '../../../core/warnings/drill.ts'
import { patternWords } from '../../../core/warnings/render.ts'
import type { Html } from '../../html.ts'
import { html, theirs } from '../../html.ts'
import type { DeskDeps, DeskWords } from '../deps.ts'
import type { SentForm, Visit } from '../visit.ts'

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

/** What somebody has in mind for a warning, as it stands in the form. */
export interface WarningFields {
  words: string
  /** The slug of the pattern it began with; empty: none. */
  from: string
  kind: 'warning' | 'result'
  audiences: readonly string[]
  onBehalf: number
  asks: boolean
}

export const EMPTY: WarningFields = { words: '', from: '', kind: 'warning', audiences: [], onBehalf: 1, asks: false }

/** Lines end as they do everywhere but in forms. */
export const writtenIn = (form: SentForm, audiences: readonly { id: string }[]): WarningFields => ({
  words: form.text('loi').replace(/\r\n?/g, '\n').normalize('NFC'),
  from: form.text('kieu'),
  kind: form.text('loai') === 'ket-qua' ? 'result' : 'warning',
  audiences: form.all('doi-tuong').filter(id => audiences.some(known => known.id === id)),
  onBehalf: form.number('thay-mat') ?? 1,
  asks: form.text('hoi') === '1',
})

/** What a draft is made of, as it was written. */
export const toDraft = ({ words, from, kind, audiences, onBehalf, asks }: WarningFields): ToDraft => ({
  ...{ kind, words, audiences, onBehalf, asks },
  ...(from !== '' && { madeFrom: from }),
})

/** The sentences stand below, each with why. */
export const makeWhyHeldUp =
  ({ say }: DeskDeps) =>
  (made: WarningRefusal | { refused: string }): Html => {
    if (!('problems' in made)) return html`<p>${say('desk.refused.busy.warning')}</p>`
    return html`<p>${say('draft.refused')}</p><ul>${made.problems.map(({ key, quote }) => html`<li>${say(key, { quote })}</li>`)}</ul>`
  }

/** Refreshes the previews while somebody writes; all of it works without. */
export const LIVE = '/desk/compose.js'

/** A picture of words that are kept nowhere: only who wrote them can have it drawn. */
const makeTriedPicture = ({ vault, warnings }: DeskDeps) => {
  const placeOf = (alias: Alias): string => `desk picture ${alias}`
  return {
    pictureOf: ({ broadcast }: TriedDraft, { seat }: Visit): string => {
      const sealed = vault.seal(new TextEncoder().encode(JSON.stringify(broadcast)), placeOf(seat.alias))
      return `/desk/canh-bao/anh?loi=${Buffer.from(sealed).toString('base64url')}`
    },
    /** What we sealed ourselves needs no further looking at. */
    drawTried: async (sealed: string, alias: Alias): ReturnType<DrawPicture> => {
      const plain = vault.open(Buffer.from(sealed, 'base64url'), placeOf(alias))
      return plain && warnings.drawPicture(JSON.parse(new TextDecoder().decode(plain)) as Broadcast)
    },
  }
}

const LONGEST = 1_200

/** For whom somebody with several roles speaks; null for who has one. */
export const ownerField = (say: Say, words: DeskWords, grants: readonly Grant[], chosen: number): Html | null => {
  const name = ({ organisation, area }: Grant): string =>
    `${say(`organisation.${organisation ?? 'none'}`)}, ${words.area(area)}`
  if (grants.length < 2) return null
  return html`<label for="thay-mat">${say('desk.compose.owner')}</label><select id="thay-mat" name="thay-mat">${grants.map((grant, at) => html`<option value="${at + 1}" ${at + 1 === chosen && html`selected`}>${name(grant)}</option>`)}</select>`
}

/** The forms in which warnings are written: a new one, and other words for one that is there. */
export const makeCompose = (deps: DeskDeps, words: DeskWords, previews: DraftPreviews) => {
  const { say, kinds, corpus } = deps
  const { audiences, patterns, texts } = corpus
  const { pictureOf, drawTried } = makeTriedPicture(deps)
  const search = makeSearch(kinds.map(entryOfKind))

  /** A pattern's own words and audience, to begin with. */
  const begun = (slug: string): WarningFields | null => {
    const pattern = patterns.find(({ id, status }) => id === slug && status === 'reviewed')
    if (!pattern) return null
    return { ...EMPTY, words: patternWords(pattern, texts), from: slug, audiences: pattern.audience }
  }

  const finding = (query: string, searched: boolean): Html => {
    const found = query === '' ? kinds : search(query).flatMap(at => kinds[at] ?? [])
    const list = html`<ul class="found">${found.map(({ slug, name, short }) => html`<li><a href="/desk/canh-bao?kieu=${slug}#soan">${name}</a> <span class="quiet">${short}</span></li>`)}</ul>`
    return html`<form class="filters" method="get" action="/desk/canh-bao" role="search">
<div><label for="tim-kieu">${say('desk.compose.find')}</label><input id="tim-kieu" type="search" name="tim" value="${query}" maxlength="120"></div>
<button>${say('desk.compose.find.go')}</button></form>
${searched && (found.length > 0 ? list : html`<p>${say('desk.compose.find.none')}</p>`)}`
  }

  const choosing = (
    written: WarningFields,
  ): Html => html`<fieldset><legend>${say('desk.compose.audience')}</legend><p class="quiet">${say('desk.compose.audience.how')}</p>
<ul class="boxes several">${audiences.map(({ id, name }) => html`<li><input type="checkbox" id="dt-${id}" name="doi-tuong" value="${id}" ${written.audiences.includes(id) && html`checked`}> <label for="dt-${id}">${name}</label></li>`)}</ul></fieldset>`

  const kindOf = (
    written: WarningFields,
  ): Html => html`<label for="loai">${say('desk.compose.kind')}</label><select id="loai" name="loai">
<option value="canh-bao">${say('desk.compose.kind.warning')}</option><option value="ket-qua" ${written.kind === 'result' && html`selected`}>${say('desk.compose.kind.result')}</option></select>`

  const fields = (written: WarningFields): Html => html`<input type="hidden" name="kieu" value="${written.from}">
<label for="loi">${say('desk.compose.words')}</label><textarea id="loi" name="loi" rows="10" maxlength="${LONGEST + 200}" required aria-describedby="loi-cach">${written.words}</textarea>
<p id="loi-cach" class="quiet">${say('desk.compose.words.how')}</p>`

  const asking = (written: WarningFields): Html =>
    html`<p><input type="checkbox" id="hoi" name="hoi" value="1" ${written.asks && html`checked`}> <label for="hoi">${say('desk.compose.asks')}</label></p>`

  const trying = (path: string): Html =>
    html`<button formaction="${path}" formnovalidate data-live>${say('desk.compose.try')}</button>`

  const tried = (draft: TriedDraft, visit: Visit): Html => html`${previews.problems(draft)}
${previews.crowd(draft.crowd)}
${previews.forms(draft.broadcast, pictureOf(draft, visit))}
${previews.differences(draft.broadcast, draft.against)}`

  return {
    ...{ begun, finding, drawTried },
    /** Where previews are shown; a script refreshes what is in it. */
    region: (draft: TriedDraft | null, visit: Visit): Html =>
      html`<section id="xem-truoc" aria-label="${say('desk.compose.preview')}">${draft ? html`<h2>${say('desk.compose.preview')}</h2>${tried(draft, visit)}` : null}</section>`,
    writing: (visit: Visit, written: WarningFields, grants: readonly Grant[]): Html =>
      html`<form class="compose" method="post" action="/desk/canh-bao/soan" id="soan">${visit.token}
${fields(written)}${kindOf(written)}${ownerField(say, words, grants, written.onBehalf)}${choosing(written)}${asking(written)}
<p class="decide"><button class="main">${say('desk.compose.make')}</button> ${trying('/desk/canh-bao/xem-truoc')}</p></form>`,
    /** `hidden`: what tells the warning, and as what it was seen. */
    rewriting: (code: string, written: WarningFields, hidden: Html): Html =>
      html`<form class="compose" method="post" action="/desk/canh-bao/${code}/sua">${hidden}
${fields(written)}${choosing(written)}${asking(written)}
<p class="decide"><button class="main">${say('desk.compose.rewrite')}</button> ${trying(`/desk/canh-bao/${code}/xem-truoc`)}</p></form>`,
  }
}

export type Compose = ReturnType<typeof makeCompose>
