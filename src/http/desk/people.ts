import type { Invited, NotInvited } from '../../app/people/invite.ts'
import { INVITED } from '../../app/people/invite.ts'
import type { GroupHeld } from '../../app/people/list-held-groups.ts'
import type { RoleHeld } from '../../app/people/list-roles.ts'
import type { NotRevoked } from '../../app/people/revoke-role.ts'
import { EVERYWHERE, may } from '../../core/cases/rights.ts'
import type { Html } from '../html.ts'
import { html } from '../html.ts'
import type { DeskDeps, Option } from './deps.ts'
import { daysIn, makeDutySection } from './duty.ts'
import type { SentForm } from './form.ts'
import { tokenField } from './page.ts'
import { theirs } from './quoted.ts'
import type { Desk, PageShown, Visit } from './visit.ts'

/** Of whoever looks at it: nobody takes their own role away here. */
const isOwn = ({ ref }: Visit['seat'], { grant }: RoleHeld): boolean =>
  grant.ref.channel === ref.channel && grant.ref.id === ref.id

const GROUP_HEADS = ['name', 'organisation', 'area', 'leader'] as const

/** What may stand behind `?xong=`. */
const DONE = new Set(['go', 'truc'])

/** People and roles, for admins: who has which, invitations, and taking away. */
export const addPeople = (deps: DeskDeps, desk: Desk): void => {
  const { say, people, commit, clock, areas, organisations } = deps
  const { words } = desk
  const duty = makeDutySection(deps, words)

  const isOf =
    (form: SentForm) =>
    ({ grant }: RoleHeld): boolean =>
      grant.role === form.text('vai-tro') &&
      grant.area === form.text('xa') &&
      grant.number === form.number('so') &&
      grant.at === form.number('tu')

  const naming = ({ grant }: RoleHeld): Html => html`<input type="hidden" name="vai-tro" value="${grant.role}">
<input type="hidden" name="xa" value="${grant.area}"><input type="hidden" name="so" value="${grant.number}"><input type="hidden" name="tu" value="${grant.at}">`

  const heardOf = ({ lastHeard, reachable, closing, leave, onDuty }: RoleHeld): Html => {
    const when = lastHeard ? words.at(lastHeard.getTime()) : say('desk.people.never')
    const badge = (key: string): Html => html` <strong class="badge urgent">${say(key)}</strong>`
    const away =
      leave && html`<br>${say('desk.people.leave', { from: words.day(leave.from), to: words.day(leave.to) })}`
    return html`${when}${!reachable && badge('desk.people.unreachable')}${closing && badge('desk.people.closing')}${onDuty && html`<br>${say('desk.people.on-duty')}`}${away}`
  }

  const row =
    (seat: Visit['seat']) =>
    (colleague: RoleHeld): Html => {
      const { grant, name } = colleague
      const self = isOwn(seat, colleague)
      const group = grant.organisation ? say(`organisation.${grant.organisation}`) : ''
      return html`<tr><th scope="row">${words.badge(grant)}</th>
<td data-label="${say('desk.people.area')}">${words.area(grant.area)} ${group}</td><td data-label="${say('desk.people.name')}">${name ? theirs(name) : null}</td>
<td data-label="${say('desk.people.channel')}">${say(`channel.${grant.ref.channel}`)}</td>
<td data-label="${say('desk.people.since')}">${words.at(grant.at)}</td><td data-label="${say('desk.people.heard')}">${heardOf(colleague)}</td>
<td>${self ? say('desk.people.self') : html`<form method="get" action="/desk/nguoi/go">${naming(colleague)}<button>${say('desk.people.revoke', { who: words.badge(grant) })}</button></form>`}</td></tr>`
    }

  const select = (id: string, label: string, options: readonly Option[]): Html =>
    html`<div><label for="moi-${id}">${label}</label><select id="moi-${id}" name="${id}">${options.map(option => html`<option value="${option.id}">${option.name}</option>`)}</select></div>`

  const inviting = ({ token, seat }: Visit): Html => {
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
    return html`<section><h2>${say('desk.invite')}</h2><form class="filters" method="post" action="/desk/nguoi/moi">${tokenField(token)}
${select('vai-tro', say('desk.invite.role'), roles)}${select('xa', say('desk.invite.area'), places)}${select('doan-the', say('desk.invite.group'), groups)}
<div><label for="moi-ten">${say('desk.invite.name')}</label><input id="moi-ten" name="ten" maxlength="80" autocomplete="off"></div>
<button>${say('desk.invite.make')}</button></form></section>`
  }

  const groupsTable = (groups: readonly GroupHeld[]): Html | null =>
    groups.length === 0
      ? null
      : html`<section><h2>${say('desk.groups')}</h2><table><caption>${say('desk.groups.caption')}</caption>
<thead><tr>${GROUP_HEADS.map(head => html`<th scope="col">${say(`desk.groups.${head}`)}</th>`)}</tr></thead>
<tbody>${groups.map(
          ({ group, leader }) => html`<tr><th scope="row">${theirs(group.name)}</th>
<td data-label="${say('desk.groups.organisation')}">${group.organisation === null ? '' : say(`organisation.${group.organisation}`)}</td>
<td data-label="${say('desk.groups.area')}">${words.area(group.area)}</td>
<td data-label="${say('desk.groups.leader')}">${leader ? words.badge(leader) : say('desk.who.other')}</td></tr>`,
        )}</tbody></table></section>`

  const HEADS = ['who', 'area', 'name', 'channel', 'since', 'heard'] as const

  const list = async (
    visit: Visit,
    more: { notice?: string; alert?: string; status?: number } = {},
  ): Promise<PageShown> => {
    const all =
      visit.seat.grants.some(({ role }) => may(role, 'list-roles')) && (await people.listRoles(visit.seat.ref))
    if (!all) return desk.refuse()
    const { query, form } = visit
    const [area, day] = [query.text('xa') || form.text('xa'), query.text('tuan') || form.text('tuan')]
    const wanted = { ...(area !== '' && { area }), day }
    const week = (await people.readDuty(visit.seat.ref, wanted)) ?? (await people.readDuty(visit.seat.ref, { day }))
    return {
      ...{ title: say('desk.nav.people'), place: 'people', ...more },
      body: html`<table class="people"><caption>${say('desk.people.caption')}</caption>
<thead><tr>${HEADS.map(head => html`<th scope="col">${say(`desk.people.${head}`)}</th>`)}<th scope="col"><span class="unseen">${say('desk.people.off')}</span></th></tr></thead>
<tbody>${all.map(row(visit.seat))}</tbody></table>${week && duty(week, visit)}${groupsTable(await people.listHeldGroups(visit.seat.ref))}${inviting(visit)}`,
    }
  }

  desk.show('/nguoi', visit =>
    list(
      visit,
      DONE.has(visit.query.text('xong')) ? { notice: say(`desk.people.done.${visit.query.text('xong')}`) } : {},
    ),
  )

  desk.act('/nguoi/truc', async visit => {
    const { seat, form } = visit
    const [area, day] = [form.text('xa'), form.text('tuan')]
    const made = await people.setDuty(seat.ref, {
      ...{ area, day, duty: daysIn(form, 'truc'), before: daysIn(form, 'truoc') },
    })
    if ('refused' in made && made.refused === 'no-role') return desk.refuse()
    const refused = 'refused' in made ? made.refused : (await commit(made, clock.now())) ? null : 'changed'
    if (refused !== null) return list(visit, { alert: say(`desk.duty.refused.${refused}`), status: 409 })
    return { to: `/desk/nguoi?${new URLSearchParams({ xong: 'truc', xa: area, tuan: day })}` }
  })

  desk.act('/nguoi/moi', async visit => {
    const { seat, form } = visit
    const role = INVITED.find(each => each === form.text('vai-tro')) as Invited | undefined
    const inviting = { area: form.text('xa'), organisation: form.text('doan-the') || null, name: form.text('ten') }
    const made = role ? await people.invite(seat.ref, { role, ...inviting }) : { refused: 'not-there' as NotInvited }
    if ('refused' in made)
      return made.refused === 'no-right'
        ? desk.refuse()
        : list(visit, { alert: say(`desk.invite.${made.refused}`), status: 422 })
    await commit(made, clock.now())
    const title = say('desk.invite.made')
    return {
      ...{ title, place: 'people' },
      body: html`<p>${say('desk.invite.once')}</p><p class="code"><output>${made.done.code}</output></p><p>${say('desk.invite.how')}</p><p><a href="/desk/nguoi">${say('desk.nav.people')}</a></p>`,
    }
  })

  desk.show('/nguoi/go', async ({ seat, token, query }) => {
    const meant = (await people.listRoles(seat.ref))?.find(isOf(query))
    if (!meant || isOwn(seat, meant)) return desk.refuse()
    const who = words.badge(meant.grant)
    return {
      ...{ title: say('desk.people.revoke', { who }), place: 'people' },
      body: html`<p>${say('desk.people.revoke.why', { who, area: words.area(meant.grant.area) })}</p>
<form method="post" action="/desk/nguoi/go">${tokenField(token)}${naming(meant)}<button class="main">${say('desk.people.revoke', { who })}</button> <a href="/desk/nguoi">${say('desk.conclude.back')}</a></form>`,
    }
  })

  desk.act('/nguoi/go', async visit => {
    const { seat, form } = visit
    const role = (['officer', 'approver', 'leader', 'admin'] as const).find(each => each === form.text('vai-tro'))
    const named = { area: form.text('xa'), number: form.number('so') ?? 0, at: form.number('tu') ?? 0 }
    if ((await people.listRoles(seat.ref))?.some(held => isOf(form)(held) && isOwn(seat, held))) return desk.refuse()
    const made = role ? await people.revokeRole(seat.ref, { role, ...named }) : { refused: 'unknown' as NotRevoked }
    if ('refused' in made)
      return made.refused === 'no-role'
        ? desk.refuse()
        : list(visit, {
            alert: say(made.refused === 'unknown' ? 'desk.people.no-such-grant' : 'revoke.refused.last-admin'),
            status: 409,
          })
    await commit(made, clock.now())
    return { to: '/desk/nguoi?xong=go' }
  })
}
