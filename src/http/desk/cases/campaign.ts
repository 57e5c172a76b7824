import type { AlikeCase, CaseFile, OfferedMark } from '../../../app/cases/case-file.ts'
import type { CaseRecord } from '../../../app/cases/ports.ts'
import type { CaseState } from '../../../core/cases/case.ts'
import type { Html } from '../../html.ts'
import { html, theirs } from '../../html.ts'
import type { DeskDeps, DeskWords } from '../deps.ts'
import { statusKey } from '../deps.ts'
import type { Visit } from '../visit.ts'

/** Cases of one campaign: what shares a link or a number with this one, and what is looked at with it. */
export interface Campaign {
  /** Null where there is nothing to show and nothing to join. */
  section(file: CaseFile, visit: Visit): Html | null
  /** In which other cases a mark is, and since when. */
  elsewhere(mark: OfferedMark, code: string): Html
}

/** Others than these are refused, so they are not offered: what is decided, or has others joined to it. */
const mayJoin = ({ outcome, into, parts = [] }: CaseState): boolean => outcome === null && !into && parts.length === 0

/** Of a mark that is everywhere: so many are named, the list has all. */
const NAMED = 3

/** All cases that share something with that one, as a list. */
const listOf = (code: string): string => `/desk/vu?nhom=${code}&trang-thai=tat-ca`

export const makeCampaign = ({ say }: Pick<DeskDeps, 'say'>, words: DeskWords): Campaign => {
  const post = ({ record }: CaseFile, { token }: Visit, path: string, inside: Html): Html =>
    html`<form method="post" action="/desk/vu/${record.code}/${path}">${token}<input type="hidden" name="phien-ban" value="${record.state.version}">${inside}</form>`

  const one = (code: string, path: string, button: string, file: CaseFile, visit: Visit): Html =>
    post(file, visit, path, html`<input type="hidden" name="vu" value="${code}"><button>${button}</button>`)

  /** One of the same campaign, by its code. */
  const byCode = (file: CaseFile, visit: Visit): Html =>
    post(
      file,
      visit,
      'ghep',
      html`<label for="ghep-vu">${say('desk.join.code')}</label>
<input id="ghep-vu" name="vu" required autocomplete="off" placeholder="VU-">
<button>${say('desk.join')}</button>`,
    )

  const marksOf = ({ marks }: CaseFile, shared: readonly number[]): Html[] =>
    marks.filter(({ number }) => shared.includes(number)).map(mark => html`<span>${theirs(words.mark(mark))}</span> `)

  const link = (code: string): Html => html`<a href="/desk/vu/${code}">${code}</a>`

  /** May that one be joined to this one by its own button? */
  const joinable = ({ record, viewer }: CaseFile, { state }: CaseRecord): boolean =>
    viewer.rights.has('join-cases') && isWhole(record.state) && state.area === record.state.area && mayJoin(state)

  const isWhole = ({ status, outcome, into }: CaseState): boolean =>
    !into && (status === 'waiting' || status === 'taken' || (status === 'decided' && outcome === 'scam'))

  const row = (
    file: CaseFile,
    visit: Visit,
    { record: other, shared, sameWords, samePicture }: AlikeCase,
  ): Html => html`<tr><th scope="row">${link(other.code)}</th>
<td data-label="${say('desk.alike.shared')}">${marksOf(file, shared)}${sameWords && say('desk.alike.words')} ${samePicture && say('desk.alike.picture')}</td>
<td data-label="${say('desk.row.area')}">${words.area(other.state.area)}</td>
<td data-label="${say('desk.row.age')}">${words.since(other.state.openedAt)}</td>
<td data-label="${say('desk.row.standing')}">${say(statusKey(other.state, visit.seat.alias))}</td>
<td>${joinable(file, other) && one(other.code, 'ghep', say('desk.join.this', { code: other.code }), file, visit)}</td></tr>`

  const HEADS = ['desk.row.code', 'desk.alike.shared', 'desk.row.area', 'desk.row.age', 'desk.row.standing'] as const

  const section: Campaign['section'] = (file, visit) => {
    const { record, viewer } = file
    const { parts = [] } = record.state
    const others = file.alike.filter(({ record: { code } }) => !parts.includes(code))
    const joins = viewer.rights.has('join-cases') && isWhole(record.state)
    if (others.length + parts.length === 0 && !joins) return null
    const joined = parts.map(
      code =>
        html`<li>${link(code)} ${say('desk.status.joined')} ${viewer.rights.has('join-cases') && one(code, 'tach', say('desk.split', { code }), file, visit)}</li>`,
    )
    const table = html`<table><caption>${say('desk.alike.caption')}</caption>
<thead><tr>${HEADS.map(key => html`<th scope="col">${say(key)}</th>`)}<th scope="col"><span class="unseen">${say('desk.join')}</span></th></tr></thead>
<tbody>${others.map(each => row(file, visit, each))}</tbody></table>
<p><a href="${listOf(record.code)}">${say('desk.alike.all')}</a></p>`
    return html`<section><h2>${say('desk.alike')}</h2>
${joined.length > 0 && html`<ul class="alike">${joined}</ul>`}
${others.length > 0 && table}
${joins && byCode(file, visit)}</section>`
  }

  const elsewhere: Campaign['elsewhere'] = ({ elsewhere: cases, spread }, code) => {
    if (!spread) return html`${say('desk.marks.nowhere')}`
    const told = say('desk.marks.spread', { count: String(spread.count), since: words.at(spread.since) })
    const more = spread.count > NAMED && html`<a href="${listOf(code)}">${say('desk.alike.all')}</a>`
    return html`${told}: ${cases.slice(0, NAMED).map(each => html`${link(each.code)} `)}${more}`
  }

  return { section, elsewhere }
}
