import type { QueueRow } from '../../app/cases/queue.ts'
import type { Alias, CaseState } from '../../core/cases/case.ts'
import { shorten } from '../../core/reply/say.ts'
import type { Html } from '../html.ts'
import { html, theirs } from '../html.ts'
import type { DeskDeps, DeskWords } from './deps.ts'
import { statusKey } from './deps.ts'

const FIRST_WORDS = 140
const MINUTE = 60_000

/** How long it may still wait for somebody: past it, past half of it, or neither. */
export const lateness = (state: CaseState, now: number, minutes: number): 'late' | 'soon' | 'fine' => {
  const age = (now - state.openedAt) / MINUTE
  if (state.status !== 'waiting' || age < minutes / 2) return 'fine'
  return age < minutes ? 'soon' : 'late'
}

/** Cases as a table, one line each. */
export const makeRows = (deps: DeskDeps, words: DeskWords) => {
  const { say, clock, escalateMinutes } = deps

  const cell = (key: string, content: Html | string, kind = ''): Html =>
    html`<td data-label="${say(`desk.row.${key}`)}" class="${kind}">${content}</td>`

  const row = ({ record, text, pattern, taker }: QueueRow, viewer: Alias): Html => {
    const { code, state } = record
    const late = lateness(state, clock.now().getTime(), escalateMinutes)
    const held = taker && state.status === 'taken' && taker.alias !== viewer ? `, ${words.badge(taker)}` : ''
    return html`<tr>
<th scope="row"><a href="/desk/vu/${code}">${code}</a>${state.urgent && html` <strong class="badge urgent">${say('desk.urgent')}</strong>`}</th>
${cell('text', theirs(text === null ? say('brief.unreadable') : shorten(text.replace(/\s+/g, ' '), FIRST_WORDS)), 'words')}
${cell('pattern', words.pattern(pattern))}
${cell('loss', state.urgent ? words.sums(text ?? '') : '')}
${cell('reporters', String(state.reporters.length))}
${cell('area', words.area(state.area))}
${cell('age', html`<span class="age ${late}">${words.since(state.openedAt)}${late === 'late' && html` <b>${say('desk.late')}</b>`}</span>`)}
${cell('standing', `${say(statusKey(state, viewer))}${held}`)}
</tr>`
  }

  const HEADS = ['text', 'pattern', 'loss', 'reporters', 'area', 'age', 'standing'] as const

  return (rows: readonly QueueRow[], caption: string, viewer: Alias): Html => html`<table class="cases">
<caption>${caption}</caption>
<thead><tr><th scope="col">${say('desk.row.code')}</th>${HEADS.map(head => html`<th scope="col">${say(`desk.row.${head}`)}</th>`)}</tr></thead>
<tbody>${rows.map(each => row(each, viewer))}</tbody>
</table>`
}
