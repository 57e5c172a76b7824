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

/** One's own sessions, and the way out. */
export const addSessions = ({ say, people, commit, clock }: DeskDeps, desk: Desk): void => {
  const { words } = desk

  desk.act('/thoat', async ({ seat }) => {
    const out = await people.signOut(seat.ref, { hash: seat.hash })
    if (!('refused' in out)) await commit(out, clock.now())
    return { to: '/desk/vao', leaves: true }
  })

  desk.show('/phien', async ({ seat, token, query }) => {
    const sessions = await people.ownSessions(seat.ref)
    const rows = sessions.map(
      ({
        hash,
        device,
        beganAt,
        seenAt,
      }) => html`<tr><td>${device}${hash === seat.hash && html` <b>${say('desk.sessions.this')}</b>`}</td>
<td data-label="${say('desk.sessions.began')}">${words.at(beganAt)}</td><td data-label="${say('desk.sessions.seen')}">${words.at(seenAt)}</td>
<td>${hash !== seat.hash && html`<form method="post" action="/desk/phien">${token}<input type="hidden" name="phien" value="${hash}"><button>${say('desk.sessions.end')}</button></form>`}</td></tr>`,
    )
    return {
      ...{
        title: say('desk.nav.sessions'),
        place: 'sessions',
        notice: query.text('xong') ? say('desk.sessions.ended') : null,
      },
      body: html`<table><caption>${say('desk.sessions.caption')}</caption>
<thead><tr><th scope="col">${say('desk.sessions.device')}</th><th scope="col">${say('desk.sessions.began')}</th><th scope="col">${say('desk.sessions.seen')}</th><th scope="col"><span class="unseen">${say('desk.sessions.end')}</span></th></tr></thead>
<tbody>${rows}</tbody></table><p>${say('desk.sessions.how')}</p>`,
    }
  })

  desk.act('/phien', async ({ seat, form }) => {
    const out = await people.signOut(seat.ref, { hash: form.text('phien') })
    if ('refused' in out) return desk.refuse()
    await commit(out, clock.now())
    return { to: '/desk/phien?xong=1' }
  })
}
