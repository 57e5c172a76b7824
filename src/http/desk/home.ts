import { html } from '../html.ts'
import type { DeskDeps } from './deps.ts'
import { liveRegion } from './page.ts'
import { makeRows } from './rows.ts'
import type { Desk } from './visit.ts'

const COUNTS = ['waiting', 'taken', 'opened', 'decided'] as const

/** What is due for this person now. */
export const addHome = (deps: DeskDeps, desk: Desk): void => {
  const { say, cases, people } = deps
  const table = makeRows(deps, desk.words)

  desk.show('', async ({ seat }) => {
    const title = say('desk.home.title')
    const due = await cases.listDue(seat.ref)
    if (!due) return { title, place: 'home', body: html`<p>${say('desk.home.no-cases')}</p>` }
    const { rows, counts, alias } = due
    const today = (await people.readDutyToday(seat.ref)).map(
      ({ area, officers }) =>
        html`<li>${desk.words.area(area)}: ${officers.map(officer => desk.words.badge(officer)).join(', ')}</li>`,
    )
    const duty =
      today.length > 0 && html`<section class="on-duty"><h2>${say('desk.duty.today')}</h2><ul>${today}</ul></section>`
    const numbers = COUNTS.map(name => html`<div><dt>${say(`desk.count.${name}`)}</dt><dd>${counts[name]}</dd></div>`)
    const list =
      rows.length === 0 ? html`<p>${say('desk.home.none')}</p>` : table(rows, say('desk.home.caption'), alias)
    return {
      ...{ title, place: 'home' },
      body: html`${liveRegion(say, html`<dl class="counts">${numbers}</dl>${list}`)}
<p><a href="/desk/vu">${say('desk.home.all')}</a></p>${duty}`,
    }
  })
}
