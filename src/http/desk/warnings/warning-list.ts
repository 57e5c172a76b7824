import type { DayReadOut } from '../../../app/warnings/read-out.ts'
import type { WarningList } from '../../../app/warnings/read-warning.ts'
import { addDays, dayWords, momentOf, timeInWords, wallTime } from '../../../core/calendar.ts'
import { isPeriod } from '../../../core/numbers/period.ts'
import type { Broadcast, BroadcastState } from '../../../core/warnings/broadcast.ts'
import { isOfDrill } from '../../../core/warnings/broadcast.ts'
import type { Html } from '../../html.ts'
import { html, shortTitle, theirs } from '../../html.ts'
import type { DeskDeps, DeskWords } from '../deps.ts'
import { speakerKey } from '../deps.ts'
import type { Desk } from '../visit.ts'

/** Which warnings a list shows, as it stands in an address. */
export const WARNING_STATES = {
  'tat-ca': ['draft', 'submitted', 'approved', 'sending', 'done', 'rejected', 'replaced', 'stopped'],
  'dang-lam': ['draft', 'submitted', 'approved', 'sending'],
  'da-gui': ['done'],
  'da-thu-hoi': ['stopped'],
  'khong-gui': ['rejected', 'replaced'],
} as const satisfies Record<string, readonly BroadcastState[]>
export type WarningFilter = keyof typeof WARNING_STATES

export const makeWarningList = ({ say }: DeskDeps, words: DeskWords) => {
  const row = (broadcast: Broadcast): Html => {
    const { code, state, area, dueAt, createdAt } = broadcast
    return html`<tr><th scope="row"><a href="/desk/canh-bao/${code}">${code}</a></th>
<td class="words">${isOfDrill(broadcast) && html`<span class="tag">${say('desk.warnings.drill')}</span> `}${theirs(shortTitle(broadcast.words))}</td>
<td data-label="${say('desk.warnings.state')}">${say(`warning.state.${state}`)}</td>
<td data-label="${say('desk.warnings.who')}">${say(speakerKey(broadcast))}</td>
<td data-label="${say('desk.row.area')}">${words.area(area)}</td>
<td data-label="${say('desk.warnings.due')}">${dueAt === null ? '' : words.at(dueAt)}</td>
<td data-label="${say('desk.warnings.made')}">${words.at(createdAt)}</td></tr>`
  }

  const HEADS = ['words', 'state', 'who', 'area', 'due', 'made'] as const

  const table = (
    warnings: readonly Broadcast[],
    caption: string,
  ): Html => html`<table class="warnings"><caption>${caption}</caption>
<thead><tr><th scope="col">${say('desk.warnings.code')}</th>${HEADS.map(head => html`<th scope="col">${say(head === 'area' ? 'desk.row.area' : `desk.warnings.${head}`)}</th>`)}</tr></thead>
<tbody>${warnings.map(row)}</tbody></table>`

  const states = (list: WarningList, filter: WarningFilter): Html => {
    const count = (name: WarningFilter): number => {
      const wanted: readonly BroadcastState[] = WARNING_STATES[name]
      return list.warnings.filter(({ state }) => wanted.includes(state)).length
    }
    const names = Object.keys(WARNING_STATES) as WarningFilter[]
    return html`<nav class="states" aria-label="${say('desk.warnings.filter')}"><ul>${names.map(
      name =>
        html`<li><a href="/desk/canh-bao?trang-thai=${name}" ${name === filter && html`aria-current="true"`}>${say(`desk.warnings.filter.${name}`, { count: String(count(name)) })}</a></li>`,
    )}</ul></nav>`
  }

  const switching = (list: WarningList, token: Html): Html | null => {
    const held =
      list.halted.length > 0 &&
      html`<p class="alert">${say('desk.halt.on', { areas: list.halted.map(words.area).join(', ') })}</p>`
    if (!list.mayHalt) return held || null
    const button = (path: 'dung-khan' | 'gui-tiep', key: 'halt' | 'resume'): Html =>
      html`<form method="post" action="/desk/canh-bao/${path}">${token}<button>${say(`button.${key}`)}</button></form>`
    return html`<section class="actions"><h2>${say('desk.halt')}</h2>${held}<p>${say('desk.halt.why')}</p>${button('dung-khan', 'halt')}${list.halted.length > 0 && button('gui-tiep', 'resume')}</section>`
  }

  return { table, states, switching }
}

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

/** What is read out over the loudspeakers on a day, a sheet each, to be printed. */
export const addReadOuts = ({ say, warnings, clock }: DeskDeps, desk: Desk): void => {
  const sheet = ({ area, due, hour, text }: DayReadOut, day: string): Html => {
    const place = desk.words.area(area)
    const head = hour
      ? say('desk.read-out.at', { area: place, time: timeInWords(due), day: dayWords(day) })
      : say('desk.read-out.some-time', { area: place, day: dayWords(day) })
    if (text === null)
      return html`<article class="read-out"><h2>${head}</h2><p>${say('desk.read-out.nothing')}</p></article>`
    const { broadcast, script, seconds } = text
    return html`<article class="read-out"><h2>${head}</h2><div class="said script">${script}</div>
<p class="quiet">${say('desk.read-out.length', { seconds: String(seconds), code: broadcast.code })}</p></article>`
  }

  desk.show('/canh-bao/phat-thanh', async ({ seat, query }) => {
    const asked = query.text('ngay')
    const today = wallTime(clock.now()).day
    const day = isPeriod({ from: asked, to: asked }) ? asked : today
    const sheets = await warnings.listDayReadOuts(seat.ref, { day })
    if (!sheets) return desk.refuse()
    const step = (days: number, key: string): Html =>
      html`<a href="/desk/canh-bao/phat-thanh?ngay=${addDays(day, days)}">${say(key)}</a>`
    return {
      ...{ title: say('desk.read-out.title', { day: dayWords(day) }), place: 'warnings' },
      body: html`<form class="filters unprinted" method="get" action="/desk/canh-bao/phat-thanh"><div><label for="ngay">${say('desk.read-out.day')}</label><input id="ngay" type="date" name="ngay" value="${day}"></div><button>${say('desk.read-out.show')}</button></form>
<p class="pages unprinted">${step(-1, 'desk.read-out.before')} ${step(1, 'desk.read-out.after')}</p>
<p class="quiet unprinted">${say('desk.read-out.print')}</p>
${sheets.map(one => sheet(one, wallTime(momentOf(day, 0)).day))}`,
    }
  })
}
