import type { ReadOut } from '../../app/warnings/read-out.ts'
import { dayInWords, timeInWords } from '../../core/calendar.ts'
import type { Say } from '../../core/reply/say.ts'
import type { Html } from '../html.ts'
import { html } from '../html.ts'
import type { Sheet } from './layout.ts'
import { HOME } from './layout.ts'

const slot = ({ police, due, text }: ReadOut, say: Say): Html => html`<article class="read-out">
<h2>${say('column.loud.slot', { police, time: timeInWords(due), day: dayInWords(due) })}</h2>
${
  text === null
    ? html`<p>${say('column.loud.nothing')}</p>`
    : html`<div class="script">${text.script.split('\n').map(line => line.trim() !== '' && html`<p>${line}</p>`)}</div>
<p class="signed">${say('column.loud.length', { seconds: String(text.seconds), code: text.code })}</p>`
}
</article>`

/** What is read out next over each loudspeaker, a sheet each. */
export const readOutPage = (slots: readonly ReadOut[], say: Say): Sheet => ({
  title: say('column.loud.title'),
  description: say('column.loud.lead'),
  path: `${HOME}/loa`,
  main: html`<h1>${say('column.loud.title')}</h1>
<p class="lead">${say('column.loud.lead')}</p>
${slots.length === 0 ? html`<p>${say('column.loud.none')}</p>` : slots.map(one => slot(one, say))}`,
})
