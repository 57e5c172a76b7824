import type { LinkToDesk, NotMe, OwnSessions, SignIn, SignOut, WhoEnters, WhoIs } from './desk-sessions.ts'
import type { DutyVerbs } from './duty.ts'
import type { Invite } from './invite.ts'
import type { ListHeldGroups, ListRoles, RevokeRole } from './roles.ts'
import type { EndLeave, OwnLeave, TakeLeave } from './take-leave.ts'

/** What concerns people with a role, and who is at the desk. */
export interface PeopleVerbs extends DutyVerbs {
  linkToDesk: LinkToDesk
  whoEnters: WhoEnters
  signIn: SignIn
  whoIs: WhoIs
  ownSessions: OwnSessions
  signOut: SignOut
  notMe: NotMe
  listRoles: ListRoles
  invite: Invite
  revokeRole: RevokeRole
  listHeldGroups: ListHeldGroups
  takeLeave: TakeLeave
  endLeave: EndLeave
  ownLeave: OwnLeave
}
