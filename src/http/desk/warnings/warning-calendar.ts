import type { WarningList } from '../../../app/warnings/list-warnings.ts'
import { addDays, timeInWords, wallTime } from '../../../core/calendar.ts'
import { shortTitle } from '../../column/words-as-html.ts'
import type { Html } from '../../html.ts'
import { html, theirs } from '../../html.ts'
import type { DeskDeps } from '../deps.ts'
import type { DeskWords } from '../words.ts'

const WEEKS_BACK = 2
const WEEKS_AHEAD = 3

/** What goes out, or is to, on a day. */
interface Entry {
  day: string
  at: number
  shown: Html
}

/** Weeks from Monday to Sunday, some back and some ahead, with what goes out on each day. */
export const makeWarningCalendar = ({ say, clock }: DeskDeps, words: DeskWords) => {
  const entriesOf = ({ warnings, planned }: WarningList): Entry[] => {
    const dated = warnings.filter(({ state, dueAt }) => dueAt !== null && !['rejected', 'replaced'].includes(state))
    return [
      ...dated.map(broadcast => {
        const at = broadcast.dueAt ?? 0
        const text = html`${say(`warning.state.${broadcast.state}`)}: ${theirs(shortTitle(broadcast.words))}`
        return {
          ...{ at, day: wallTime(new Date(at)).day },
          shown: html`<a href="/desk/canh-bao/${broadcast.code}">${broadcast.code}</a> ${text}`,
        }
      }),
      ...planned.map(({ area, due }) => ({
        ...{ at: due, day: wallTime(new Date(due)).day },
        shown: html`${say('desk.calendar.plan', { area: words.area(area) })}`,
      })),
    ].toSorted((a, b) => a.at - b.at)
  }

  const dayCell = (day: string, entries: readonly Entry[], today: string): Html => {
    const own = entries.filter(entry => entry.day === day)
    const short = `${day.slice(8)}/${day.slice(5, 7)}`
    return html`<td data-label="${short}" ${day === today && html`aria-current="date"`}>${own.length > 0 && html`<ul>${own.map(({ at, shown }) => html`<li><b>${timeInWords(new Date(at))}</b> ${shown}</li>`)}</ul>`}</td>`
  }

  return (list: WarningList): Html => {
    const today = wallTime(clock.now())
    const monday = addDays(today.day, 1 - today.weekday)
    const entries = entriesOf(list)
    const weeks = Array.from({ length: WEEKS_BACK + 1 + WEEKS_AHEAD }, (_, at) =>
      addDays(monday, 7 * (at - WEEKS_BACK)),
    )
    const days = [1, 2, 3, 4, 5, 6, 7]
    return html`<section><h2>${say('desk.calendar')}</h2><table class="calendar"><caption>${say('desk.calendar.caption')}</caption>
<thead><tr><th scope="col">${say('desk.calendar.week')}</th>${days.map(day => html`<th scope="col">${say(`desk.weekday.${day}`)}</th>`)}</tr></thead>
<tbody>${weeks.map(from => html`<tr><th scope="row">${say('desk.calendar.from', { day: `${from.slice(8)}/${from.slice(5, 7)}` })}</th>${days.map((_, at) => dayCell(addDays(from, at), entries, today.day))}</tr>`)}</tbody></table></section>`
  }
}
