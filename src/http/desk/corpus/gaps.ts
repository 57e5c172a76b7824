import type { Missing } from '../../../app/askings/list-missing.ts'
import { dayInWords } from '../../../core/calendar.ts'
import type { Html } from '../../html.ts'
import { html } from '../../html.ts'
import type { DeskDeps } from '../deps.ts'
import type { Desk } from '../visit.ts'

/** The worklist of the corpus: what people ask and nobody knows, by how many they are, and what was not reviewed for long. */
export const addGaps = (deps: DeskDeps, desk: Desk): void => {
  const { say, askings } = deps
  const { words } = desk

  const cell = (key: string, content: Html | string): Html =>
    html`<td data-label="${say(`desk.gaps.${key}`)}">${content}</td>`

  const placeOf = (area: string): string => (area === '' ? say('desk.gaps.nowhere') : words.area(area))

  const gapRow = ({ area, people, lately, first, last, code }: Missing['gaps'][number], at: number): Html =>
    html`<tr><th scope="row">${at + 1}</th>
${cell('lately', String(lately))}${cell('people', String(people))}${cell('area', placeOf(area))}
${cell('first', words.at(first))}${cell('last', words.at(last))}
${cell('case', code === null ? say('desk.gaps.no-case') : html`<a href="/desk/vu/${code}">${code}</a>`)}</tr>`

  const heads = (keys: readonly string[]): Html =>
    html`<thead><tr>${keys.map(key => html`<th scope="col">${say(`desk.gaps.${key}`)}</th>`)}</tr></thead>`

  const gapTable = ({ gaps, hours }: Missing): Html => {
    if (gaps.length === 0) return html`<p>${say('desk.gaps.none')}</p>`
    const caption = say('desk.gaps.caption', { hours: String(hours) })
    return html`<table><caption>${caption}</caption>
${heads(['number', 'lately', 'people', 'area', 'first', 'last', 'case'])}
<tbody>${gaps.map(gapRow)}</tbody></table>`
  }

  const overdueTable = ({ overdue, days }: Missing): Html => {
    const values = { days: String(days) }
    if (overdue.length === 0) return html`<p>${say('desk.gaps.none-overdue', values)}</p>`
    const rows = overdue.map(
      ({ id, name, reviewed }) =>
        html`<tr><th scope="row"><a href="/canh-bao/kieu/${id}">${name}</a></th>${cell('reviewed', dayInWords(new Date(`${reviewed}T00:00:00+07:00`)))}</tr>`,
    )
    return html`<table><caption>${say('desk.gaps.overdue', values)}</caption>${heads(['pattern', 'reviewed'])}
<tbody>${rows}</tbody></table>`
  }

  desk.show('/kho/thieu', async ({ seat }) => {
    const missing = await askings.listMissing(seat.ref)
    if (!missing) return desk.refuse()
    return {
      ...{ title: say('desk.gaps.title'), place: 'gaps' },
      body: html`<p>${say('desk.gaps.what')}</p>
<section><h2>${say('desk.gaps.unknown')}</h2>${gapTable(missing)}</section>
<section><h2>${say('desk.gaps.review')}</h2>${overdueTable(missing)}</section>`,
    }
  })
}
