import type { CaseFile, OfferedMark } from '../../../app/cases/case-file.ts'
import type { Html } from '../../html.ts'
import { html, theirs } from '../../html.ts'
import type { DeskDeps } from '../deps.ts'
import type { Visit } from '../visit.ts'
import type { DeskWords } from '../words.ts'
import type { Campaign } from './campaign.ts'
import type { ActionDraft, Concluding } from './case-forms.ts'
import { CONCLUDING, can, caseFields, caseForm, DECIDING, noteBox } from './case-forms.ts'

/** The marks of a case: which are on the list, and the forms that put them there and take them off. */
export const makeCaseMarks = ({ say }: DeskDeps, words: DeskWords, campaign: Campaign) => {
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
