import { dayWords, wallTime } from '../../../core/calendar.ts'
import { EVERYWHERE, may } from '../../../core/cases/rights.ts'
import { FIGURES } from '../../../core/numbers/figures.ts'
import type { Days } from '../../../core/numbers/period.ts'
import { isPeriod, monthOf, NAMED_PERIODS, namedPeriod, quarterOf } from '../../../core/numbers/period.ts'
import type { Html } from '../../html.ts'
import { html } from '../../html.ts'
import type { DeskDeps, Option } from '../deps.ts'
import type { Desk, PageShown, SentForm, Visit } from '../visit.ts'
import type { NumberLinks } from './numbers-page.ts'
import { makeDailyRows, makeNumbersPage, makeReportSummary } from './numbers-page.ts'

/** The communes whose numbers somebody may see. */
const areasFor = ({ seat }: Visit, areas: readonly Option[]): readonly Option[] => {
  const own = seat.grants.filter(({ role }) => may(role, 'numbers')).map(({ area }) => area)
  return own.includes(EVERYWHERE) ? areas : areas.filter(({ id }) => own.includes(id))
}

const KINDS = { thang: 'month', quy: 'quarter', 'tu-do': 'free' } as const
type KindSlug = keyof typeof KINDS

/** What a report is of. */
interface ReportChosen {
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
const makeReportForm = ({ say, areas, clock }: DeskDeps) => {
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

/** The committee's report: by month, by quarter, or of free dates. */
const addReport = (deps: DeskDeps, desk: Desk): void => {
  const { say, numbers, papers } = deps
  const { chosenIn, form } = makeReportForm(deps)
  const summary = makeReportSummary(deps)

  const shown = (visit: Visit, chosen: ReportChosen, body: Html | null, alert?: string): PageShown => ({
    ...{ title: say('desk.report.title'), place: 'numbers', ...(alert !== undefined && { alert, status: 422 }) },
    body: html`<p>${say('desk.report.lead')}</p>${form(visit, chosen)}${body}
<p><a href="/desk/so-lieu">${say('desk.numbers.back')}</a></p>`,
  })

  const make = async (
    visit: Visit,
    then: (report: Parameters<typeof summary>[0], chosen: ReportChosen) => Promise<PageShown>,
  ): Promise<PageShown> => {
    const chosen = chosenIn(visit)
    if (!chosen) return desk.refuse('desk.refused.period')
    const made = await numbers.makeDeskReport(visit.seat.ref, chosen)
    if ('done' in made) return then(made.done, chosen)
    if (made.refused === 'too-much') return shown(visit, chosen, null, say('desk.report.too-much'))
    return desk.refuse(made.refused === 'no-part' ? 'desk.refused' : 'desk.refused.period')
  }

  desk.show('/so-lieu/bao-cao', visit => make(visit, async (report, chosen) => shown(visit, chosen, summary(report))))

  for (const kind of ['docx', 'xlsx'] as const)
    desk.show(`/so-lieu/bao-cao/${kind}`, visit =>
      make(visit, async report => {
        const { days, area } = report
        const name = `bao-cao-${area ?? 'tat-ca'}-${days.from}-${days.to}.${kind}`
        return { file: { ...(await papers[kind](report)), name } }
      }),
    )
}

/** What was asked for: some days, and one commune or all of theirs. */
interface Wanted {
  days: Days
  area: string | null
}

/** Numbers with their drawings, and the rows they were added up from. */
export const addNumbers = (deps: DeskDeps, desk: Desk): void => {
  const { say, numbers, areas, clock } = deps
  const { words } = desk
  const page = makeNumbersPage(deps, words)
  const rows = makeDailyRows(deps, words)

  const today = (): string => wallTime(clock.now()).day

  /** Null: no such days. */
  const wantedIn = (query: SentForm): Wanted | null => {
    const [from, to, area] = [query.text('tu'), query.text('den'), query.text('xa')]
    const days = from === '' && to === '' ? namedPeriod('this-month', today()) : { from, to }
    return isPeriod(days) ? { days, area: area === '' ? null : area } : null
  }

  const addressOf = (path: string, { days, area }: Wanted, more: Record<string, string> = {}): string =>
    `${path}?${new URLSearchParams({ tu: days.from, den: days.to, ...(area !== null && { xa: area }), ...more })}`

  const linksFor = (visit: Visit, wanted: Wanted): NumberLinks => ({
    daily: (names, kind) =>
      addressOf('/desk/so-lieu/ngay', wanted, { ten: names.join(), ...(kind !== undefined && { kieu: kind }) }),
    cases: kind => {
      if (!visit.seat.grants.some(({ role }) => may(role, 'list'))) return null
      const place = wanted.area === null ? {} : { xa: wanted.area }
      return `/desk/vu?${new URLSearchParams({ 'trang-thai': 'tat-ca', kieu: kind, ...place })}`
    },
  })

  const choosing = (visit: Visit, wanted: Wanted): Html => {
    const places = [{ id: '', name: say('desk.numbers.area.all') }, ...areasFor(visit, areas)]
    const named = NAMED_PERIODS.map(name => ({
      name,
      address: addressOf('/desk/so-lieu', { ...wanted, days: namedPeriod(name, today()) }),
    }))
    return html`<form class="filters" method="get" action="/desk/so-lieu" aria-label="${say('desk.numbers.period')}">
<div><label for="tu">${say('desk.numbers.from')}</label><input id="tu" type="date" name="tu" value="${wanted.days.from}"></div>
<div><label for="den">${say('desk.numbers.to')}</label><input id="den" type="date" name="den" value="${wanted.days.to}"></div>
<div><label for="xa">${say('desk.numbers.area')}</label><select id="xa" name="xa">${places.map(({ id, name }) => html`<option value="${id}" ${id === (wanted.area ?? '') && html`selected`}>${name}</option>`)}</select></div>
<button>${say('desk.numbers.show')}</button></form>
<nav class="states" aria-label="${say('desk.numbers.periods')}"><ul>${named.map(({ name, address }) => html`<li><a href="${address}">${say(`desk.numbers.period.${name}`)}</a></li>`)}
<li><a href="${addressOf('/desk/so-lieu/bao-cao', wanted)}">${say('desk.numbers.report')}</a></li></ul></nav>`
  }

  desk.show('/so-lieu', async visit => {
    const wanted = wantedIn(visit.query)
    if (!wanted) return desk.refuse('desk.refused.period')
    const found = await numbers.readNumbers(visit.seat.ref, wanted)
    if ('refused' in found) return desk.refuse(found.refused === 'no-part' ? 'desk.refused' : 'desk.refused.period')
    const { days, before } = found.done
    const lead = say('desk.numbers.lead', {
      ...{ from: dayWords(days.from), to: dayWords(days.to) },
      ...{ before: dayWords(before.from), until: dayWords(before.to) },
    })
    return {
      ...{ title: say('desk.nav.numbers'), place: 'numbers' },
      body: html`${choosing(visit, wanted)}<p>${lead}</p>${page.whole(found.done, linksFor(visit, wanted))}`,
    }
  })

  desk.show('/so-lieu/ngay', async visit => {
    const { query, seat } = visit
    const wanted = wantedIn(query)
    const asked = query.text('ten').split(',')
    const names = FIGURES.filter(name => asked.includes(name))
    if (!wanted || names.length === 0) return desk.refuse('desk.refused.period')
    const kind = query.all('kieu').length > 0 ? query.text('kieu') : null
    const found = await numbers.readDaily(seat.ref, { ...wanted, names, kind })
    if ('refused' in found) return desk.refuse(found.refused === 'no-part' ? 'desk.refused' : 'desk.refused.period')
    return {
      ...{ title: rows.title(names), place: 'numbers' },
      body: html`<p><a href="${addressOf('/desk/so-lieu', wanted)}">${say('desk.numbers.back')}</a></p>
${rows.table(found.done, wanted.days)}`,
    }
  })

  addReport(deps, desk)
}
