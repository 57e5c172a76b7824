import type { Html } from '../../html.ts'
import { html } from '../../html.ts'

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
export const lineChart = ({ title, labels, lines }: LineChart): Html => {
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
export const bar = (value: number, most: number): Html => {
  const width = most === 0 ? 0 : (100 * value) / most
  return html`<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect width="${rounded(width)}" height="10"/></svg>`
}
