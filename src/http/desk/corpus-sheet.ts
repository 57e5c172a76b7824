import { EVERYWHERE, may } from '../../core/cases/rights.ts'
import type { SheetRow } from '../../core/teaching/sheet.ts'
import { readSheet } from '../../core/teaching/sheet.ts'
import { html } from '../html.ts'
import { makeCorpusFields } from './corpus-forms.ts'
import type { DeskDeps } from './deps.ts'
import { tokenField } from './page.ts'
import { theirs } from './quoted.ts'
import type { Desk, PageShown, Visit } from './visit.ts'

const LONGEST = 9_000

/** Many texts at once, out of a table: pasted, looked at row by row, and proposed. */
export const addCorpusSheet = (deps: DeskDeps, desk: Desk): void => {
  const { say, teaching, commit, clock, areas } = deps
  const { select } = makeCorpusFields(deps)

  const placesOf = ({ seat }: Visit) => {
    const mine = seat.grants.filter(({ role }) => may(role, 'propose')).map(({ area }) => area)
    const everywhere = mine.includes(EVERYWHERE) ? [{ id: EVERYWHERE, name: say('desk.area.all') }] : []
    return [...areas.filter(({ id }) => everywhere.length > 0 || mine.includes(id)), ...everywhere]
  }

  const row = ({ row: number, text, result }: SheetRow) =>
    html`<tr><th scope="row">${number}</th><td>${theirs(text)}</td><td>${'fault' in result ? html`<strong>${say(`desk.corpus.sheet.${result.fault}`)}</strong>` : say('desk.corpus.sheet.good')}</td></tr>`

  const show = (
    visit: Visit,
    sheet: string,
    rows: readonly SheetRow[] | null,
    more: { alert?: string; status?: number } = {},
  ): PageShown => {
    if (placesOf(visit).length === 0) return desk.refuse()
    const good = rows?.filter(({ result }) => 'change' in result) ?? []
    const table =
      rows === null
        ? null
        : html`<table><caption>${say('desk.corpus.sheet.caption', { good: String(good.length), count: String(rows.length) })}</caption><thead><tr><th scope="col">${say('desk.corpus.sheet.row')}</th><th scope="col">${say('desk.corpus.after')}</th><th scope="col">${say('desk.corpus.sheet.result')}</th></tr></thead><tbody>${rows.map(row)}</tbody></table>`
    const look =
      good.length > 0 &&
      html`<input type="hidden" name="buoc" value="gui"><p><input type="checkbox" id="da-nhin" name="da-nhin" value="1"> <label for="da-nhin">${say('desk.corpus.looked')}</label></p>`
    return {
      ...{ title: say('desk.corpus.sheet'), place: 'corpus', ...more },
      body: html`<p>${say('desk.corpus.sheet.how')}</p>${table}
<form method="post" action="/desk/kho/nhap">${tokenField(visit.token)}<label for="f-xa">${say('desk.corpus.field.xa')}</label>${select('xa', placesOf(visit), visit.form.text('xa'))}
<label for="f-bang">${say('desk.corpus.sheet.paste')}</label><textarea id="f-bang" name="bang" rows="10" maxlength="${LONGEST}" required>${sheet}</textarea>${look}
<button class="main">${say(good.length > 0 ? 'desk.corpus.send' : 'desk.corpus.next')}</button></form>`,
    }
  }

  desk.show('/kho/nhap', async visit => show(visit, '', null))

  desk.act('/kho/nhap', async visit => {
    const rows = readSheet(visit.form.text('bang'), { patterns: teaching.patterns(), topics: teaching.topics })
    // What goes is what was shown masked: the sheet comes back as it would be kept.
    const kept = rows
      .map(({ text, result }) => `${text}\t${'change' in result ? kindOf(result.change) : ''}`)
      .join('\n')
    if (visit.form.text('buoc') !== 'gui') return show(visit, kept, rows)
    const changes = rows.flatMap(({ result }) => ('change' in result ? [result.change] : []))
    const input = { origin: 'sheet', changes, why: '', area: visit.form.text('xa') } as const
    const made = await teaching.propose(visit.seat.ref, { ...input, looked: visit.form.text('da-nhin') === '1' })
    const refused = 'refused' in made ? made.refused : (await commit(made, clock.now())) ? null : 'stale'
    if (refused === null) return { to: '/desk/kho?xong=proposed' }
    if (refused === 'no-right') return desk.refuse()
    return show(visit, kept, rows, { alert: say(`desk.corpus.refused.${refused}`), status: 422 })
  })
}

const kindOf = (change: Extract<SheetRow['result'], { change: unknown }>['change']): string => {
  if (change.kind === 'genuine') return change.topic
  return change.kind === 'pattern' ? change.pattern.id : change.pattern
}
