import type { DayReadOut } from '../../../app/warnings/read-out.ts'
import { addDays, dayWords, momentOf, timeInWords, wallTime } from '../../../core/calendar.ts'
import { isPeriod } from '../../../core/numbers/period.ts'
import type { Html } from '../../html.ts'
import { html } from '../../html.ts'
import type { DeskDeps } from '../deps.ts'
import type { Desk } from '../visit.ts'

/** What is read out over the loudspeakers on a day, a sheet each, to be printed. */
export const addReadOuts = ({ say, warnings, clock }: DeskDeps, desk: Desk): void => {
  const sheet = ({ area, due, hour, text }: DayReadOut, day: string): Html => {
    const place = desk.words.area(area)
    const head = hour
      ? say('desk.read-out.at', { area: place, time: timeInWords(due), day: dayWords(day) })
      : say('desk.read-out.some-time', { area: place, day: dayWords(day) })
    if (text === null)
      return html`<article class="read-out"><h2>${head}</h2><p>${say('desk.read-out.nothing')}</p></article>`
    const { broadcast, script, seconds } = text
    return html`<article class="read-out"><h2>${head}</h2><div class="said script">${script}</div>
<p class="quiet">${say('desk.read-out.length', { seconds: String(seconds), code: broadcast.code })}</p></article>`
  }

  desk.show('/canh-bao/phat-thanh', async ({ seat, query }) => {
    const asked = query.text('ngay')
    const today = wallTime(clock.now()).day
    const day = isPeriod({ from: asked, to: asked }) ? asked : today
    const sheets = await warnings.listDayReadOuts(seat.ref, { day })
    if (!sheets) return desk.refuse()
    const step = (days: number, key: string): Html =>
      html`<a href="/desk/canh-bao/phat-thanh?ngay=${addDays(day, days)}">${say(key)}</a>`
    return {
      ...{ title: say('desk.read-out.title', { day: dayWords(day) }), place: 'warnings' },
      body: html`<form class="filters unprinted" method="get" action="/desk/canh-bao/phat-thanh"><div><label for="ngay">${say('desk.read-out.day')}</label><input id="ngay" type="date" name="ngay" value="${day}"></div><button>${say('desk.read-out.show')}</button></form>
<p class="pages unprinted">${step(-1, 'desk.read-out.before')} ${step(1, 'desk.read-out.after')}</p>
<p class="quiet unprinted">${say('desk.read-out.print')}</p>
${sheets.map(one => sheet(one, wallTime(momentOf(day, 0)).day))}`,
    }
  })
}
