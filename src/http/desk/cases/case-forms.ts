import type { CaseFile } from '../../../app/cases/case-file.ts'
import type { Action } from '../../../core/cases/rights.ts'
import type { Html } from '../../html.ts'
import { html } from '../../html.ts'
import type { Visit } from '../visit.ts'

/** What a form on a case names it by. */
export const CASE_CODE = /^VU-[0-9A-Z]{6}$/

/** What forms of a case have in common. */

/** What somebody wrote into a form that was refused. */
export interface ActionDraft {
  text?: string
  ticked?: readonly number[]
}

export type Concluding = 'scam' | 'unclear'

/** The forms of a decision have addresses of their own. */
export const CONCLUDING: Readonly<Record<Concluding, string>> = { scam: 'lua-dao', unclear: 'chua-ro' }

/** What tells people at once: a second person's word, and the end of a case. */
export type FinalAct = 'confirm' | 'close'

/** Each has a page that asks once more, at the address of its form. */
export const FINISHING: Readonly<Record<FinalAct, string>> = { confirm: 'xac-nhan', close: 'dong' }

/** The form that what is ticked in the table of marks goes along with. */
export const DECIDING = 'ket-luan'
const NOTE_LONGEST = 600

/** In nobody else's hands. */
export const mayTouch = ({ record: { state }, viewer }: CaseFile): boolean =>
  state.status !== 'taken' || state.taker === viewer.alias

/** Somebody else said something that waits for a second. */
export const isSecond = ({ record: { state }, viewer }: CaseFile): boolean =>
  (state.deniedBy !== null && state.deniedBy !== viewer.alias) || (state.noteBy ?? viewer.alias) !== viewer.alias

/** They reported it themselves. */
export const hasReported = ({ record: { state }, viewer }: CaseFile): boolean =>
  state.reporters.some(({ alias }) => alias === viewer.alias)

export const can = ({ viewer }: CaseFile, action: Action): boolean => viewer.rights.has(action)

/** Every form says which version of the case it was made from. */
export const caseFields = ({ record }: CaseFile, { token }: Visit): Html =>
  html`${token}<input type="hidden" name="phien-ban" value="${record.state.version}">`

export const caseForm = (file: CaseFile, visit: Visit, path: string, inside: Html): Html =>
  html`<form method="post" action="/desk/vu/${file.record.code}/${path}">${caseFields(file, visit)}${inside}</form>`

export const noteBox = (name: string, label: string, value: string, required = false): Html =>
  html`<label for="${name}">${label}</label><textarea id="${name}" name="loi" rows="3" maxlength="${NOTE_LONGEST}" ${required && html`required`}>${value}</textarea>`
