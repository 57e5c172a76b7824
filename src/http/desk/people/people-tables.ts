import type { GroupHeld } from '../../../app/people/leaving.ts'
import type { RoleHeld } from '../../../app/people/list-roles.ts'
import type { Html } from '../../html.ts'
import { html, theirs } from '../../html.ts'
import type { DeskDeps } from '../deps.ts'
import type { Visit } from '../visit.ts'
import type { DeskWords } from '../words.ts'

/** Of whoever looks at it: nobody takes their own role away here. */
export const isOwnRole = ({ ref }: Visit['seat'], { grant }: RoleHeld): boolean =>
  grant.ref.channel === ref.channel && grant.ref.id === ref.id

/** Which role is meant, in a form that takes it away. */
export const naming = ({ grant }: RoleHeld): Html => html`<input type="hidden" name="vai-tro" value="${grant.role}">
<input type="hidden" name="xa" value="${grant.area}"><input type="hidden" name="so" value="${grant.number}"><input type="hidden" name="tu" value="${grant.at}">`

const HEADS = ['who', 'area', 'name', 'channel', 'since', 'heard'] as const

const GROUP_HEADS = ['name', 'organisation', 'area', 'leader'] as const

/** Who has which role, and who leads which group. */
export const makePeopleTables = ({ say }: DeskDeps, words: DeskWords) => {
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
