import type { Role } from '../../core/cases/rights.ts'
import { may } from '../../core/cases/rights.ts'
import type { Alias, Clock, Letter, Outcome, PersonRef, Vault } from '../ports.ts'
import type { DeskSession, DeskSessions, Grant, Roles } from './ports.ts'

/** Admins who answer for somebody with these roles, each once, without that person. */
const overseersOf = async (
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
const DESK_LINK = 'desk link'

const LINK_BYTES = 24
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
const deskGrants = <G extends { role: Role }>(grants: readonly G[]): G[] =>
  grants.filter(({ role }) => may(role, 'desk'))

/** What a person is to others who must tell them apart, without a name. */
const badgeOf = ({ role, area, number }: Grant): Pick<Grant, 'role' | 'area' | 'number'> => ({
  role,
  area,
  number,
})

export const makeLinkToDesk =
  ({ roles, vault, clock }: LinkToDeskDeps): LinkToDesk =>
  async actor => {
    const [grant] = deskGrants(await roles.of(actor))
    if (!grant) return { refused: 'no-role' }
    const ma = Buffer.from(vault.random(LINK_BYTES)).toString('hex')
    const until = new Date(clock.now().getTime() + LINK_MS)
    return {
      done: { ma, minutes: LINK_MS / 60_000 },
      changes: [{ noun: 'desk-link', ref: actor, hash: vault.hash(DESK_LINK, ma), until }],
      letters: [],
    }
  }

/** Purposes of the keyed hashes that sessions and browsers are kept under. */
export const DESK_SESSION = 'desk session'
const DESK_BROWSER = 'desk browser'

const SESSION_BYTES = 32
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
    const token = Buffer.from(vault.random(SESSION_BYTES)).toString('base64url')
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

/** Who is at the desk, asked with every request: a role that ended a moment ago opens nothing. */
export interface Seat {
  ref: PersonRef
  alias: Alias
  grants: Grant[]
  /** Of the session. */
  hash: string
}

/** Nothing was asked for so long: whoever sits down there next is somebody else. */
const IDLE_MS = 30 * 60_000
/** How exactly it is kept when something was asked for last. */
const SEEN_MS = 60_000

export interface DeskSessionsDeps {
  sessions: Pick<DeskSessions, 'session' | 'sessionsOf'>
  roles: Pick<Roles, 'of' | 'in'>
  vault: Pick<Vault, 'hash'>
  clock: Clock
}

const isOpen = ({ seenAt, until }: DeskSession, now: number): boolean => now < until && now - seenAt < IDLE_MS

/** Who shows this token; refused if the session is over, or its person holds no role any more. */
export type WhoIs = (token: string) => Promise<Outcome<Seat, 'over'>>

export const makeWhoIs =
  ({ sessions, roles, vault, clock }: DeskSessionsDeps): WhoIs =>
  async token => {
    const now = clock.now().getTime()
    const session = await sessions.session(vault.hash(DESK_SESSION, token))
    if (!session || !isOpen(session, now)) return { refused: 'over' }
    const { ref, hash, seenAt } = session
    const grants = deskGrants(await roles.of(ref))
    const [grant] = grants
    if (!grant) return { refused: 'over' }
    const seen = Math.abs(now - seenAt) >= SEEN_MS ? [{ noun: 'session-seen' as const, hash }] : []
    return { done: { ref, alias: grant.alias, grants, hash }, changes: seen, letters: [] }
  }

/** The sessions of one's own that are open. */
export type OwnSessions = (actor: PersonRef) => Promise<DeskSession[]>

export const makeOwnSessions =
  ({ sessions, clock }: DeskSessionsDeps): OwnSessions =>
  async actor =>
    (await sessions.sessionsOf(actor)).filter(session => isOpen(session, clock.now().getTime()))

/** Ends one session of one's own. */
export type SignOut = (actor: PersonRef, input: { hash: string }) => Promise<Outcome<null, 'no-such-session'>>

export const makeSignOut =
  ({ sessions }: DeskSessionsDeps): SignOut =>
  async (actor, { hash }) => {
    const theirs = await sessions.sessionsOf(actor)
    if (!theirs.some(session => session.hash === hash)) return { refused: 'no-such-session' }
    return { done: null, changes: [{ noun: 'sign-out', hash }], letters: [] }
  }

/** Somebody else was at the desk under this name: all sessions and links end, and admins are told. */
export type NotMe = (actor: PersonRef) => Promise<Outcome<{ ended: number }, 'no-role'>>

export const makeNotMe =
  ({ sessions, roles, clock }: DeskSessionsDeps): NotMe =>
  async actor => {
    const grants = deskGrants(await roles.of(actor))
    const [grant] = grants
    if (!grant) return { refused: 'no-role' }
    const at = clock.now().getTime()
    const content = { kind: 'desk-disowned', ...badgeOf(grant), at } as const
    return {
      done: { ended: (await sessions.sessionsOf(actor)).length },
      changes: [
        { noun: 'sign-out-all', ref: actor },
        { noun: 'audit', by: grant.alias, what: 'desk-disowned', about: '' },
      ],
      letters: (await overseersOf(roles, grants, actor)).map(to => ({
        ...{ id: `desk-disowned:${grant.alias}:${at}:${to.channel}:${to.id}`, to, content },
      })),
    }
  }
