import type { WarningFile } from '../../../app/warnings/warning-file.ts'
import { shareRight } from '../../../core/warnings/broadcast.ts'
import type { Fate, Receipt } from '../../../core/warnings/receipt.ts'
import { countFates } from '../../../core/warnings/receipt.ts'
import type { Html } from '../../html.ts'
import { html } from '../../html.ts'
import type { DeskDeps } from '../deps.ts'

const FATES: readonly Fate[] = ['sent', 'seen', 'waiting', 'outside', 'left', 'closed', 'stopped', 'failed']

/** How a warning fared: whom it reached, and whether it was understood. */
export const makeWarningFared = ({ say }: DeskDeps) => {
  const progress = ({ counts }: Receipt): Html => {
    const total = counts.reduce((sum, { count }) => sum + count, 0)
    const waiting = countFates(counts, 'private').waiting + countFates(counts, 'group').waiting
    const values = { ended: String(total - waiting), total: String(total) }
    return html`<p><label for="tien-do">${say('desk.receipt.progress', values)}</label> <progress id="tien-do" max="${Math.max(1, total)}" value="${total - waiting}"></progress></p>`
  }

  const receipt = ({ receipt: found }: WarningFile): Html | null => {
    if (found === null) return null
    const [people, groups] = [countFates(found.counts, 'private'), countFates(found.counts, 'group')]
    const rows = FATES.filter(fate => fate === 'sent' || people[fate] + groups[fate] > 0)
    const byHand = found.byHand.map(
      ({ name, people: count }) => html`<li>${say('receipt.by-hand', { name, people: String(count) })}</li>`,
    )
    return html`<section><h2>${say('desk.receipt')}</h2>${progress(found)}
<table class="receipt"><caption>${say('desk.receipt.caption')}</caption><thead><tr><th scope="col">${say('desk.receipt.reason')}</th><th scope="col">${say('desk.receipt.people')}</th><th scope="col">${say('desk.receipt.groups')}</th></tr></thead>
<tbody>${rows.map(fate => html`<tr><th scope="row">${say(`desk.receipt.${fate}`)}</th><td data-label="${say('desk.receipt.people')}">${people[fate]}</td><td data-label="${say('desk.receipt.groups')}">${groups[fate]}</td></tr>`)}</tbody></table>
<ul>${byHand}${found.byHandWaiting > 0 && html`<li>${say('receipt.by-hand.waiting', { count: String(found.byHandWaiting) })}</li>`}<li>${say('receipt.stopped-since', { count: String(found.stoppedSince) })}</li></ul></section>`
  }

  /** Few answers are somebody's: their share is not told. */
  const understood = ({ quiz }: WarningFile): Html | null => {
    if (quiz === null) return null
    const share = shareRight(quiz)
    const told =
      share === null
        ? say('desk.quiz.few')
        : say('desk.quiz.share', { percent: String(share.percent), all: String(share.all) })
    return html`<section><h2>${say('desk.fact.warning.asks')}</h2><p>${say('quiz.ask', { choices: '' }).trim()}</p><p>${told}</p></section>`
  }

  return { receipt, understood }
}
