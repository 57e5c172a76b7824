import type { Invited, NotInvited } from '../../../app/people/invite.ts'
import { INVITED } from '../../../app/people/invite.ts'
import type { GroupHeld, NotRevoked, RoleHeld } from '../../../app/people/roles.ts'
import { EVERYWHERE, may } from '../../../core/cases/rights.ts'
import type { Html } from '../../html.ts'
import { html, theirs } from '../../html.ts'
import type { DeskDeps, DeskWords, Option } from '../deps.ts'
import type { Desk, PageShown, SentForm, Visit } from '../visit.ts'
import { daysIn, makeDutySection } from './duty.ts'

/** Of whoever looks at it: nobody takes their own role away here. */
const isOwnRole = ({ ref }: Visit['seat'], { grant }: RoleHeld): boolean =>
  grant.ref.channel === ref.channel && grant.ref.id === ref.id

/** Which role is meant, in a form that takes it away. */
const naming = ({ grant }: RoleHeld): Html => html`<input type="hidden" name="vai-tro" value="${grant.role}">
<input type="hidden" name="xa" value="${grant.area}"><input type="hidden" name="so" value="${grant.number}"><input type="hidden" name="tu" value="${grant.at}">`

const HEADS = ['who', 'area', 'name', 'channel', 'since', 'heard'] as const

const GROUP_HEADS = ['name', 'organisation', 'area', 'leader'] as const

/** Who has which role, and who leads which group. */
const makePeopleTables = ({ say }: DeskDeps, words: DeskWords) => {
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
      const self = isOwnRole(seat, colleague)
      const group = grant.organisation ? say(`organisation.${grant.organisation}`) : ''
      return html`<tr><th scope="row">${words.badge(grant)}</th>
<td data-label="${say('desk.people.area')}">${words.area(grant.area)} ${group}</td><td data-label="${say('desk.people.name')}">${name ? theirs(name) : null}</td>
<td data-label="${say('desk.people.channel')}">${say(`channel.${grant.ref.channel}`)}</td>
<td data-label="${say('desk.people.since')}">${words.at(grant.at)}</td><td data-label="${say('desk.people.heard')}">${heardOf(colleague)}</td>
<td>${self ? say('desk.people.self') : html`<form method="get" action="/desk/nguoi/go">${naming(colleague)}<button>${say('desk.people.revoke', { who: words.badge(grant) })}</button></form>`}</td></tr>`
    }

  const table = (seat: Visit['seat'], all: readonly RoleHeld[]): Html =>
    html`<table class="people"><caption>${say('desk.people.caption')}</caption>
<thead><tr>${HEADS.map(head => html`<th scope="col">${say(`desk.people.${head}`)}</th>`)}<th scope="col"><span class="unseen">${say('desk.people.off')}</span></th></tr></thead>
<tbody>${all.map(row(seat))}</tbody></table>`

  const groups = (held: readonly GroupHeld[]): Html | null =>
    held.length === 0
      ? null
      : html`<section><h2>${say('desk.groups')}</h2><table><caption>${say('desk.groups.caption')}</caption>
<thead><tr>${GROUP_HEADS.map(head => html`<th scope="col">${say(`desk.groups.${head}`)}</th>`)}</tr></thead>
<tbody>${held.map(
          ({ group, leader }) => html`<tr><th scope="row">${theirs(group.name)}</th>
<td data-label="${say('desk.groups.organisation')}">${group.organisation === null ? '' : say(`organisation.${group.organisation}`)}</td>
<td data-label="${say('desk.groups.area')}">${words.area(group.area)}</td>
<td data-label="${say('desk.groups.leader')}">${leader ? words.badge(leader) : say('desk.who.other')}</td></tr>`,
        )}</tbody></table></section>`

  return { table, groups }
}

/** Invites somebody to a role: the form, and the code that is shown once. `refused` shows the page again, with why. */
const makeInviting = (
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

/** What may stand behind `?xong=`. */
const DONE = new Set(['go', 'truc'])

/** What is said above the list. */
interface Telling {
  notice?: string
  alert?: string
  status?: number
}

type List = (visit: Visit, telling?: Telling) => Promise<PageShown>

const isOf =
  (form: SentForm) =>
  ({ grant }: RoleHeld): boolean =>
    grant.role === form.text('vai-tro') &&
    grant.area === form.text('xa') &&
    grant.number === form.number('so') &&
    grant.at === form.number('tu')

/** Roles are taken away after being asked once more. */
const addRevoking = ({ say, people, commit, clock }: DeskDeps, desk: Desk, list: List): void => {
  const { words } = desk

  desk.show('/nguoi/go', async ({ seat, token, query }) => {
    const meant = (await people.listRoles(seat.ref))?.find(isOf(query))
    if (!meant || isOwnRole(seat, meant)) return desk.refuse()
    const who = words.badge(meant.grant)
    return {
      ...{ title: say('desk.people.revoke', { who }), place: 'people' },
      body: html`<p>${say('desk.people.revoke.why', { who, area: words.area(meant.grant.area) })}</p>
<form method="post" action="/desk/nguoi/go">${token}${naming(meant)}<button class="main">${say('desk.people.revoke', { who })}</button> <a href="/desk/nguoi">${say('desk.conclude.back')}</a></form>`,
    }
  })

  desk.act('/nguoi/go', async visit => {
    const { seat, form } = visit
    const role = (['officer', 'approver', 'leader', 'admin'] as const).find(each => each === form.text('vai-tro'))
    const named = { area: form.text('xa'), number: form.number('so') ?? 0, at: form.number('tu') ?? 0 }
    if ((await people.listRoles(seat.ref))?.some(held => isOf(form)(held) && isOwnRole(seat, held)))
      return desk.refuse()
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

/** Who is told first, by the day. */
const addDuty = ({ say, people, commit, clock }: DeskDeps, desk: Desk, list: List): void => {
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
}

/** People and roles, for admins: who has which, invitations, and taking away. */
export const addPeople = (deps: DeskDeps, desk: Desk): void => {
  const { say, people } = deps
  const { words } = desk
  const duty = makeDutySection(deps, words)
  const tables = makePeopleTables(deps, words)
  const inviting = makeInviting(deps, desk, (visit, alert) => list(visit, { alert, status: 422 }))

  const list: List = async (visit, telling = {}) => {
    const all =
      visit.seat.grants.some(({ role }) => may(role, 'list-roles')) && (await people.listRoles(visit.seat.ref))
    if (!all) return desk.refuse()
    const { query, form } = visit
    const [area, day] = [query.text('xa') || form.text('xa'), query.text('tuan') || form.text('tuan')]
    const wanted = { ...(area !== '' && { area }), day }
    const week = (await people.readDuty(visit.seat.ref, wanted)) ?? (await people.readDuty(visit.seat.ref, { day }))
    return {
      ...{ title: say('desk.nav.people'), place: 'people', ...telling },
      body: html`${tables.table(visit.seat, all)}${week && duty(week, visit)}${tables.groups(await people.listHeldGroups(visit.seat.ref))}${inviting.form(visit)}`,
    }
  }

  desk.show('/nguoi', visit =>
    list(
      visit,
      DONE.has(visit.query.text('xong')) ? { notice: say(`desk.people.done.${visit.query.text('xong')}`) } : {},
    ),
  )

  desk.act('/nguoi/moi', inviting.invite)
  addDuty(deps, desk, list)
  addRevoking(deps, desk, list)
}
