import type { DailyFigures, PeriodReport } from '../../../app/numbers/ports.ts'
import type { Numbers } from '../../../app/numbers/read-numbers.ts'
import { dayWords } from '../../../core/calendar.ts'
import type { DailyFigure, FigureName } from '../../../core/numbers/figures.ts'
import { FIGURES } from '../../../core/numbers/figures.ts'
import type { ComparedCount, Days, Totals } from '../../../core/numbers/period.ts'
import type { Html } from '../../html.ts'
import { html } from '../../html.ts'
import type { DeskDeps, DeskWords } from '../deps.ts'

/** What tables of numbers have in common. */

/** Where the rows behind a figure are, and the cases behind a kind. */
export interface NumberLinks {
  daily(names: readonly FigureName[], kind?: string): string
  /** Null: not for this person. */
  cases(kind: string): string | null
}

/** Columns of a period beside the one before. */
const COMPARED = ['desk.numbers.now', 'desk.numbers.before', 'desk.numbers.change'] as const

const makeNumbersTable = ({ say }: Pick<DeskDeps, 'say'>) => {
  const change = (now: number, before: number): string => {
    if (now === before) return say('desk.numbers.same')
    const n = String(Math.abs(now - before))
    return say(now > before ? 'desk.numbers.more' : 'desk.numbers.less', { n })
  }

  const cell = (key: string, inside: Html | string | number): Html => html`<td data-label="${say(key)}">${inside}</td>`

  const head = (keys: readonly string[]): Html =>
    html`<thead><tr>${keys.map(key => html`<th scope="col">${say(key)}</th>`)}</tr></thead>`

  const compared = (now: Html | string | number, [count, before]: readonly [number, number]): Html =>
    html`${cell(COMPARED[0], now)}${cell(COMPARED[1], before)}${cell(COMPARED[2], change(count, before))}`

  return { cell, head, compared }
}

/** What a figure was added up from, day by day. */

const OF_ORGANISATIONS = new Set<FigureName>([
  ...(['warnings', 'reached', 'not-reached', 'corrections', 'quiz-right', 'quiz-wrong'] as const),
])
const HEADS = ['daily.day', 'figure', 'area', 'channel', 'kind', 'daily.count'] as const

export const makeDailyRows = ({ say }: DeskDeps, words: DeskWords) => {
  const kindOf = ({ name, kind }: DailyFigure): string => {
    if (kind === '') return ''
    return OF_ORGANISATIONS.has(name) ? say(`organisation.${kind}`) : words.pattern(kind) || kind
  }

  const cell = (head: (typeof HEADS)[number], inside: string | number): Html =>
    html`<td data-label="${say(`desk.numbers.${head}`)}">${inside}</td>`

  const row = (figure: DailyFigure): Html => {
    const { day, name, area, channel, n } = figure
    return html`<tr><th scope="row">${dayWords(day)}</th>${cell('figure', say(`figure.${name}`))}
${cell('area', area === '' ? say('desk.numbers.daily.unknown') : words.area(area))}${cell('channel', channel === '' ? '' : say(`channel.${channel}`))}
${cell('kind', kindOf(figure))}${cell('daily.count', n)}</tr>`
  }

  return {
    title: (names: readonly FigureName[]): string =>
      say('desk.numbers.daily', { name: names.map(name => say(`figure.${name}`)).join(', ') }),
    table: ({ rows, more }: DailyFigures, { from, to }: Days): Html => {
      if (rows.length === 0) return html`<p>${say('desk.numbers.daily.none')}</p>`
      const sum = String(rows.reduce((all, { n }) => all + n, 0))
      const caption = say('desk.numbers.daily.caption', { from: dayWords(from), to: dayWords(to) })
      return html`<table class="numbers"><caption>${caption}</caption><thead><tr>${HEADS.map(head => html`<th scope="col">${say(`desk.numbers.${head}`)}</th>`)}</tr></thead><tbody>${rows.map(row)}</tbody></table>
<p>${say(more ? 'desk.numbers.daily.more' : 'desk.numbers.daily.sum', { sum })}</p>`
    },
  }
}

/**
 * Drawings of numbers as SVG. What is drawn stands in a table beside it, too; colours are classes of the sheet, so that
 * they change with day and night, and lines differ in how they are dashed as well.
 */

export interface ChartLine {
  name: string
  /** As many as there are labels. */
  values: readonly number[]
}

export interface LineChart {
  /** What is seen, for who does not see it. */
  title: string
  labels: readonly string[]
  lines: readonly ChartLine[]
}

const [WIDTH, HEIGHT] = [720, 240]
const [LEFT, RIGHT, TOP, BOTTOM] = [44, 12, 12, 30]
const MOST_LABELS = 8

/** A round number that all of them stay below: 1, 2 or 5 with noughts. */
export const ceilingOf = (values: readonly number[]): number => {
  const most = Math.max(1, ...values)
  const power = 10 ** Math.floor(Math.log10(most))
  return [1, 2, 5, 10].map(step => step * power).find(step => step >= most) ?? most
}

const rounded = (n: number): string => String(Math.round(n * 10) / 10)

/** Lines from left to right over a scale that begins at nought. */
const lineChart = ({ title, labels, lines }: LineChart): Html => {
  const ceiling = ceilingOf(lines.flatMap(({ values }) => values))
  const x = (at: number): number => LEFT + ((WIDTH - LEFT - RIGHT) * at) / Math.max(1, labels.length - 1)
  const y = (value: number): number => HEIGHT - BOTTOM - ((HEIGHT - TOP - BOTTOM) * value) / ceiling
  const marks = [0, ceiling / 2, ceiling].filter(mark => Number.isInteger(mark))
  const every = Math.ceil(labels.length / MOST_LABELS)
  const point = (value: number, at: number): string => `${rounded(x(at))},${rounded(y(value))}`
  const drawn = lines.map(({ values }, at) =>
    values.length === 1
      ? html`<circle class="dot line-${at + 1}" cx="${x(0)}" cy="${rounded(y(values[0] ?? 0))}" r="4"/>`
      : html`<polyline class="line line-${at + 1}" points="${values.map(point).join(' ')}"/>`,
  )
  return html`<svg class="chart" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${title}">
${marks.map(mark => html`<line class="grid" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${rounded(y(mark))}" y2="${rounded(y(mark))}"/><text x="${LEFT - 6}" y="${rounded(y(mark) + 4)}" text-anchor="end">${mark}</text>`)}
${labels.map((label, at) => at % every === 0 && html`<text x="${rounded(x(at))}" y="${HEIGHT - 8}" text-anchor="middle">${label}</text>`)}
${drawn}</svg>
<ul class="legend">${lines.map(({ name }, at) => html`<li><svg viewBox="0 0 36 10" width="36" height="10" aria-hidden="true"><line class="line line-${at + 1}" x1="0" x2="36" y1="5" y2="5"/></svg> ${name}</li>`)}</ul>`
}

/** How much of the most this is, for a row of a table that says the number. */
const bar = (value: number, most: number): Html => {
  const width = most === 0 ? 0 : (100 * value) / most
  return html`<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect width="${rounded(width)}" height="10"/></svg>`
}

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

/** The figures of a report, of the period and of the one before, as a table. */
export const makeReportSummary =
  ({ say }: Pick<DeskDeps, 'say'>) =>
  ({ totals: { now, before }, days }: PeriodReport): Html => {
    const rows = FIGURES.filter(name => !name.startsWith('minutes')).map(
      name =>
        html`<tr><th scope="row">${say(`figure.${name}`)}</th><td data-label="${say('desk.numbers.now')}">${now[name]}</td><td data-label="${say('desk.numbers.before')}">${before[name]}</td></tr>`,
    )
    return html`<table class="numbers"><caption>${say('desk.numbers.daily.caption', { from: dayWords(days.from), to: dayWords(days.to) }).replace(/,.*$/, '')}</caption>
<thead><tr><th scope="col">${say('desk.numbers.figure')}</th><th scope="col">${say('desk.numbers.now')}</th><th scope="col">${say('desk.numbers.before')}</th></tr></thead><tbody>${rows}</tbody></table>`
  }
