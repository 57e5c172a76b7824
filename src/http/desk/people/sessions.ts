import { html } from '../../html.ts'
import type { DeskDeps } from '../deps.ts'
import type { Desk } from '../visit.ts'

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
