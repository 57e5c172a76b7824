import type { WarningFile } from '../../../app/warnings/warning-file.ts'
import { dayWords } from '../../../core/calendar.ts'
import type { Broadcast } from '../../../core/warnings/broadcast.ts'
import { isDrill } from '../../../core/warnings/drill.ts'
import type { Html } from '../../html.ts'
import { html, theirs } from '../../html.ts'
import type { DeskDeps } from '../deps.ts'
import type { Visit } from '../visit.ts'
import type { DeskWords } from '../words.ts'
import type { Compose } from './compose.ts'
import type { DraftPreviews } from './previews.ts'
import { makeWarningFared } from './warning-fared.ts'
import type { WarningDraft } from './warning-forms.ts'
import { makeWarningForms } from './warning-forms.ts'
import { speakerKey } from './warning-list.ts'

/** One warning on one page: where it stands, what can be done with it, every form of it, and how it fared. */

const STATES = { draft: 1, submitted: 1, approved: 1, sending: 1, done: 1, rejected: 1, replaced: 1, stopped: 1 }

export interface WarningPageDeps {
  words: DeskWords
  previews: DraftPreviews
  compose: Compose
}

/** What the forms of a warning are, by where it stands: yet to come, out, taken back, or never sent. */
const formsKey = ({ state }: Broadcast): string => {
  if (state === 'sending' || state === 'done') return 'desk.forms.sent'
  if (state === 'stopped') return 'desk.forms.recalled'
  return state === 'rejected' || state === 'replaced' ? 'desk.forms.unsent' : 'desk.compose.preview'
}

export const makeWarningPage = (deps: DeskDeps, { words, previews, compose }: WarningPageDeps) => {
  const { say, corpus } = deps
  const { actions, rewriting } = makeWarningForms(deps, compose)
  const { receipt, understood } = makeWarningFared(deps)

  const audienceNames = (broadcast: Broadcast): string =>
    broadcast.audiences.length === 0
      ? say(isDrill(broadcast) ? 'desk.audience.agreed' : 'desk.audience.all')
      : broadcast.audiences.map(id => corpus.audiences.find(known => known.id === id)?.name ?? id).join(', ')

  const facts = ({ broadcast, grant }: WarningFile): Html => {
    const { state, dueAt, decidedAt, reason, createdAt, area, author, asks, drill } = broadcast
    const rows: (readonly [string, Html | string] | null)[] = [
      ['state', say(`warning.state.${state}`)],
      ['who', say(speakerKey(broadcast)) + (author === grant.alias ? ` (${say('desk.who.you')})` : '')],
      ['area', words.area(area)],
      ['audience', audienceNames(broadcast)],
      ['made', words.at(createdAt)],
      drill ? ['drill-day', dayWords(drill.day)] : null,
      drill?.announces === undefined
        ? null
        : ['announces', html`<a href="/desk/canh-bao/${drill.announces}">${drill.announces}</a>`],
      dueAt === null ? null : ['due', words.at(dueAt)],
      decidedAt === null ? null : ['decided', words.at(decidedAt)],
      reason === null ? null : ['reason', theirs(reason)],
      asks ? ['asks', say('desk.fact.asks.yes')] : null,
    ]
    return html`<dl class="facts">${rows.map(each => each && html`<div><dt>${say(`desk.fact.warning.${each[0]}`)}</dt><dd>${each[1]}</dd></div>`)}</dl>`
  }

  /** What is different from what somebody saw: how it stood then, and how it stands now. */
  const changed = ({ broadcast }: WarningFile, seen: string): string => {
    const [state = ''] = seen.split('.')
    const known = say(`warning.state.${state in STATES ? state : broadcast.state}`)
    const { decidedAt } = broadcast
    return say('desk.warning.stale.what', {
      before: known,
      now: say(`warning.state.${broadcast.state}`),
      at: decidedAt === null ? '' : words.at(decidedAt),
    }).trim()
  }

  return {
    changed,
    whole: (file: WarningFile, visit: Visit, draft: WarningDraft = {}): Html => html`${facts(file)}
${actions(file, visit, draft)}
${receipt(file)}
${understood(file)}
${previews.differences(file.broadcast, file.against)}
<section><h2>${say('desk.compose.audience')}</h2>${previews.crowd(file.crowd)}</section>
<section><h2>${say(formsKey(file.broadcast))}</h2>${previews.forms(file.broadcast, `/desk/canh-bao/${file.broadcast.code}/anh`)}</section>
${rewriting(file, visit, draft)}`,
  }
}
