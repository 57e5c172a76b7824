import type { PeriodReport } from '../../../app/numbers/ports.ts'
import { dayWords } from '../../../core/calendar.ts'
import { FIGURES } from '../../../core/numbers/figures.ts'
import type { Html } from '../../html.ts'
import { html } from '../../html.ts'
import type { DeskDeps } from '../deps.ts'
import type { Desk, PageShown, Visit } from '../visit.ts'
import type { ReportChosen } from './report-form.ts'
import { makeReportForm } from './report-form.ts'

/** The committee's report: by month, by quarter, or of free dates. */

export const addReport = (deps: DeskDeps, desk: Desk): void => {
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
