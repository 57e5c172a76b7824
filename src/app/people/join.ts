import type { Clock, Outcome, PersonRef, Vault } from '../ports.ts'
import type { Naming } from './alias.ts'
import { INVITATION } from './invite.ts'
import type { Grant, Invitation, Invitations, Roles } from './ports.ts'

export interface JoinDeps {
  roles: Pick<Roles, 'in'>
  invitations: Invitations
  nameOf: Naming
  vault: Pick<Vault, 'hash'>
  clock: Clock
}

/** Takes up an invitation: the code gives the role, once, and those who answer for the area are told. */
export type Join = (actor: PersonRef, input: { code: string }) => Promise<Outcome<Invitation, 'unknown-code'>>

const samePerson = (a: PersonRef, b: PersonRef): boolean => a.channel === b.channel && a.id === b.id

export const makeJoin = ({ roles, invitations, nameOf, vault, clock }: JoinDeps): Join => {
  /** Whoever answers for the area, each once, but not the one who joins. */
  const overseers = async (actor: PersonRef, area: string): Promise<Grant[]> => {
    const all = await roles.in(area, ['approver', 'admin'])
    const others = all.filter(({ ref }) => !samePerson(ref, actor))
    return [...new Map(others.map(grant => [`${grant.ref.channel} ${grant.ref.id}`, grant])).values()]
  }

  return async (actor, { code }) => {
    const hash = vault.hash(INVITATION, code)
    const invitation = await invitations.find(hash, clock.now())
    if (!invitation) return { refused: 'unknown-code' }
    const { role, area } = invitation
    const { alias, changes } = await nameOf(actor)
    return {
      done: invitation,
      changes: [
        ...changes,
        { noun: 'grant', ref: actor, alias, invitation, hash },
        { noun: 'person', ref: actor, change: { commune: area } },
        { noun: 'audit', by: alias, what: 'joined', about: `${role} ${area}` },
      ],
      letters: (await overseers(actor, area)).map(({ ref: to }) => ({
        id: `joined:${hash}:${to.channel}:${to.id}`,
        to,
        content: { kind: 'joined', role, area },
      })),
    }
  }
}
