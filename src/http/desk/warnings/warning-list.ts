import type { WarningList } from '../../../app/warnings/list-warnings.ts'
import type { Broadcast, BroadcastState } from '../../../core/warnings/broadcast.ts'
import { isOfDrill } from '../../../core/warnings/drill.ts'
import { shortTitle } from '../../column/words-as-html.ts'
import type { Html } from '../../html.ts'
import { html, theirs } from '../../html.ts'
import type { DeskDeps } from '../deps.ts'
import type { DeskWords } from '../words.ts'

/** Which warnings a list shows, as it stands in an address. */
export const WARNING_STATES = {
  'tat-ca': ['draft', 'submitted', 'approved', 'sending', 'done', 'rejected', 'replaced', 'stopped'],
  'dang-lam': ['draft', 'submitted', 'approved', 'sending'],
  'da-gui': ['done'],
  'da-thu-hoi': ['stopped'],
  'khong-gui': ['rejected', 'replaced'],
} as const satisfies Record<string, readonly BroadcastState[]>
export type WarningFilter = keyof typeof WARNING_STATES

/** Whose words it is: an organisation, never a name. */
export const speakerKey = ({ author, organisation }: Pick<Broadcast, 'author' | 'organisation'>): string =>
  author === null ? 'organisation.plan' : `organisation.${organisation ?? 'none'}`

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
