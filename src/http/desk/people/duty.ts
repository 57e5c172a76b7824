import type { DutyWeek, OnDay } from '../../../app/people/duty.ts'
import type { Html } from '../../html.ts'
import { html, theirs } from '../../html.ts'
import type { DeskDeps, DeskWords } from '../deps.ts'
import type { SentForm, Visit } from '../visit.ts'

/** A week of the duty calendar, as a table of boxes. */

/** `2.2026-11-25`: the number of an officer and a day, as it stands in a form. */
const inForm = ({ number, day }: OnDay): string => `${number}.${day}`

export const daysIn = (form: SentForm, name: string): OnDay[] =>
  form.all(name).flatMap(value => {
    const [, number = '', day = ''] = /^(\d{1,6})\.(\d{4}-\d{2}-\d{2})$/.exec(value) ?? []
    return day === '' ? [] : [{ number: Number(number), day }]
  })

const DAY_MS = 24 * 3_600_000

/** The same weekday of another week. */
const weeksFrom = (day: string, weeks: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + weeks * 7 * DAY_MS).toISOString().slice(0, 10)

/** `25/11` of `2026-11-25`. */
const short = (day: string): string => day.slice(5).split('-').toReversed().join('/')

export const makeDutySection = ({ say, areas }: Pick<DeskDeps, 'say' | 'areas'>, words: DeskWords) => {
  const dayName = (at: number, day: string): string => `${say(`desk.duty.day.${at + 1}`)} ${short(day)}`

  const row = (week: DutyWeek, { grant, name, leave }: DutyWeek['officers'][number]): Html => {
    const cells = week.days.map((day, at) => {
      const on = week.duty.some(one => one.number === grant.number && one.day === day)
      const away = leave !== null && leave.from <= day && day <= leave.to
      const label = `${words.badge(grant)}, ${dayName(at, day)}`
      return html`<td data-label="${dayName(at, day)}"><input type="checkbox" name="truc" value="${inForm({ number: grant.number, day })}" aria-label="${label}" ${on && html`checked`}>${away && html` <span class="quiet">${say('desk.duty.away')}</span>`}</td>`
    })
    return html`<tr><th scope="row">${words.badge(grant)}${name !== null && html` <span class="quiet">${theirs(name)}</span>`}</th>${cells}</tr>`
  }

  const address = (area: string, day: string): string => `/desk/nguoi?xa=${area}&tuan=${day}#truc`

  const choices = ({ areas: mine, area, days }: DutyWeek): Html | null =>
    mine.length < 2
      ? null
      : html`<form class="filters" method="get" action="/desk/nguoi"><div><label for="truc-xa">${say('desk.invite.area')}</label><select id="truc-xa" name="xa">${areas
          .filter(({ id }) => mine.includes(id))
          .map(
            ({ id, name }) => html`<option value="${id}" ${id === area && html`selected`}>${name}</option>`,
          )}</select></div>
<input type="hidden" name="tuan" value="${days[0] ?? ''}"><button>${say('desk.duty.see')}</button></form>`

  return (week: DutyWeek, { token }: Visit): Html => {
    const { area, days, officers, duty } = week
    const [monday = '', sunday = ''] = [days[0], days.at(-1)]
    const caption = say('desk.duty.caption', { area: words.area(area), from: short(monday), to: short(sunday) })
    const heads = days.map((day, at) => html`<th scope="col">${dayName(at, day)}</th>`)
    const table = html`<form method="post" action="/desk/nguoi/truc">${token}<input type="hidden" name="xa" value="${area}"><input type="hidden" name="tuan" value="${monday}">
${duty.map(one => html`<input type="hidden" name="truoc" value="${inForm(one)}">`)}
<table class="duty"><caption>${caption}</caption><thead><tr><th scope="col">${say('desk.people.who')}</th>${heads}</tr></thead>
<tbody>${officers.map(officer => row(week, officer))}</tbody></table><button>${say('desk.duty.keep')}</button></form>`
    return html`<section id="truc"><h2>${say('desk.duty')}</h2><p>${say('desk.duty.how')}</p>${choices(week)}
<nav class="pages" aria-label="${say('desk.duty.weeks')}"><a href="${address(area, weeksFrom(monday, -1))}" rel="prev">${say('desk.duty.before')}</a> <a href="${address(area, weeksFrom(monday, 1))}" rel="next">${say('desk.duty.after')}</a></nav>
${officers.length === 0 ? html`<p>${say('desk.duty.nobody')}</p>` : table}</section>`
  }
}
