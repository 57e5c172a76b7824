import type { Numbers } from '../../../app/numbers/read-numbers.ts'
import { dayWords } from '../../../core/calendar.ts'
import type { FigureName } from '../../../core/numbers/figures.ts'
import { FIGURES } from '../../../core/numbers/figures.ts'
import type { ComparedCount } from '../../../core/numbers/period.ts'
import type { Html } from '../../html.ts'
import { html } from '../../html.ts'
import type { DeskDeps } from '../deps.ts'
import type { DeskWords } from '../words.ts'
import { bar, lineChart } from './charts.ts'
import { makeNumbersReach } from './numbers-reach.ts'
import type { NumberLinks } from './numbers-table.ts'
import { COMPARED, makeNumbersTable } from './numbers-table.ts'

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
