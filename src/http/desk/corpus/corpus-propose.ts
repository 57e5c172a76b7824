import { wallTime } from '../../../core/calendar.ts'
import type { CorpusChangeKind } from '../../../core/teaching/change.ts'
import { maskText, unmaskedIn } from '../../../core/teaching/mask.ts'
import { html, quoted, theirs } from '../../html.ts'
import type { DeskDeps } from '../deps.ts'
import type { Desk, PageShown, Visit } from '../visit.ts'
import type { Filled } from './corpus-forms.ts'
import { changeOf, filledIn, kindIn, makeCorpusFields, masked } from './corpus-forms.ts'
import { makeProposalPage } from './corpus-proposal.ts'

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
