import type { CaseFile } from '../../../app/cases/case-file.ts'
import type { Alias, CaseEvent, Opened } from '../../../core/cases/case.ts'
import type { Html } from '../../html.ts'
import { html, quoted } from '../../html.ts'
import type { DeskDeps, DeskWords } from '../deps.ts'
import { statusKey } from '../deps.ts'
import type { Visit } from '../visit.ts'
import { makeCampaign } from './campaign.ts'
import type { ActionDraft, CaseActions } from './case-actions.ts'
import { makeCaseActions, makePaperButtons } from './case-actions.ts'
import { makeCaseReporters } from './case-reporters.ts'

/** What happened to a case: what was asked and answered, and its events, line by line. */
const makeCaseStory = ({ say }: DeskDeps, words: DeskWords) => {
  const whoIn =
    ({ record, colleagues, viewer }: CaseFile) =>
    (alias: Alias | null | undefined): string => {
      if (alias === null || alias === undefined) return say('desk.who.machine')
      if (alias === viewer.alias) return say('desk.who.you')
      const grant = colleagues.get(alias)
      if (grant) return words.badge(grant)
      const at = record.state.reporters.findIndex(reporter => reporter.alias === alias)
      return at < 0 ? say('desk.who.other') : say('desk.who.reporter', { number: String(at + 1) })
    }

  /** Questions in their order: whom each was for. */
  const askedIn = ({ events: all }: CaseFile) => all.filter(event => event.kind === 'asked')

  const thread = (file: CaseFile): Html | null => {
    const said = file.reading.evidence.filter(({ kind }) => kind === 'question' || kind === 'answer' || kind === 'note')
    if (said.length === 0) return null
    const who = whoIn(file)
    const asked = askedIn(file)
    const questions = said.filter(({ kind }) => kind === 'question')
    const whom = (piece: Opened): string => {
      const alias = asked.length === questions.length ? asked[questions.indexOf(piece)]?.whom : undefined
      return alias === undefined ? '' : ` (${who(alias)})`
    }
    return html`<section><h2>${say('desk.thread')}</h2><ol class="thread">${said.map(piece => {
      const { kind, by, at, text } = piece
      return html`<li class="${kind}"><p class="when">${say(`desk.thread.${kind}`, { who: who(by) })}${kind === 'question' && whom(piece)}, ${words.at(at)}</p>${quoted(text)}</li>`
    })}</ol></section>`
  }

  const eventLine = (event: CaseEvent, file: CaseFile): string => {
    const who = whoIn(file)
    const values: Record<string, string> = { who: who(event.by) }
    if (event.kind === 'offered') values.whom = who(event.to)
    if (event.kind === 'merged' || event.kind === 'split') values.code = event.from
    if (event.kind === 'merged-into') values.code = event.into
    if (event.kind === 'listed' || event.kind === 'unlisted') values.marks = event.marks.join(', ')
    const more = event.kind === 'decided' ? `.${event.outcome}` : event.kind === 'drawn-up' ? `.${event.paper}` : ''
    return say(`desk.event.${event.kind}${more}`, values)
  }

  /** One line for each of these. */
  const events = (all: readonly CaseEvent[], file: CaseFile): Html =>
    html`<ol class="events">${all.map(event => html`<li><time datetime="${new Date(event.at).toISOString()}">${words.at(event.at)}</time> ${eventLine(event, file)}</li>`)}</ol>`

  const timeline = (file: CaseFile): Html => {
    const reads = file.events.filter(({ kind }) => kind === 'read')
    return html`<section><h2>${say('desk.timeline')}</h2>
${events(
  file.events.filter(({ kind }) => kind !== 'read'),
  file,
)}
${reads.length > 0 && html`<details><summary>${say('desk.reads', { count: String(reads.length) })}</summary>${events(reads, file)}</details>`}</section>`
  }

  return { thread, events, timeline }
}

/** A case on one page, in pieces. */
export interface CasePage {
  whole(file: CaseFile, visit: Visit, draft?: ActionDraft): Html
  /** One line for each of these. */
  events(events: readonly CaseEvent[], file: CaseFile): Html
  actions: CaseActions
}

export const makeCasePage = (deps: DeskDeps, words: DeskWords): CasePage => {
  const { say } = deps
  const campaign = makeCampaign(deps, words)
  const actions = makeCaseActions(deps, words, campaign)
  const { reporters, pictures } = makeCaseReporters(deps, words)
  const { thread, events, timeline } = makeCaseStory(deps, words)
  const papers = makePaperButtons(deps)

  const summary = (file: CaseFile): Html => {
    const { record, colleagues, viewer } = file
    const { state } = record
    const taker = state.taker === null ? undefined : colleagues.get(state.taker)
    const facts: [string, Html | string][] = [
      ['standing', say(statusKey(state, viewer.alias))],
      [
        'urgency',
        state.urgent
          ? html`<strong class="badge urgent">${say('case.urgent')}</strong>`
          : say(`case.level.${state.level}`),
      ],
      ['area', words.area(state.area)],
      ['opened', `${words.at(state.openedAt)} (${words.since(state.openedAt)})`],
      ['taker', taker ? words.badge(taker) : say('desk.nobody')],
      [
        'people',
        say('desk.people.count', {
          reporters: String(state.reporters.length),
          followers: String(state.followers.length),
        }),
      ],
    ]
    return html`<dl class="facts">${facts.map(([key, value]) => html`<div><dt>${say(`desk.fact.${key}`)}</dt><dd>${value}</dd></div>`)}</dl>`
  }

  /** What was decided can be learned from. */
  const teach = ({ record: { code, state } }: CaseFile): Html | null =>
    state.outcome === null || state.outcome === 'unclear'
      ? null
      : html`<p><a href="/desk/kho/de-xuat?vu=${code}&amp;loai=${state.outcome === 'scam' ? 'example' : 'genuine'}">${say('desk.corpus.teach')}</a></p>`

  return {
    ...{ actions, events },
    whole: (file, visit, draft = {}) => html`${summary(file)}
${actions.bar(file, visit, draft)}
${reporters(file)}
${pictures(file)}
${actions.marks(file, visit, draft)}
${teach(file)}
${thread(file)}
${campaign.section(file, visit)}
${papers(file, visit)}
${timeline(file)}`,
  }
}
