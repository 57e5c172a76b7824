import type { Html } from '../html.ts'
import { html, shortTitle, theirs } from '../html.ts'
import type { DeskDeps } from './deps.ts'
import { liveRegion } from './page.ts'
import { makeLeaveSection } from './people/own.ts'
import { makeRows } from './rows.ts'
import type { Desk, Visit } from './visit.ts'

const COUNTS = ['waiting', 'taken', 'opened', 'decided'] as const

/** What may stand behind `?xong=`. */
const DONE = new Set(['leave', 'leave.alone', 'leave.over', 'leave.not'])

/** What is due for this person now. */
export const addHome = (deps: DeskDeps, desk: Desk): void => {
  const { say, cases, people, warnings } = deps
  const table = makeRows(deps, desk.words)
  const leaveSection = makeLeaveSection(deps, desk.words)

  /** Warnings that wait for this person. */
  const waiting = async ({ seat }: Visit): Promise<Html | null> => {
    const found = (await warnings.listWaiting(seat.ref)) ?? []
    if (found.length === 0) return null
    const rows = found.map(
      ({ code, words }) => html`<li><a href="/desk/canh-bao/${code}">${code}</a> ${theirs(shortTitle(words))}</li>`,
    )
    return html`<section><h2>${say('desk.home.warnings')}</h2><ul>${rows}</ul></section>`
  }

  desk.show('', async visit => {
    const { seat, query } = visit
    const title = say('desk.home.title')
    const leave = leaveSection(await people.ownLeave(seat.ref), visit)
    const done = query.text('xong')
    const told = DONE.has(done) ? { [done === 'leave.not' ? 'alert' : 'notice']: say(`desk.done.${done}`) } : {}
    const due = await cases.listDue(seat.ref)
    if (!due)
      return {
        ...{ title, place: 'home', ...told },
        body: html`<p>${say('desk.home.no-cases')}</p><p><a href="/desk/canh-bao">${say('desk.home.to-warnings')}</a></p>${leave}`,
      }
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
    // Somebody who is losing money comes before words that are to go out.
    const approvals = await waiting(visit)
    const parts = rows.some(({ record }) => record.state.urgent) ? [list, approvals] : [approvals, list]
    return {
      ...{ title, place: 'home', ...told },
      body: html`${liveRegion(say, html`<dl class="counts">${numbers}</dl>${parts}`)}
<p><a href="/desk/vu">${say('desk.home.all')}</a></p>${duty}${leave}`,
    }
  })
}
