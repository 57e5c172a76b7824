import type { Clock, Letter, Outcome, PersonRef, Vault } from '../ports.ts'
import { badgeOf, DESK_LINK, deskGrants, overseersOf } from './desk-link.ts'
import type { DeskSessions, Grant, Roles } from './ports.ts'

/** Purposes of the keyed hashes that sessions and browsers are kept under. */
export const DESK_SESSION = 'desk session'
const DESK_BROWSER = 'desk browser'

const BYTES = 32
/** A session ends after so long, however busy it is. */
const LIFE_MS = 8 * 3_600_000

/** Whom a link would let in; it is not used by being looked at. Null: used, late, or never made. */
export type WhoEnters = (input: { ma: string }) => Promise<{ ref: PersonRef; grants: Grant[] } | null>

export interface SignedIn {
  /** To be shown with every request; kept here as a keyed hash only. */
  token: string
}

/** Uses a link up. The person is told in their chat, and admins of a browser that is new. */
export type SignIn = (input: {
  ma: string
  /** A browser and a system, in two words. */
  device: string
  /** What this browser keeps between sessions. */
  browser: string
}) => Promise<Outcome<SignedIn, 'link-over'>>

export interface SignInDeps {
  sessions: Pick<DeskSessions, 'link' | 'knowsBrowser'>
  roles: Pick<Roles, 'of' | 'in'>
  vault: Pick<Vault, 'hash' | 'random'>
  clock: Clock
}

export const makeWhoEnters =
  ({ sessions, roles, vault, clock }: SignInDeps): WhoEnters =>
  async ({ ma }) => {
    const ref = await sessions.link(vault.hash(DESK_LINK, ma), clock.now())
    const grants = ref ? deskGrants(await roles.of(ref)) : []
    return ref && grants.length > 0 ? { ref, grants } : null
  }

export const makeSignIn = (deps: SignInDeps): SignIn => {
  const { sessions, roles, vault, clock } = deps
  const whoEnters = makeWhoEnters(deps)

  return async ({ ma, device, browser }) => {
    const entering = await whoEnters({ ma })
    if (!entering) return { refused: 'link-over' }
    const { ref, grants } = entering
    const at = clock.now().getTime()
    const token = Buffer.from(vault.random(BYTES)).toString('base64url')
    const hash = vault.hash(DESK_SESSION, token)
    const mine = vault.hash(DESK_BROWSER, `${ref.channel} ${ref.id} ${browser}`)
    const letters: Letter[] = [{ id: `desk:${hash}`, to: ref, content: { kind: 'desk-entered', at, device } }]
    const [grant] = grants
    if (grant && !(await sessions.knowsBrowser(mine))) {
      const content = { kind: 'desk-new-browser', ...badgeOf(grant), at, device } as const
      for (const to of await overseersOf(roles, grants, ref))
        letters.push({ id: `desk-new:${hash}:${to.channel}:${to.id}`, to, content })
    }
    const session = { hash, device, until: new Date(at + LIFE_MS) }
    return {
      done: { token },
      changes: [
        { noun: 'sign-in', ref, link: vault.hash(DESK_LINK, ma), session, browser: mine },
        { noun: 'audit', by: grant?.alias ?? null, what: 'desk-entered', about: device },
      ],
      letters,
    }
  }
}
