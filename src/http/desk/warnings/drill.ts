import { dayWords } from '../../../core/calendar.ts'
import { drillDays, samplesOf } from '../../../core/warnings/drill.ts'
import type { Html } from '../../html.ts'
import { html, theirs } from '../../html.ts'
import type { DeskDeps } from '../deps.ts'
import type { CarryOut, Desk, PageShown, Visit } from '../visit.ts'
import { ownerField } from './compose.ts'

/** Setting up a drill: a sample that editors wrote, and a day. There is no field for words. */
export const addDrill = (deps: DeskDeps, desk: Desk, carryOut: CarryOut): void => {
  const { say, warnings, corpus, clock } = deps
  const samples = samplesOf(corpus.patterns, corpus.texts)

  const choosing = (chosen: string): Html =>
    html`<fieldset><legend>${say('desk.drill.sample')}</legend><ul class="boxes">${samples.map(
      ({ pattern, words }) =>
        html`<li><input type="radio" id="mau-${pattern}" name="mau" value="${pattern}" required ${pattern === chosen && html`checked`}> <label for="mau-${pattern}">${desk.words.pattern(pattern) || pattern}</label><div class="said">${theirs(words)}</div></li>`,
    )}</ul></fieldset>`

  const days = (chosen: string): Html =>
    html`<label for="ngay">${say('desk.drill.day')}</label><select id="ngay" name="ngay" aria-describedby="ngay-cach">${drillDays(clock.now()).map(day => html`<option value="${day}" ${day === chosen && html`selected`}>${dayWords(day)}</option>`)}</select>
<p id="ngay-cach" class="quiet">${say('desk.drill.day.how')}</p>`

  const shown = async (visit: Visit, alert: string | null = null): Promise<PageShown> => {
    const list = await warnings.listWarnings(visit.seat.ref)
    if (!list || list.writes.length === 0) return desk.refuse()
    const { form, token } = visit
    return {
      ...{ title: say('desk.drill'), place: 'warnings', alert, status: alert === null ? 200 : 422 },
      body: html`<p>${say('desk.drill.how')}</p>
<form class="compose" method="post" action="/desk/canh-bao/dien-tap">${token}
${choosing(form.text('mau'))}${days(form.text('ngay'))}${ownerField(say, desk.words, list.writes, form.number('thay-mat') ?? 1)}
<p class="decide"><button class="main">${say('desk.compose.make')}</button></p></form>`,
    }
  }

  desk.show('/canh-bao/dien-tap', visit => shown(visit))

  desk.act('/canh-bao/dien-tap', async visit => {
    const { form, seat } = visit
    const input = { pattern: form.text('mau'), day: form.text('ngay'), onBehalf: form.number('thay-mat') ?? 1 }
    const made = await carryOut(() => warnings.draftDrill(seat.ref, input))
    if ('done' in made) return { to: `/desk/canh-bao/${made.done.broadcast.code}?xong=drafted` }
    if (made.refused === 'no-part') return desk.refuse()
    return shown(visit, say(made.refused === 'busy' ? 'desk.refused.busy.warning' : `desk.drill.${made.refused}`))
  })
}
