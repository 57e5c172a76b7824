import type { Role } from '../../core/cases/rights.ts'
import { may } from '../../core/cases/rights.ts'
import type { Clock, Outcome, PersonRef, Vault } from '../ports.ts'
import type { Grant, Roles } from './ports.ts'

/** Admins who answer for somebody with these roles, each once, without that person. */
export const overseersOf = async (
  roles: Pick<Roles, 'in'>,
  grants: readonly Pick<Grant, 'area'>[],
  except: PersonRef,
): Promise<PersonRef[]> => {
  const found = new Map<string, PersonRef>()
  for (const area of new Set(grants.map(grant => grant.area)))
    for (const { ref } of await roles.in(area, ['admin'])) found.set(`${ref.channel} ${ref.id}`, ref)
  found.delete(`${except.channel} ${except.id}`)
  return [...found.values()]
}

/** Purpose of the keyed hash that links are kept under. */
export const DESK_LINK = 'desk link'

const BYTES = 24
const LINK_MS = 10 * 60_000

export interface DeskLink {
  /** Letters and digits only, so that no app cuts it off a link. */
  ma: string
  minutes: number
}

/** Makes a link to the desk for who asks in their own chat: good once, for ten minutes; those before it are worthless. */
export type LinkToDesk = (actor: PersonRef) => Promise<Outcome<DeskLink, 'no-role'>>

export interface LinkToDeskDeps {
  roles: Pick<Roles, 'of'>
  vault: Pick<Vault, 'hash' | 'random'>
  clock: Clock
}

/** Grants with which somebody may come to the desk. */
export const deskGrants = <G extends { role: Role }>(grants: readonly G[]): G[] =>
  grants.filter(({ role }) => may(role, 'desk'))

/** What a person is to others who must tell them apart, without a name. */
export const badgeOf = ({ role, area, number }: Grant): Pick<Grant, 'role' | 'area' | 'number'> => ({
  role,
  area,
  number,
})

export const makeLinkToDesk =
  ({ roles, vault, clock }: LinkToDeskDeps): LinkToDesk =>
  async actor => {
    const [grant] = deskGrants(await roles.of(actor))
    if (!grant) return { refused: 'no-role' }
    const ma = Buffer.from(vault.random(BYTES)).toString('hex')
    const until = new Date(clock.now().getTime() + LINK_MS)
    return {
      done: { ma, minutes: LINK_MS / 60_000 },
      changes: [{ noun: 'desk-link', ref: actor, hash: vault.hash(DESK_LINK, ma), until }],
      letters: [],
    }
  }
