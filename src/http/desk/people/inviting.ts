import type { Invited, NotInvited } from '../../../app/people/invite.ts'
import { INVITED } from '../../../app/people/invite.ts'
import { EVERYWHERE, may } from '../../../core/cases/rights.ts'
import type { Html } from '../../html.ts'
import { html } from '../../html.ts'
import type { DeskDeps, Option } from '../deps.ts'
import type { Desk, PageShown, Visit } from '../visit.ts'

/** Invites somebody to a role: the form, and the code that is shown once. `refused` shows the page again, with why. */
export const makeInviting = (
  { say, people, commit, clock, areas, organisations }: DeskDeps,
  desk: Desk,
  refused: (visit: Visit, alert: string) => Promise<PageShown>,
) => {
  const select = (id: string, label: string, options: readonly Option[]): Html =>
    html`<div><label for="moi-${id}">${label}</label><select id="moi-${id}" name="${id}">${options.map(option => html`<option value="${option.id}">${option.name}</option>`)}</select></div>`

  const form = ({ token, seat }: Visit): Html => {
    const mine = seat.grants.filter(({ role }) => may(role, 'invite')).map(({ area }) => area)
    const everywhere = mine.includes(EVERYWHERE)
    const places = everywhere
      ? [...areas, { id: EVERYWHERE, name: say('desk.area.all') }]
      : areas.filter(({ id }) => mine.includes(id))
    const roles = INVITED.map(id => ({ id, name: say(`role.${id}`) }))
    const groups = [
      { id: '', name: say('desk.invite.no-group') },
      ...organisations.map(id => ({ id, name: say(`organisation.${id}`) })),
    ]
    return html`<section><h2>${say('desk.invite')}</h2><form class="filters" method="post" action="/desk/nguoi/moi">${token}
${select('vai-tro', say('desk.invite.role'), roles)}${select('xa', say('desk.invite.area'), places)}${select('doan-the', say('desk.invite.group'), groups)}
<div><label for="moi-ten">${say('desk.invite.name')}</label><input id="moi-ten" name="ten" maxlength="80" autocomplete="off"></div>
<button>${say('desk.invite.make')}</button></form></section>`
  }

  const invite = async (visit: Visit): Promise<PageShown> => {
    const { seat, form: sent } = visit
    const role = INVITED.find(each => each === sent.text('vai-tro')) as Invited | undefined
    const inviting = { area: sent.text('xa'), organisation: sent.text('doan-the') || null, name: sent.text('ten') }
    const made = role ? await people.invite(seat.ref, { role, ...inviting }) : { refused: 'not-there' as NotInvited }
    if ('refused' in made)
      return made.refused === 'no-right' ? desk.refuse() : refused(visit, say(`desk.invite.${made.refused}`))
    await commit(made, clock.now())
    const title = say('desk.invite.made')
    return {
      ...{ title, place: 'people' },
      body: html`<p>${say('desk.invite.once')}</p><p class="code"><output>${made.done.code}</output></p><p>${say('desk.invite.how')}</p><p><a href="/desk/nguoi">${say('desk.nav.people')}</a></p>`,
    }
  }

  return { form, invite }
}
