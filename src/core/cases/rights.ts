/** Who may do what. A person has any number of roles, each in one area; everybody is a resident. */

export const ROLES = ['resident', 'leader', 'officer', 'approver', 'admin'] as const
export type Role = (typeof ROLES)[number]

export const ACTIONS = [
  'report',
  'follow',
  'appeal',
  'relay', // report for somebody without a phone
  'list',
  'read',
  'take',
  'hand-over',
  'ask',
  'decide',
  'list-marks', // put marks of a scam on the local list, and take them off
  'deny',
  'confirm',
  'close',
  'join-cases',
  'block-reporter',
  'make-paper', // for a bank, an operator, or those who look into crimes
  'draft',
  'redraft',
  'submit',
  'read-warning', // the record of a warning, its papers and how it fared
  'recall', // a leader: their own
  'list-groups',
  'register-group',
  'drop-group',
  'hand-group', // add a group that the leader serves by hand
  'sent-by-hand',
  'list-waiting', // warnings that wait for an approver
  'approve',
  'reject',
  'halt',
  'resume',
  'standing', // approve in advance
  'numbers', // what was counted, exactly, and the committee's report
  'list-roles',
  'revoke-role',
  'set-duty', // who is told first of an urgent case, by the day
  'desk', // come to the desk
  'invite',
  'read-corpus', // what the judge knows, and what is proposed
  'propose', // to teach it something, and to try that
  'publish', // what somebody else proposed
  'look-at-machine', // how the server is
] as const
export type Action = (typeof ACTIONS)[number]

/** A role, and where it holds. */
export interface Grant {
  role: Role
  area: string
}

/** A grant for this area counts in every other. */
export const EVERYWHERE = 'toan-quoc'

const EVERYBODY = ROLES
const LEADERS: readonly Role[] = ['leader']
const OFFICERS: readonly Role[] = ['officer', 'admin']
const APPROVERS: readonly Role[] = ['approver', 'admin']
const WARNERS: readonly Role[] = ['leader', 'approver', 'admin']
const ADMINS: readonly Role[] = ['admin']
const DESK: readonly Role[] = ['officer', 'approver', 'admin']
const WITH_ROLE: readonly Role[] = ['leader', 'officer', 'approver', 'admin']

const TABLE: Readonly<Record<Action, readonly Role[]>> = {
  report: EVERYBODY,
  follow: EVERYBODY,
  appeal: EVERYBODY,
  relay: WITH_ROLE,
  list: DESK,
  read: DESK,
  take: OFFICERS,
  'hand-over': OFFICERS,
  ask: OFFICERS,
  decide: OFFICERS,
  'list-marks': OFFICERS,
  deny: OFFICERS,
  confirm: DESK,
  close: OFFICERS,
  'join-cases': OFFICERS,
  'block-reporter': OFFICERS,
  'make-paper': OFFICERS,
  draft: LEADERS,
  redraft: LEADERS,
  submit: LEADERS,
  'read-warning': WARNERS,
  recall: WARNERS,
  'list-groups': LEADERS,
  'register-group': LEADERS,
  'drop-group': LEADERS,
  'hand-group': LEADERS,
  'sent-by-hand': LEADERS,
  'list-waiting': APPROVERS,
  approve: APPROVERS,
  reject: APPROVERS,
  halt: APPROVERS,
  resume: APPROVERS,
  standing: APPROVERS,
  numbers: DESK,
  'list-roles': ADMINS,
  'revoke-role': ADMINS,
  'set-duty': ADMINS,
  desk: WITH_ROLE,
  invite: ADMINS,
  'read-corpus': DESK,
  propose: DESK,
  publish: APPROVERS,
  'look-at-machine': ADMINS,
}

/** May somebody in this role do this, where the role holds? */
export const may = (role: Role, action: Action): boolean => TABLE[action].includes(role)

/** May somebody with these grants do this in this area? What everybody may needs no grant. */
export const holds = (grants: readonly Grant[], action: Action, area: string): boolean =>
  may('resident', action) ||
  grants.some(grant => (grant.area === area || grant.area === EVERYWHERE) && may(grant.role, action))
