import type { PeriodReport } from '../../../app/numbers/ports.ts'
import { dayWords, wallTime } from '../../../core/calendar.ts'
import { may } from '../../../core/cases/rights.ts'
import { FIGURES } from '../../../core/numbers/figures.ts'
import type { Days } from '../../../core/numbers/period.ts'
import { isPeriod, NAMED_PERIODS, namedPeriod } from '../../../core/numbers/period.ts'
import type { Html } from '../../html.ts'
import { html } from '../../html.ts'
import type { DeskDeps } from '../deps.ts'
import type { Desk, PageShown, SentForm, Visit } from '../visit.ts'
import { makeNumbersPage } from './numbers-page.ts'
import type { NumberLinks } from './numbers-table.ts'
import { makeDailyRows } from './numbers-table.ts'
import type { ReportChosen } from './report-form.ts'
import { areasFor, makeReportForm } from './report-form.ts'

/** The committee's report: by month, by quarter, or of free dates. */

const addReport = (deps: DeskDeps, desk: Desk): void => {
  const { say, numbers, papers } = deps
  const { chosenIn, form } = makeReportForm(deps)

  const summary = ({ totals: { now, before }, days }: PeriodReport): Html => {
    const rows = FIGURES.filter(name => !name.startsWith('minutes')).map(
      name =>
        html`<tr><th scope="row">${say(`figure.${name}`)}</th><td data-label="${say('desk.numbers.now')}">${now[name]}</td><td data-label="${say('desk.numbers.before')}">${before[name]}</td></tr>`,
    )
    return html`<table class="numbers"><caption>${say('desk.numbers.daily.caption', { from: dayWords(days.from), to: dayWords(days.to) }).replace(/,.*$/, '')}</caption>
<thead><tr><th scope="col">${say('desk.numbers.figure')}</th><th scope="col">${say('desk.numbers.now')}</th><th scope="col">${say('desk.numbers.before')}</th></tr></thead><tbody>${rows}</tbody></table>`
  }

  const shown = (visit: Visit, chosen: ReportChosen, body: Html | null, alert?: string): PageShown => ({
    ...{ title: say('desk.report.title'), place: 'numbers', ...(alert !== undefined && { alert, status: 422 }) },
    body: html`<p>${say('desk.report.lead')}</p>${form(visit, chosen)}${body}
<p><a href="/desk/so-lieu">${say('desk.numbers.back')}</a></p>`,
  })

  const make = async (
    visit: Visit,
    then: (report: PeriodReport, chosen: ReportChosen) => Promise<PageShown>,
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
