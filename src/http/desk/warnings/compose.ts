import type { Grant } from '../../../app/people/ports.ts'
import type { DrawPicture } from '../../../app/warnings/picture.ts'
import type { TriedDraft } from '../../../app/warnings/try-draft.ts'
import type { Alias } from '../../../core/cases/case.ts'
import { entryOfKind, makeSearch } from '../../../core/column/search.ts'
import type { Say } from '../../../core/reply/say.ts'
import type { Broadcast } from '../../../core/warnings/broadcast.ts'
import { patternWords } from '../../../core/warnings/render.ts'
import type { Html } from '../../html.ts'
import { html } from '../../html.ts'
import type { DeskDeps, DeskWords } from '../deps.ts'
import type { SentForm, Visit } from '../visit.ts'
import type { DraftPreviews } from './previews.ts'

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
