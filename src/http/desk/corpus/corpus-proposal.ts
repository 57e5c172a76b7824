import { EVERYWHERE, may } from '../../../core/cases/rights.ts'
import type { CorpusChangeKind } from '../../../core/teaching/change.ts'
import type { Html } from '../../html.ts'
import { html, quoted } from '../../html.ts'
import type { DeskDeps } from '../deps.ts'
import type { Desk, PageShown, Visit } from '../visit.ts'
import type { CorpusFields, Filled } from './corpus-forms.ts'
import { KINDS } from './corpus-forms.ts'

/** What is shown besides the form. */
export interface ProposalTelling {
  alert?: Html | string
  status?: number
  /** What was written, to be looked at beside what would be kept. */
  before?: Filled
}

/** Placeholders, as the legend names them. */
const HELD = { name: 'name', phone: 'phone', account: 'account', money: 'money', link: 'link' }

/** The form of a proposal, with what it was before rules left out what is somebody's own. */
export const makeProposalPage = ({ say, areas }: DeskDeps, desk: Desk, fields: CorpusFields) => {
  const placesOf = ({ seat }: Visit) => {
    const mine = seat.grants.filter(({ role }) => may(role, 'propose')).map(({ area }) => area)
    return mine.includes(EVERYWHERE)
      ? [...areas, { id: EVERYWHERE, name: say('desk.area.all') }]
      : areas.filter(({ id }) => mine.includes(id))
  }

  const kinds = (chosen: CorpusChangeKind, code: string): Html =>
    html`<ul class="tabs">${KINDS.map(
      kind =>
        html`<li>${kind === chosen ? html`<b>${say(`desk.corpus.kind.${kind}`)}</b>` : html`<a href="/desk/kho/de-xuat?loai=${kind}${code !== '' && `&vu=${code}`}">${say(`desk.corpus.kind.${kind}`)}</a>`}</li>`,
    )}</ul>`

  /** Before and after, for each field where rules left something out; all of it where nothing was. */
  const compared = (kind: CorpusChangeKind, before: Filled, after: Filled): Html =>
    html`<section><h2>${say('desk.corpus.look')}</h2><p class="quiet">${say('desk.corpus.legend', HELD)}</p>${Object.entries(
      before,
    )
      .filter(([name, text]) => text !== '' && (text !== after[name] || name === 'loi' || name === 'messages'))
      .map(
        ([name, text]) =>
          html`<h3>${fields.name(kind, name)}</h3><p class="when">${say('desk.corpus.before')}</p>${quoted(text)}<p class="when">${say('desk.corpus.after')}</p>${quoted(after[name] ?? '')}`,
      )}</section>`

  const form = (visit: Visit, kind: CorpusChangeKind, filled: Filled, { before }: ProposalTelling): Html => {
    const code = visit.form.text('vu') || visit.query.text('vu')
    const place =
      code === ''
        ? html`<label for="f-xa">${say('desk.corpus.field.xa')}</label>${fields.select('xa', placesOf(visit), visit.form.text('xa'))}`
        : null
    const look = before
      ? html`<p><input type="checkbox" id="da-nhin" name="da-nhin" value="1"> <label for="da-nhin">${say('desk.corpus.looked')}</label></p><button class="main">${say('desk.corpus.send')}</button>`
      : html`<button class="main">${say('desk.corpus.next')}</button>`
    return html`<form method="post" action="/desk/kho/de-xuat">${visit.token}<input type="hidden" name="loai" value="${kind}"><input type="hidden" name="vu" value="${code}">
${before ? html`<input type="hidden" name="buoc" value="gui">` : null}${place}${fields.fields(kind, filled)}${look}</form>`
  }

  return (
    visit: Visit,
    kind: CorpusChangeKind,
    filled: Filled,
    telling: ProposalTelling = {},
    above: Html = html``,
  ): PageShown => {
    if (placesOf(visit).length === 0) return desk.refuse()
    const { alert, status = 200, before } = telling
    const code = visit.form.text('vu') || visit.query.text('vu')
    return {
      ...{ title: say('desk.corpus.propose'), place: 'corpus', status, alert: alert ?? null },
      body: html`<p>${say(`desk.corpus.how.${kind}`)}</p>${kinds(kind, code)}${above}${before ? compared(kind, before, filled) : null}${form(visit, kind, filled, telling)}`,
    }
  }
}
