import type { Numbers } from '../../../app/numbers/read-numbers.ts'
import type { Totals } from '../../../core/numbers/period.ts'
import type { Html } from '../../html.ts'
import { html } from '../../html.ts'
import type { DeskDeps } from '../deps.ts'
import { bar } from './charts.ts'
import type { NumberLinks } from './numbers-table.ts'
import { COMPARED, makeNumbersTable } from './numbers-table.ts'

/** Whom warnings reached, on which channels people write, and how long they wait. */
export const makeNumbersReach = ({ say }: Pick<DeskDeps, 'say'>) => {
  const { cell, head, compared } = makeNumbersTable({ say })

  const share = (counts: Totals): string => {
    const [right, all] = [counts['quiz-right'], counts['quiz-right'] + counts['quiz-wrong']]
    if (all === 0) return ''
    const percent = String(Math.round((100 * right) / all))
    return say('desk.numbers.reach.right.of', { percent, right: String(right), all: String(all) })
  }

  const reach = ({ organisations }: Numbers, links: NumberLinks): Html => {
    const most = Math.max(0, ...organisations.map(({ counts }) => counts.reached))
    const name = (key: string): string => say(key === '' ? 'desk.numbers.reach.commune' : `organisation.${key}`)
    const row = ({ key, counts }: Numbers['organisations'][number]): Html =>
      html`<tr><th scope="row">${name(key)}</th>${cell('desk.numbers.reach.warnings', html`<a href="${links.daily(['warnings'], key)}">${counts.warnings}</a>`)}
${cell('desk.numbers.reach.reached', html`<a href="${links.daily(['reached'], key)}">${counts.reached}</a> ${bar(counts.reached, most)}`)}
${cell('desk.numbers.reach.not-reached', counts['not-reached'])}${cell('desk.numbers.reach.right', share(counts))}</tr>`
    const keys = ['who', 'warnings', 'reached', 'not-reached', 'right'].map(key => `desk.numbers.reach.${key}`)
    const table = html`<table class="numbers"><caption>${say('desk.numbers.reach.caption')}</caption>${head(keys)}<tbody>${organisations.map(row)}</tbody></table>`
    return html`<section><h2>${say('desk.numbers.reach')}</h2>${organisations.length === 0 ? html`<p>${say('desk.numbers.none')}</p>` : table}</section>`
  }

  const channels = ({ channels: rows }: Numbers): Html => {
    const name = (key: string): string => (key === '' ? '' : say(`channel.${key}`))
    const table = html`<table class="numbers"><caption>${say('desk.numbers.channels.caption')}</caption>${head(['desk.numbers.channel', ...COMPARED])}
<tbody>${rows.map(({ key, now, before }) => html`<tr><th scope="row">${name(key)}</th>${compared(now, [now, before])}</tr>`)}</tbody></table>`
    return html`<section><h2>${say('desk.numbers.channels')}</h2>${rows.length === 0 ? html`<p>${say('desk.numbers.none')}</p>` : table}</section>`
  }

  const meanTime = (minutes: number, count: number): string => {
    const mean = Math.round(minutes / count)
    const [hours, rest] = [String(Math.floor(mean / 60)), String(mean % 60)]
    return hours === '0'
      ? say('desk.numbers.time.short', { minutes: rest })
      : say('desk.numbers.time', { hours, minutes: rest })
  }

  const waits = ({ totals: { now } }: Numbers): Html => {
    const pairs = [
      ['take', now['minutes-to-take'], now.taken],
      ['decide', now['minutes-to-decide'], now['first-decisions']],
    ] as const
    const told = pairs.filter(([, , count]) => count > 0)
    return html`<section><h2>${say('desk.numbers.waits')}</h2>${told.length === 0 ? html`<p>${say('desk.numbers.waits.none')}</p>` : told.map(([key, minutes, count]) => html`<p>${say(`desk.numbers.waits.${key}`, { time: meanTime(minutes, count) })}</p>`)}</section>`
  }

  return { reach, channels, waits }
}
