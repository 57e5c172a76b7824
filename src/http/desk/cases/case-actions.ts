import type { CaseFile, OfferedMark } from '../../../app/cases/case-file.ts'
import type { CaseState, PaperKind } from '../../../core/cases/case.ts'
import { PAPERS } from '../../../core/cases/case.ts'
import type { Action } from '../../../core/cases/rights.ts'
import type { Html } from '../../html.ts'
import { html, theirs } from '../../html.ts'
import type { DeskDeps, DeskWords } from '../deps.ts'
import type { Desk, Visit } from '../visit.ts'
import { makeCarryOut } from '../visit.ts'
import type { Campaign } from './campaign.ts'

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
type FinalAct = 'confirm' | 'close'

/** Each has a page that asks once more, at the address of its form. */
export const FINISHING: Readonly<Record<FinalAct, string>> = { confirm: 'xac-nhan', close: 'dong' }

/** The form that what is ticked in the table of marks goes along with. */
const DECIDING = 'ket-luan'
const NOTE_LONGEST = 600

/** In nobody else's hands. */
const mayTouch = ({ record: { state }, viewer }: CaseFile): boolean =>
  state.status !== 'taken' || state.taker === viewer.alias

/** Somebody else said something that waits for a second. */
const isSecond = ({ record: { state }, viewer }: CaseFile): boolean =>
  (state.deniedBy !== null && state.deniedBy !== viewer.alias) || (state.noteBy ?? viewer.alias) !== viewer.alias

/** They reported it themselves. */
const hasReported = ({ record: { state }, viewer }: CaseFile): boolean =>
  state.reporters.some(({ alias }) => alias === viewer.alias)

const can = ({ viewer }: CaseFile, action: Action): boolean => viewer.rights.has(action)

/** Every form says which version of the case it was made from. */
const caseFields = ({ record }: CaseFile, { token }: Visit): Html =>
  html`${token}<input type="hidden" name="phien-ban" value="${record.state.version}">`

const caseForm = (file: CaseFile, visit: Visit, path: string, inside: Html): Html =>
  html`<form method="post" action="/desk/vu/${file.record.code}/${path}">${caseFields(file, visit)}${inside}</form>`

const noteBox = (name: string, label: string, value: string, required = false): Html =>
  html`<label for="${name}">${label}</label><textarea id="${name}" name="loi" rows="3" maxlength="${NOTE_LONGEST}" ${required && html`required`}>${value}</textarea>`

const isTheirs = ({ status, taker }: CaseState, alias: string): boolean => status === 'taken' && taker === alias

/** What can be done with a case, in the order in which it is mostly wanted. */
const makeCaseBar = ({ say }: DeskDeps, { toFinish }: Pick<CaseFinish, 'toFinish'>) => {
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
const makeCaseFinish = ({ say }: Pick<DeskDeps, 'say'>) => {
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

type CaseFinish = ReturnType<typeof makeCaseFinish>

/** The marks of a case: which are on the list, and the forms that put them there and take them off. */
const makeCaseMarks = ({ say }: DeskDeps, words: DeskWords, campaign: Campaign) => {
  const box = (mark: OfferedMark, ticked: readonly number[] | undefined, prefix: string, form = ''): Html => {
    const checked = ticked ? ticked.includes(mark.number) : mark.plain
    const id = `${prefix}-${mark.number}`
    return html`<input type="checkbox" id="${id}" name="dau" value="${mark.number}" ${form !== '' && html`form="${form}"`} ${checked && html`checked`}> <label for="${id}">${theirs(words.mark(mark))}</label>`
  }

  const marks = (file: CaseFile, visit: Visit, { ticked }: ActionDraft): Html => {
    const { code, state } = file.record
    const asks = can(file, 'list-marks') && !state.into
    const row = (mark: OfferedMark): Html => html`<tr><th scope="row">${mark.number}</th>
<td>${asks && mark.offered ? box(mark, ticked, 'dau', state.outcome === 'scam' ? '' : DECIDING) : theirs(words.mark(mark))}</td>
<td data-label="${say('desk.marks.list')}">${mark.listed ? html`<strong>${say('desk.marks.listed')}</strong>` : say('desk.marks.unlisted')}</td><td data-label="${say('desk.marks.elsewhere')}">${campaign.elsewhere(mark, code)}</td>
<td>${asks && mark.listed && state.outcome === 'scam' ? html`<button form="bo-dau" name="dau" value="${mark.number}">${say('desk.marks.take-off', { number: String(mark.number) })}</button>` : null}</td></tr>`
    const heads = ['number', 'value', 'list', 'elsewhere'].map(
      key => html`<th scope="col">${say(`desk.marks.${key}`)}</th>`,
    )
    const table = html`<table><caption>${say('desk.marks.caption')}</caption><thead><tr>${heads}<th scope="col"><span class="unseen">${say('desk.marks.off')}</span></th></tr></thead><tbody>${file.marks.map(row)}</tbody></table>`
    const inside = file.marks.length === 0 ? html`<p>${say('desk.marks.none')}</p>` : table
    const isScam = state.outcome === 'scam'
    const own = html`<p class="quiet">${say('desk.marks.own')}</p>`
    // People are told at once, so it is asked once more.
    const taking = html`<form id="bo-dau" method="get" action="/desk/vu/${code}/bo-dau"></form>`
    const list = isScam && asks && file.marks.some(({ offered }) => offered)
    const form = isScam
      ? html`<form method="post" action="/desk/vu/${code}/ghi-dau">${caseFields(file, visit)}${inside}${list && html`<button>${say('desk.marks.put')}</button>`}</form>${taking}`
      : inside
    return html`<section><h2>${say('desk.marks')}</h2>${own}${form}</section>`
  }

  /** What is asked once more before a decision that cannot be undone: its words, its marks, its button. */
  const conclude = (outcome: Concluding, file: CaseFile, visit: Visit, { text = '', ticked }: ActionDraft): Html => {
    const offered = file.marks.filter(mark => mark.offered)
    const boxes = html`<fieldset><legend>${say('desk.conclude.marks')}</legend><p class="quiet">${say('desk.marks.own')}</p>
${offered.length === 0 ? html`<p>${say('desk.marks.none')}</p>` : html`<ul class="boxes">${offered.map(mark => html`<li>${box(mark, ticked, 'chon')}</li>`)}</ul>`}</fieldset>`
    const inside = html`<p>${say(`desk.conclude.${outcome}.why`)}</p>${outcome === 'scam' && boxes}
${noteBox('loi-nhan', say('desk.conclude.note'), text)}
<button class="main">${say(`desk.conclude.${outcome}`)}</button> <a href="/desk/vu/${file.record.code}">${say('desk.conclude.back')}</a>`
    return caseForm(file, visit, CONCLUDING[outcome], inside)
  }

  /** The same before these marks are taken off the list; null where none of them is on it. */
  const takeOff = (file: CaseFile, visit: Visit, numbers: readonly number[]): Html | null => {
    const listed = file.marks.filter(mark => mark.listed && numbers.includes(mark.number))
    if (listed.length === 0 || !can(file, 'list-marks')) return null
    const hidden = listed.map(({ number }) => html`<input type="hidden" name="dau" value="${number}">`)
    const named = listed.map(mark => html`<li>${theirs(words.mark(mark))}</li>`)
    const button = say('desk.marks.take-off', { number: listed.map(({ number }) => String(number)).join(', ') })
    return caseForm(
      file,
      visit,
      'bo-dau',
      html`<p>${say('desk.marks.take-off.why')}</p><ul>${named}</ul>${hidden}
<button class="main">${button}</button> <a href="/desk/vu/${file.record.code}">${say('desk.conclude.back')}</a>`,
    )
  }

  return { marks, conclude, takeOff }
}

/** The forms of a case. What is shown is what would not be refused; the verb is asked all the same. */
export const makeCaseActions = (deps: DeskDeps, words: DeskWords, campaign: Campaign) => {
  const { toFinish, finish } = makeCaseFinish(deps)
  return { bar: makeCaseBar(deps, { toFinish }), finish, ...makeCaseMarks(deps, words, campaign) }
}

export type CaseActions = ReturnType<typeof makeCaseActions>

/** As they stand in an address, and in the name of the file. */
const SLUGS: Readonly<Record<PaperKind, string>> = { bank: 'ngan-hang', operator: 'nha-mang', tip: 'tin-bao' }

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** The buttons under a case; null for who makes no papers of it. */
export const makePaperButtons =
  ({ say }: Pick<DeskDeps, 'say'>) =>
  ({ record, viewer }: CaseFile, { token }: Visit): Html | null => {
    const isTheirOwn = record.state.reporters.some(({ alias }) => alias === viewer.alias)
    if (!viewer.rights.has('make-paper') || isTheirOwn) return null
    const forms = PAPERS.map(
      paper =>
        html`<form method="post" action="/desk/vu/${record.code}/giay/${SLUGS[paper]}">${token}<input type="hidden" name="phien-ban" value="${record.state.version}"><button>${say(`desk.paper.${paper}`)}</button></form>`,
    )
    return html`<section><h2>${say('desk.papers')}</h2><p>${say('desk.papers.how')}</p><div class="papers">${forms}</div></section>`
  }

/** Papers of a case, as files: each is made of the case as it stands, and that it was made is kept. */
export const addPapers = (deps: DeskDeps, desk: Desk): void => {
  const carryOut = makeCarryOut(deps)

  desk.act('/vu/:code/giay/:paper', async visit => {
    const code = visit.param('code').toUpperCase()
    const paper = PAPERS.find(each => SLUGS[each] === visit.param('paper'))
    if (!paper || !CASE_CODE.test(code)) return desk.refuse('desk.refused.case')
    const made = await carryOut(() => deps.cases.makePaper(visit.seat.ref, { code, paper }))
    if ('refused' in made) return desk.refuse('desk.refused.case')
    const { facts } = made.done
    const bytes = await deps.drawUp(paper, facts)
    return { file: { bytes, mime: DOCX, name: `${facts.code}-${SLUGS[paper]}.docx` } }
  })
}
