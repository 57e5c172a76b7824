import type { Role } from '../cases/rights.ts'
import type { Reply } from '../messages.ts'
import type { Broadcast, BroadcastState } from './broadcast.ts'
import type { Crowd } from './crowd.ts'
import type { Receipt } from './receipt.ts'

/** What people are told about warnings who did not ask just now. */
export type WarningLetter =
  /** The warning itself, to somebody who wants warnings or to a group. */
  | { kind: 'warning'; broadcast: Broadcast; to: 'person' | 'group' }
  /** To leaders of groups by hand: what they pass on as it is, and another letter about it. */
  | { kind: 'to-forward'; broadcast: Broadcast; picture: Reply['picture'] | null }
  | { kind: 'please-forward'; code: string; groups: readonly string[] }
  /** To everybody who got a warning that was recalled, once. */
  | { kind: 'correction'; broadcast: Broadcast; to: 'person' | 'group' }
  /** The same to leaders who passed it on by hand. */
  | { kind: 'please-correct'; broadcast: Broadcast; groups: readonly string[] }
  /** To who approves. */
  /** `asked`: proposed because so many people of the commune asked about it, within so many hours. */
  | { kind: 'approval-asked'; broadcast: Broadcast; crowd: Crowd; asked?: { people: number; hours: number } }
  | { kind: 'approved-in-advance'; broadcast: Broadcast }
  | { kind: 'touched'; code: string }
  | { kind: 'halted' | 'resumed'; role: Role; areas: readonly string[] }
  /** To its author. `due` in milliseconds; null: at once. */
  | { kind: 'approved'; code: string; due: number | null }
  | { kind: 'rejected'; code: string; reason: string }
  | { kind: 'recalled'; code: string; reason: string | null }
  | { kind: 'drill-off'; code: string; why: 'day-over' | 'not-announced' }
  | { kind: 'half-sent'; code: string; ended: number; total: number }
  | { kind: 'fared'; code: string; state: BroadcastState; receipt: Receipt }
  /** To who reads out. */
  | { kind: 'read-out'; broadcast: Broadcast; on: Date }
