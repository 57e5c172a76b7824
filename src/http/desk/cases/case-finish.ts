import type { CaseFile } from '../../../app/cases/case-file.ts'
import type { Html } from '../../html.ts'
import { html } from '../../html.ts'
import type { DeskDeps } from '../deps.ts'
import type { Visit } from '../visit.ts'
import type { FinalAct } from './case-forms.ts'
import { can, caseForm, FINISHING, hasReported, isSecond, mayTouch, noteBox } from './case-forms.ts'

/** The question before it is done: for a confirmation by what it confirms, for an end by whether anything was decided. */
export const finalKey = (act: FinalAct, { state }: CaseFile['record']): string => {
  if (act === 'close') return state.outcome === null ? 'desk.finish.close.open' : 'desk.finish.close'
  return state.deniedBy === null ? 'desk.finish.note' : 'desk.finish.confirm'
}

const mayFinish = (act: FinalAct, file: CaseFile): boolean => {
  const { state } = file.record
  if (state.into || hasReported(file)) return false
  if (act === 'confirm') return isSecond(file) && can(file, 'confirm')
  return can(file, 'close') && mayTouch(file) && state.status !== 'closed'
}

/** A second person's word, and the end of a case. */
export const makeCaseFinish = ({ say }: Pick<DeskDeps, 'say'>) => {
  /** Leads to the page that asks once more; false where that is not for them. */
  const toFinish = (act: FinalAct, file: CaseFile): Html | false => {
    if (!mayFinish(act, file)) return false
    const { code, state } = file.record
    const why =
      act === 'confirm' && html`<p>${say(state.deniedBy === null ? 'desk.confirm.note' : 'desk.confirm.why')}</p>`
    return html`<form method="get" action="/desk/vu/${code}/${FINISHING[act]}">${why}<button>${say(`button.${act}`)}</button></form>`
  }

  /** What is asked before it is done; null where that is not for them. */
  const finish = (act: FinalAct, file: CaseFile, visit: Visit): Html | null => {
    if (!mayFinish(act, file)) return null
    const key = finalKey(act, file.record)
    const note = key === 'desk.finish.confirm' && noteBox('loi-nhan', say('desk.conclude.note'), '')
    const inside = html`<p>${say(`${key}.why`)}</p>${note}
<button class="main">${say(`${key}.do`)}</button> <a href="/desk/vu/${file.record.code}">${say('desk.conclude.back')}</a>`
    return caseForm(file, visit, FINISHING[act], inside)
  }

  return { toFinish, finish }
}

export type CaseFinish = ReturnType<typeof makeCaseFinish>
