import type { CaseFile } from '../../../app/cases/case-file.ts'
import type { CaseState } from '../../../core/cases/case.ts'
import type { Html } from '../../html.ts'
import { html } from '../../html.ts'
import type { DeskDeps } from '../deps.ts'
import type { Visit } from '../visit.ts'
import type { CaseFinish } from './case-finish.ts'
import type { ActionDraft, Concluding } from './case-forms.ts'
import { CONCLUDING, can, caseForm, DECIDING, hasReported, mayTouch, noteBox } from './case-forms.ts'

const isTheirs = ({ status, taker }: CaseState, alias: string): boolean => status === 'taken' && taker === alias

/** What can be done with a case, in the order in which it is mostly wanted. */
export const makeCaseBar = ({ say }: DeskDeps, { toFinish }: Pick<CaseFinish, 'toFinish'>) => {
  const asking = (file: CaseFile, visit: Visit, { text = '' }: ActionDraft): Html => {
    const { reporters } = file.record.state
    const options = reporters.map((_reporter, at) => {
      const number = String(at + 1)
      return html`<option value="${number}">${say('desk.who.reporter', { number })}</option>`
    })
    const whom =
      reporters.length > 1 &&
      html`<label for="hoi-ai">${say('desk.ask.whom')}</label><select id="hoi-ai" name="nguoi"><option value="">${say('desk.ask.anybody')}</option>${options}</select>`
    return caseForm(
      file,
      visit,
      'hoi',
      html`${noteBox('hoi-loi', say('desk.ask.words'), text, true)}${whom}<button>${say('button.ask')}</button>`,
    )
  }

  const simple = (
    file: CaseFile,
    visit: Visit,
    [path, key]: readonly [string, string],
    why: string | null = null,
  ): Html => {
    const isFirst = path === 'nhan' && file.record.state.status === 'waiting'
    const button = html`<button ${isFirst && html`class="main"`}>${say(key)}</button>`
    return caseForm(file, visit, path, html`${why !== null && html`<p>${why}</p>`}${button}`)
  }

  /** Looked at once more before it is final. */
  const toConclude = (code: string, outcome: Concluding): Html =>
    html`<button formaction="/desk/vu/${code}/${CONCLUDING[outcome]}">${say(`button.${outcome}`)}</button>`

  /** What is ticked in the table of marks goes along. */
  const concluding = ({ record: { code, state } }: CaseFile): Html =>
    html`<form id="${DECIDING}" class="decide" method="get" action="/desk/vu/${code}/lua-dao">
${state.outcome !== 'scam' && toConclude(code, 'scam')} ${state.outcome !== 'unclear' && toConclude(code, 'unclear')}</form>`

  return (file: CaseFile, visit: Visit, draft: ActionDraft): Html | null => {
    const { record, viewer } = file
    const { state } = record
    if (state.into)
      return html`<p>${say('desk.joined-into')} <a href="/desk/vu/${state.into.code}">${state.into.code}</a></p>`
    if (hasReported(file)) return html`<p>${say('desk.own-report')}</p>`
    const free = mayTouch(file)
    const mine = isTheirs(state, viewer.alias)
    const decide = can(file, 'decide') && free
    const forms: (Html | false)[] = [
      toFinish('confirm', file),
      can(file, 'take') && !mine && free && simple(file, visit, ['nhan', 'button.take']),
      decide && concluding(file),
      can(file, 'hand-over') &&
        (mine || state.status === 'waiting') &&
        simple(file, visit, ['chuyen', 'button.hand-over']),
      toFinish('close', file),
      decide &&
        state.deniedBy === null &&
        state.outcome !== 'not-scam' &&
        simple(file, visit, ['khong-phai', 'button.not-scam'], say('desk.deny.why')),
      can(file, 'ask') && mine && asking(file, visit, draft),
    ]
    const shown = forms.filter(form => form !== false)
    if (shown.length === 0) return html`<p>${say('desk.nothing-to-do')}</p>`
    return html`<section class="actions"><h2>${say('desk.actions')}</h2>${shown}</section>`
  }
}
