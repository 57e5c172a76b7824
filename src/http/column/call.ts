import type { Commune, CommuneArea } from '../../core/commune.ts'
import { ALWAYS_THERE } from '../../core/reply/reach.ts'
import type { Say } from '../../core/reply/say.ts'
import type { Html } from '../html.ts'
import { html } from '../html.ts'

/** Whom to call here: numbers to tap, and places. */

export interface CallDeps {
  say: Say
  commune: Pick<Commune, 'areas'>
  /** One office as it is called here, with its address and number where the commune file has them. */
  office(id: string): string
}

const numberLine = (phone: string, words: string): Html =>
  html`<li><a class="call" href="tel:${phone.replace(/[ .]/g, '')}"><b>${phone}</b> <span>${words}</span></a></li>`

const policeLine = ({ police, phone, address }: CommuneArea): Html[] => {
  if (phone !== undefined) return [numberLine(phone, address === undefined ? police : `${police}. ${address}`)]
  return address === undefined ? [] : [html`<li>${police}. ${address}</li>`]
}

/** Offices that are asked about this; 113 first, the bank where it is always found. */
export const makeCalls = ({ say, commune, office }: CallDeps): ((offices: readonly string[]) => Html) => {
  const police = commune.areas.flatMap(policeLine)
  // Named with number and place already.
  const isNamed = (id: string): boolean => id === ALWAYS_THERE.police && police.length > 0
  return offices => html`<ul class="calls">
${numberLine('113', say('column.call.113'))}
${police}
${[...new Set(offices.filter(id => !isNamed(id)).map(office))].filter(line => line !== '').map(line => html`<li>${line}</li>`)}
${!offices.includes(ALWAYS_THERE.bank) && html`<li>${say('column.call.bank')}</li>`}
${numberLine('156', say('column.call.156'))}
</ul>`
}
