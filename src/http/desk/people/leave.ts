import type { Leave } from '../../../core/people.ts'
import type { Html } from '../../html.ts'
import { html } from '../../html.ts'
import type { DeskDeps, DeskWords } from '../deps.ts'
import type { Desk, Visit } from '../visit.ts'

/** One's own leave, on the page of what is due. */
export const makeLeaveSection = ({ say }: Pick<DeskDeps, 'say'>, words: DeskWords) => {
  const ending = (leave: Leave, { token }: Visit): Html =>
    html`<form method="post" action="/desk/het-nghi">${token}<p>${say('desk.leave.yours', { from: words.day(leave.from), to: words.day(leave.to) })}</p><button>${say('desk.leave.end')}</button></form>`

  const day = (name: string, label: string): Html =>
    html`<div><label for="nghi-${name}">${label}</label><input id="nghi-${name}" type="date" name="${name}" required></div>`

  const taking = ({ token }: Visit): Html =>
    html`<form class="filters" method="post" action="/desk/nghi">${token}${day('tu', say('desk.leave.from'))}${day('den', say('desk.leave.to'))}<button>${say('desk.leave.take')}</button></form>`

  return (leave: Leave | null, visit: Visit): Html =>
    html`<section><h2>${say('desk.leave')}</h2>${leave ? ending(leave, visit) : taking(visit)}</section>`
}

/** The acts of it, by the verbs of "nghỉ" and "hết nghỉ". */
export const addLeave = ({ people, commit, clock }: DeskDeps, desk: Desk): void => {
  desk.act('/nghi', async ({ seat, form }) => {
    const made = await people.takeLeave(seat.ref, { leave: { from: form.text('tu'), to: form.text('den') } })
    if ('refused' in made) return made.refused === 'no-role' ? desk.refuse() : { to: '/desk?xong=leave.not' }
    await commit(made, clock.now())
    return { to: `/desk?xong=${made.done.alone.length > 0 ? 'leave.alone' : 'leave'}` }
  })

  desk.act('/het-nghi', async ({ seat }) => {
    const made = await people.endLeave(seat.ref)
    if ('refused' in made) return desk.refuse()
    await commit(made, clock.now())
    return { to: '/desk?xong=leave.over' }
  })
}
