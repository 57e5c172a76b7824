import type { DailyFigures } from '../../../app/numbers/ports.ts'
import { dayWords } from '../../../core/calendar.ts'
import type { DailyFigure, FigureName } from '../../../core/numbers/figures.ts'
import type { Days } from '../../../core/numbers/period.ts'
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
export const COMPARED = ['desk.numbers.now', 'desk.numbers.before', 'desk.numbers.change'] as const

export const makeNumbersTable = ({ say }: Pick<DeskDeps, 'say'>) => {
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
