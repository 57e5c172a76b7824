import { wallTime } from '../../../core/calendar.ts'
import { EVERYWHERE, may } from '../../../core/cases/rights.ts'
import type { Days } from '../../../core/numbers/period.ts'
import { isPeriod, monthOf, quarterOf } from '../../../core/numbers/period.ts'
import type { Html } from '../../html.ts'
import { html } from '../../html.ts'
import type { DeskDeps, Option } from '../deps.ts'
import type { SentForm, Visit } from '../visit.ts'

/** The communes whose numbers somebody may see. */
export const areasFor = ({ seat }: Visit, areas: readonly Option[]): readonly Option[] => {
  const own = seat.grants.filter(({ role }) => may(role, 'numbers')).map(({ area }) => area)
  return own.includes(EVERYWHERE) ? areas : areas.filter(({ id }) => own.includes(id))
}

const KINDS = { thang: 'month', quy: 'quarter', 'tu-do': 'free' } as const
type KindSlug = keyof typeof KINDS

/** What a report is of. */
export interface ReportChosen {
  kind: KindSlug
  days: Days
  /** Null: of all communes. */
  area: string | null
}

const numberIn = (
  query: SentForm,
  name: string,
  [least, most]: readonly [number, number],
  otherwise: number,
): number => {
  const n = query.number(name)
  return n !== null && n >= least && n <= most ? n : otherwise
}

/** Which report is asked for: of which commune, by month, by quarter, or of free dates. */
export const makeReportForm = ({ say, areas, clock }: DeskDeps) => {
  const isEverywhere = ({ seat }: Visit): boolean =>
    seat.grants.some(({ role, area }) => area === EVERYWHERE && may(role, 'numbers'))

  /** A report has one place: whoever works in some communes has to say which. */
  const places = (visit: Visit): Option[] => [
    ...(isEverywhere(visit) ? [{ id: '', name: say('desk.numbers.area.all') }] : []),
    ...areasFor(visit, areas),
  ]

  /** Null: there are no such days. */
  const chosenIn = (visit: Visit): ReportChosen | null => {
    const { query } = visit
    const [year, month] = wallTime(clock.now()).day.split('-').map(Number) as [number, number]
    const asked = query.text('loai')
    const free = query.text('tu') !== '' && asked === ''
    const kind: KindSlug = asked in KINDS ? (asked as KindSlug) : free ? 'tu-do' : 'thang'
    const of = numberIn(query, 'nam', [2000, 2999], year)
    const days = {
      thang: () => monthOf(of, numberIn(query, 'thang', [1, 12], month)),
      quy: () => quarterOf(of, numberIn(query, 'quy', [1, 4], Math.ceil(month / 3))),
      'tu-do': () => ({ from: query.text('tu'), to: query.text('den') }),
    }[kind]()
    const area = query.text('xa') || (isEverywhere(visit) ? null : (areasFor(visit, areas)[0]?.id ?? null))
    return isPeriod(days) ? { kind, days, area } : null
  }

  const select = (name: string, label: string, options: readonly Option[], chosen: string): Html =>
    html`<div><label for="bc-${name}">${label}</label><select id="bc-${name}" name="${name}">${options.map(({ id, name: text }) => html`<option value="${id}" ${id === chosen && html`selected`}>${text}</option>`)}</select></div>`

  const count = (most: number): Option[] =>
    Array.from({ length: most }, (_, at) => ({ id: String(at + 1), name: String(at + 1) }))

  const form = (visit: Visit, { kind, days, area }: ReportChosen): Html => {
    const kinds = Object.entries(KINDS).map(([id, key]) => ({ id, name: say(`desk.report.kind.${key}`) }))
    const month = Number(days.from.slice(5, 7))
    const date = (name: 'tu' | 'den', label: string, value: string): Html =>
      html`<div><label for="bc-${name}">${label}</label><input id="bc-${name}" type="date" name="${name}" value="${value}"></div>`
    return html`<form class="filters" method="get" action="/desk/so-lieu/bao-cao">
${select('loai', say('desk.report.kind'), kinds, kind)}
${select('thang', say('desk.report.month'), count(12), String(month))}
${select('quy', say('desk.report.quarter'), count(4), String(Math.ceil(month / 3)))}
<div><label for="bc-nam">${say('desk.report.year')}</label><input id="bc-nam" name="nam" inputmode="numeric" pattern="\\d{4}" value="${days.from.slice(0, 4)}"></div>
${date('tu', say('desk.numbers.from'), days.from)}${date('den', say('desk.numbers.to'), days.to)}
${select('xa', say('desk.numbers.area'), places(visit), area ?? '')}
<button>${say('desk.report.show')}</button>
<button class="main" formaction="/desk/so-lieu/bao-cao/docx">${say('desk.report.docx')}</button>
<button class="main" formaction="/desk/so-lieu/bao-cao/xlsx">${say('desk.report.xlsx')}</button></form>`
  }

  return { chosenIn, form }
}
