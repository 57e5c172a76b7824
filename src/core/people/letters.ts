import type { Role } from '../cases/rights.ts'

/** What people with a role are told about each other. */
export type PeopleLetter =
  /** Somebody took up an invitation. */
  { kind: 'joined'; role: Role; area: string }
