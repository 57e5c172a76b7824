import type { Naming } from '../../app/people/alias.ts'
import { INVITATION } from '../../app/people/invitation.ts'
import type { Grant, Invitation, Invitations, Roles } from '../../app/people/ports.ts'
import type { Clock, Vault } from '../../app/ports.ts'
import type { NewDelivery } from '../../core/deliveries.ts'
import type { PersonRef } from '../../core/messages.ts'
import type { Say } from '../../core/reply/say.ts'
import type { Desk, Turn } from '../desk.ts'
import type { Said } from '../said.ts'

export interface JoinDeps {
  say: Say
  roles: Pick<Roles, 'of' | 'in'>
  invitations: Invitations
  nameOf: Naming
  vault: Vault
  clock: Clock
  areaName(id: string): string
}

const samePerson = (a: PersonRef, b: PersonRef): boolean => a.channel === b.channel && a.id === b.id

/** Taking up an invitation: the code gives the role, once, and those who answer for the area are told. */
export const makeJoinDesk = (deps: JoinDeps): Desk => {
  const { say, roles, invitations, nameOf, vault, clock, areaName } = deps

  const tell = (told: Grant, invitation: Invitation, about: string): NewDelivery => ({
    id: `joined:${about}:${told.ref.channel}:${told.ref.id}`,
    to: { ...told.ref, kind: 'private' },
    reply: {
      text: say('join.told', { role: say(`role.${invitation.role}`), area: areaName(invitation.area) }),
      buttons: [],
    },
    purpose: 'case',
    person: told.ref,
  })

  /** Whoever answers for the area, but not the one who has just joined. */
  const tellOthers = async (turn: Turn, invitation: Invitation, about: string): Promise<NewDelivery[]> => {
    const overseers = await roles.in(invitation.area, ['approver', 'admin'])
    const others = overseers.filter(({ ref }) => !samePerson(ref, turn.from))
    const once = new Map(others.map(grant => [`${grant.ref.channel} ${grant.ref.id}`, grant]))
    return [...once.values()].map(grant => tell(grant, invitation, about))
  }

  const join = async (turn: Turn, invitation: Invitation, hash: string): Promise<Said> => {
    const { alias, changes } = await nameOf(turn.from)
    const role = say(`role.${invitation.role}`)
    return {
      text: say(`join.${invitation.role}`, { role, area: areaName(invitation.area) }),
      changes: [
        ...changes,
        { noun: 'grant', ref: turn.from, alias, invitation, hash },
        { noun: 'person', ref: turn.from, change: { commune: invitation.area } },
        { noun: 'audit', by: alias, what: 'joined', about: `${invitation.role} ${invitation.area}` },
      ],
      also: await tellOthers(turn, invitation, hash),
    }
  }

  return {
    codes: {
      invitation: async (code, turn) => {
        if (!turn.private) return { text: say('say.private-only') }
        const hash = vault.hash(INVITATION, code)
        const invitation = await invitations.find(hash, clock.now())
        return invitation && join(turn, invitation, hash)
      },
    },
  }
}
