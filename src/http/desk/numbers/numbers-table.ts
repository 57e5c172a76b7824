import type { FigureName } from '../../../core/numbers/figures.ts'
import type { Html } from '../../html.ts'
import { html } from '../../html.ts'
import type { DeskDeps } from '../deps.ts'

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
