import { wallTime } from '../../../core/calendar.ts'
import { EVERYWHERE, may } from '../../../core/cases/rights.ts'
import type { CorpusChangeKind } from '../../../core/teaching/change.ts'
import { maskText, unmaskedIn } from '../../../core/teaching/mask.ts'
import type { Html } from '../../html.ts'
import { html, quoted, theirs } from '../../html.ts'
import type { DeskDeps } from '../deps.ts'
import type { Desk, PageShown, Visit } from '../visit.ts'
import type { CorpusFields, Filled } from './corpus-forms.ts'
import { changeOf, filledIn, KINDS, kindIn, makeCorpusFields, masked } from './corpus-forms.ts'

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
const makeProposalPage = ({ say, areas }: DeskDeps, desk: Desk, fields: CorpusFields) => {
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

const CODE = /^VU-[0-9A-Z]{6}$/

/** What rules could not leave out. */
const left = (filled: Filled): string[] =>
  Object.values(filled).flatMap(text => unmaskedIn(text).map(({ start, end }) => text.slice(start, end)))

/** Proposes what the judge should learn. What is somebody's own is left out by rule; before and after are shown, and looked at. */
export const addProposing = (deps: DeskDeps, desk: Desk): void => {
  const { say, teaching, cases, commit, clock } = deps
  const fields = makeCorpusFields(deps)
  const show = makeProposalPage(deps, desk, fields)

  /** What people handed over, before and after; the first of it is filled in. */
  const fromCase = async (visit: Visit, code: string, kind: CorpusChangeKind): Promise<PageShown> => {
    if (!CODE.test(code)) return desk.refuse('desk.refused.case')
    const read = await cases.readCase(visit.seat.ref, { code })
    if ('refused' in read || read.done.record.state.outcome === null) return desk.refuse('desk.refused.case')
    await commit(read, clock.now())
    const texts = read.done.reading.evidence.filter(piece => piece.kind === 'text').map(({ text }) => text)
    const above = html`<section><h2>${say('desk.corpus.case', { code })}</h2>${texts.map(text => html`<p class="when">${say('desk.corpus.before')}</p>${quoted(text)}<p class="when">${say('desk.corpus.after')}</p>${quoted(maskText(text))}`)}</section>`
    const all = texts.map(text => maskText(text.replace(/\s+/g, ' ')))
    const filled =
      kind === 'pattern'
        ? { messages: all.join('\n\n') }
        : { loi: kind === 'example' || kind === 'genuine' ? (all[0] ?? '') : '' }
    return show(visit, kind, { ...filled, dang: 'chat' }, {}, above)
  }

  desk.show('/kho/de-xuat', async visit => {
    const code = visit.query.text('vu').toUpperCase()
    const kind = kindIn(visit.query)
    return code === '' ? show(visit, kind, { mau: visit.query.text('mau') }) : fromCase(visit, code, kind)
  })

  desk.act('/kho/de-xuat', async visit => {
    const kind = kindIn(visit.form)
    const before = filledIn(kind, visit.form)
    const after = masked(before)
    const standing = left(after)
    if (standing.length > 0)
      return show(visit, kind, after, {
        ...{ status: 422, before },
        alert: html`<p>${say('desk.corpus.refused.unmasked')}</p><ul>${standing.map(each => html`<li>${theirs(each)}</li>`)}</ul>`,
      })
    const made = changeOf(kind, after, wallTime(clock.now()).day)
    if ('faults' in made)
      return show(visit, kind, after, {
        status: 422,
        alert: html`<p>${say('desk.corpus.faults')}</p><ul>${made.faults.map(name => html`<li>${fields.name(kind, name)}</li>`)}</ul>`,
      })
    // Who sends has seen exactly this: what was written since is shown first.
    const seen = visit.form.text('buoc') === 'gui' && Object.keys(before).every(name => before[name] === after[name])
    if (!seen) return show(visit, kind, after, { before })
    const code = visit.form.text('vu')
    const proposed = await teaching.propose(visit.seat.ref, {
      ...{ changes: [made.change], why: after['ly-do'] ?? '', looked: visit.form.text('da-nhin') === '1' },
      ...(code === '' ? { origin: 'hand', area: visit.form.text('xa') } : { origin: 'case', caseCode: code }),
    })
    const refused = 'refused' in proposed ? proposed.refused : (await commit(proposed, clock.now())) ? null : 'stale'
    if (refused === null) return { to: '/desk/kho?xong=proposed' }
    if (refused === 'no-right') return desk.refuse()
    return show(visit, kind, after, { alert: say(`desk.corpus.refused.${refused}`), status: 422, before })
  })
}
