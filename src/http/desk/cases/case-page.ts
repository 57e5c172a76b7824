import type { CaseFile } from '../../../app/cases/case-file.ts'
import type { CaseEvent } from '../../../core/cases/case.ts'
import type { Html } from '../../html.ts'
import { html } from '../../html.ts'
import type { DeskDeps } from '../deps.ts'
import { statusKey } from '../rows.ts'
import type { Visit } from '../visit.ts'
import type { DeskWords } from '../words.ts'
import { makeCampaign } from './campaign.ts'
import type { CaseActions } from './case-actions.ts'
import { makeCaseActions } from './case-actions.ts'
import type { ActionDraft } from './case-forms.ts'
import { makeCaseReporters } from './case-reporters.ts'
import { makeCaseStory } from './case-story.ts'
import { makePaperButtons } from './papers.ts'

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
