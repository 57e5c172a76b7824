import type { Numbers } from '../../../app/numbers/read-numbers.ts'
import { dayWords } from '../../../core/calendar.ts'
import type { FigureName } from '../../../core/numbers/figures.ts'
import { FIGURES } from '../../../core/numbers/figures.ts'
import type { ComparedCount, Totals } from '../../../core/numbers/period.ts'
import type { Html } from '../../html.ts'
import { html } from '../../html.ts'
import type { DeskDeps, DeskWords } from '../deps.ts'
import { bar, lineChart } from './charts.ts'
import type { NumberLinks } from './numbers-table.ts'
import { COMPARED, makeNumbersTable } from './numbers-table.ts'

/** Whom warnings reached, on which channels people write, and how long they wait. */
const makeNumbersReach = ({ say }: Pick<DeskDeps, 'say'>) => {
  const { cell, head, compared } = makeNumbersTable({ say })

  const share = (counts: Totals): string => {
    const [right, all] = [counts['quiz-right'], counts['quiz-right'] + counts['quiz-wrong']]
    if (all === 0) return ''
    const percent = String(Math.round((100 * right) / all))
    return say('desk.numbers.reach.right.of', { percent, right: String(right), all: String(all) })
  }

  const reach = ({ organisations }: Numbers, links: NumberLinks): Html => {
    const most = Math.max(0, ...organisations.map(({ counts }) => counts.reached))
    const name = (key: string): string => say(key === '' ? 'desk.numbers.reach.commune' : `organisation.${key}`)
    const row = ({ key, counts }: Numbers['organisations'][number]): Html =>
      html`<tr><th scope="row">${name(key)}</th>${cell('desk.numbers.reach.warnings', html`<a href="${links.daily(['warnings'], key)}">${counts.warnings}</a>`)}
${cell('desk.numbers.reach.reached', html`<a href="${links.daily(['reached'], key)}">${counts.reached}</a> ${bar(counts.reached, most)}`)}
${cell('desk.numbers.reach.not-reached', counts['not-reached'])}${cell('desk.numbers.reach.right', share(counts))}</tr>`
    const keys = ['who', 'warnings', 'reached', 'not-reached', 'right'].map(key => `desk.numbers.reach.${key}`)
    const table = html`<table class="numbers"><caption>${say('desk.numbers.reach.caption')}</caption>${head(keys)}<tbody>${organisations.map(row)}</tbody></table>`
    return html`<section><h2>${say('desk.numbers.reach')}</h2>${organisations.length === 0 ? html`<p>${say('desk.numbers.none')}</p>` : table}</section>`
  }

  const channels = ({ channels: rows }: Numbers): Html => {
    const name = (key: string): string => (key === '' ? '' : say(`channel.${key}`))
    const table = html`<table class="numbers"><caption>${say('desk.numbers.channels.caption')}</caption>${head(['desk.numbers.channel', ...COMPARED])}
<tbody>${rows.map(({ key, now, before }) => html`<tr><th scope="row">${name(key)}</th>${compared(now, [now, before])}</tr>`)}</tbody></table>`
    return html`<section><h2>${say('desk.numbers.channels')}</h2>${rows.length === 0 ? html`<p>${say('desk.numbers.none')}</p>` : table}</section>`
  }

  const meanTime = (minutes: number, count: number): string => {
    const mean = Math.round(minutes / count)
    const [hours, rest] = [String(Math.floor(mean / 60)), String(mean % 60)]
    return hours === '0'
      ? say('desk.numbers.time.short', { minutes: rest })
      : say('desk.numbers.time', { hours, minutes: rest })
  }

  const waits = ({ totals: { now } }: Numbers): Html => {
    const pairs = [
      ['take', now['minutes-to-take'], now.taken],
      ['decide', now['minutes-to-decide'], now['first-decisions']],
    ] as const
    const told = pairs.filter(([, , count]) => count > 0)
    return html`<section><h2>${say('desk.numbers.waits')}</h2>${told.length === 0 ? html`<p>${say('desk.numbers.waits.none')}</p>` : told.map(([key, minutes, count]) => html`<p>${say(`desk.numbers.waits.${key}`, { time: meanTime(minutes, count) })}</p>`)}</section>`
  }

  return { reach, channels, waits }
}

/** `25/11`. */
const shortDay = (day: string): string => `${day.slice(8)}/${day.slice(5, 7)}`

const FUNNEL: readonly FigureName[] = ['asked', 'alarmed', 'victims', 'reported', 'taken', 'decided-scam']
/** Sums of minutes say nothing by themselves. */
const LISTED = FIGURES.filter(name => !name.startsWith('minutes'))

export const makeNumbersPage = ({ say }: DeskDeps, words: DeskWords) => {
  const { head, compared } = makeNumbersTable({ say })
  const { reach, channels, waits } = makeNumbersReach({ say })

  const totals = ({ totals: { now, before } }: Numbers, links: NumberLinks): Html =>
    html`<section><h2>${say('desk.numbers.totals')}</h2><table class="numbers"><caption>${say('desk.numbers.totals.caption')}</caption>${head(['desk.numbers.figure', ...COMPARED])}
<tbody>${LISTED.map(name => html`<tr><th scope="row"><a href="${links.daily([name])}">${say(`figure.${name}`)}</a></th>${compared(now[name], [now[name], before[name]])}</tr>`)}</tbody></table></section>`

  const funnel = ({ totals: { now } }: Numbers, links: NumberLinks): Html => {
    const most = Math.max(...FUNNEL.map(name => now[name]))
    return html`<section><h2>${say('desk.numbers.funnel')}</h2><table class="numbers"><caption>${say('desk.numbers.funnel.caption')}</caption>${head(['desk.numbers.figure', 'desk.numbers.now'])}
<tbody>${FUNNEL.map(name => html`<tr><th scope="row"><a href="${links.daily([name])}">${say(`figure.${name}`)}</a></th><td>${now[name]} ${bar(now[name], most)}</td></tr>`)}</tbody></table></section>`
  }

  const trend = ({ trend: { slices, lines }, days }: Numbers): Html => {
    const most = Math.max(0, ...lines.flatMap(({ values }) => values))
    const title = say('desk.numbers.trend.what', {
      ...{ count: String(lines.length), from: dayWords(days.from), to: dayWords(days.to), most: String(most) },
    })
    const drawn = lineChart({
      title,
      labels: slices.map(({ from }) => shortDay(from)),
      lines: lines.map(({ key, values }) => ({ name: words.pattern(key) || key, values })),
    })
    return html`<section><h2>${say('desk.numbers.trend')}</h2>${lines.length === 0 ? html`<p>${say('desk.numbers.none')}</p>` : drawn}</section>`
  }

  const kindRow = ({ key, now, before }: ComparedCount, links: NumberLinks): Html => {
    const name = words.pattern(key) || key
    const cases = links.cases(key)
    const fresh = before === 0 ? html` <strong class="badge urgent">${say('desk.numbers.new')}</strong>` : null
    return html`<tr><th scope="row"><a href="${links.daily(['alarmed', 'victims'], key)}">${name}</a>${fresh}</th>${compared(now, [now, before])}
<td>${cases !== null && html`<a href="${cases}" aria-label="${say('desk.numbers.cases.of', { name })}">${say('desk.numbers.cases')}</a>`}</td></tr>`
  }

  const kinds = (which: 'rising' | 'kinds', rows: readonly ComparedCount[], links: NumberLinks): Html => {
    const table = html`<table class="numbers"><caption>${say(`desk.numbers.${which}.caption`)}</caption>${head(['desk.numbers.kind', ...COMPARED, 'desk.numbers.cases'])}
<tbody>${rows.map(row => kindRow(row, links))}</tbody></table>`
    return html`<section><h2>${say(`desk.numbers.${which}`)}</h2>${rows.length === 0 ? html`<p>${say('desk.numbers.none')}</p>` : table}</section>`
  }

  return {
    totals,
    whole: (numbers: Numbers, links: NumberLinks): Html => html`${funnel(numbers, links)}
${trend(numbers)}
${kinds('rising', numbers.rising, links)}
${kinds('kinds', numbers.kinds, links)}
${reach(numbers, links)}
${channels(numbers)}
${waits(numbers)}
${totals(numbers, links)}`,
  }
}
