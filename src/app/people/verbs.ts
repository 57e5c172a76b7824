import type { LinkToDesk } from './desk-link.ts'
import type { NotMe, OwnSessions, SignOut, WhoIs } from './desk-sessions.ts'
import type { Invite } from './invite.ts'
import type { ListPeople } from './list-people.ts'
import type { Revoke } from './revoke.ts'
import type { SignIn, WhoEnters } from './sign-in.ts'

/** What concerns people with a role, and who is at the desk. */
export interface PeopleVerbs {
  linkToDesk: LinkToDesk
  whoEnters: WhoEnters
  signIn: SignIn
  whoIs: WhoIs
  ownSessions: OwnSessions
  signOut: SignOut
  notMe: NotMe
  listPeople: ListPeople
  invite: Invite
  revoke: Revoke
}
