import type { RoleHeld } from '../../../app/people/list-roles.ts'
import type { NotRevoked } from '../../../app/people/revoke-role.ts'
import { may } from '../../../core/cases/rights.ts'
import { html } from '../../html.ts'
import type { DeskDeps } from '../deps.ts'
import type { SentForm } from '../form.ts'
import type { Desk, PageShown, Visit } from '../visit.ts'
import { daysIn, makeDutySection } from './duty.ts'
import { makeInviting } from './inviting.ts'
import { isOwnRole, makePeopleTables, naming } from './people-tables.ts'

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
