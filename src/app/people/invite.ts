import type { Role } from '../../core/cases/rights.ts'
import { EVERYWHERE, holds } from '../../core/cases/rights.ts'
import { INVITATION_BYTES, invitationFrom } from '../../core/codes.ts'
import type { Clock, Outcome, PersonRef, Vault } from '../ports.ts'
import type { Naming } from './alias.ts'
import { labelFor } from './alias.ts'
import type { Grant, Invitation, Invitations, Roles } from './ports.ts'

/** Purpose of the keyed hash that invitations are kept under. */
export const INVITATION = 'invitation'

export const INVITED = ['officer', 'approver', 'leader', 'admin'] as const satisfies Role[]
export type Invited = (typeof INVITED)[number]

/** `not-there`: no such area, or not for that role. `no-organisation`: a leader without one. */
export type NotInvited = 'no-right' | 'not-there' | 'no-organisation'

export interface Inviting {
  role: Invited
  area: string
  organisation: string | null
  /** Whom it is for, to tell people apart by. */
  name: string
}

/** Makes a one-time code that gives a role, good for a day. It is shown once, and kept as a keyed hash. */
export type Invite = (actor: PersonRef, input: Inviting) => Promise<Outcome<{ code: string }, NotInvited>>

export interface InviteDeps {
  roles: Pick<Roles, 'of'>
  /** Communes that can be named. */
  communes: readonly string[]
  organisations: readonly string[]
  vault: Pick<Vault, 'hash' | 'random' | 'seal'>
  clock: Clock
}

const DAY_MS = 24 * 3_600_000

export const makeInvite =
  ({ roles, communes, organisations, vault, clock }: InviteDeps): Invite =>
  async (actor, { role, area, organisation, name }) => {
    const grants = await roles.of(actor)
    if (!holds(grants, 'invite', area)) return { refused: 'no-right' }
    if (!communes.includes(area) && !(role === 'admin' && area === EVERYWHERE)) return { refused: 'not-there' }
    const group = role === 'leader' ? organisation : null
    if (role === 'leader' && !organisations.includes(group ?? '')) return { refused: 'no-organisation' }
    const code = invitationFrom(vault.random(INVITATION_BYTES))
    const until = new Date(clock.now().getTime() + DAY_MS)
    const invitation = { role, area, organisation: group, label: labelFor(vault, name) }
    return {
      done: { code },
      changes: [
        { noun: 'invitation', hash: vault.hash(INVITATION, code), invitation, until },
        { noun: 'audit', by: grants[0]?.alias ?? null, what: 'invited', about: `${role} ${area}` },
      ],
      letters: [],
    }
  }

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
