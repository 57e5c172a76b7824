import type { Alias, CaseMark, CaseState, OfferKind, Outcome, Reading } from './cases/case.ts'
import type { Role } from './cases/rights.ts'
import type { ChannelName, ChatRef, PersonRef, Reply } from './messages.ts'
import type { Harm } from './teaching/effect.ts'
import type { Broadcast, BroadcastState, Crowd } from './warnings/broadcast.ts'
import type { Receipt } from './warnings/receipt.ts'

/** Who it is, without a name. */
interface Badge {
  role: Role
  area: string
  number: number
}

/** What people with a role are told about each other, and about the machine. */
export type PeopleLetter =
  /** Somebody took up an invitation. */
  | { kind: 'joined'; role: Role; area: string }
  /** A channel has not worked for a while. `outage`: it does not answer; `access`: it refuses us. */
  | { kind: 'channel-broken'; channel: ChannelName; why: 'outage' | 'access' }
  | { kind: 'channel-mended'; channel: ChannelName }
  /** Nothing came on it for a day, where something came nearly every day. */
  | { kind: 'channel-quiet'; channel: ChannelName }
  /** The clock of the machine was put ahead, or back. */
  | { kind: 'clock-jumped'; ahead: boolean; minutes: number }
  /** Nothing can be written, and then it can be again. */
  | { kind: 'machine-broken' | 'machine-mended' }
  /** The disk is nearly full. */
  | { kind: 'machine-full'; freeMb: number }
  /** Somebody came to the desk with this person's link. Milliseconds; `device` in two words. */
  | { kind: 'desk-entered'; at: number; device: string }
  /** To admins: for the first time in that browser. */
  | ({ kind: 'desk-new-browser'; at: number; device: string } & Badge)
  /** To admins: it was somebody else, says the person. */
  | ({ kind: 'desk-disowned'; at: number } & Badge)
  /** The bot was sent out of a group that this leader answers for; or somebody wanted it to go, and it stayed. */
  | { kind: 'group-left' | 'group-leave-asked'; name: string }
  /** A role was taken away; to the one who held it (`yours`), and to the admins. `cases`: so many wait for others now. */
  | ({ kind: 'role-revoked'; yours: boolean; cases: number } & Badge)
  /** To somebody with a role: the channel lets us write to them for a day more, unless they write. */
  | { kind: 'window-closing' }
  /** To the admins: this person can't be written to. */
  | ({ kind: 'out-of-reach' } & Badge)

/** The case a letter is about. */
interface AboutCase {
  code: string
  area: string
}

/** A case that somebody has to do something about. */
export interface DueCase {
  code: string
  state: CaseState
  /** `left`: whoever has it in hand is away, or can't be written to. */
  why: 'waiting' | 'taken' | 'asked' | 'denied' | 'left'
}

/** What people are told of cases who did not ask just now. */
export type CaseLetter =
  /** To an officer: it waits for somebody. */
  | ({ kind: 'case-offered'; as: OfferKind; code: string; state: CaseState } & Reading)
  /** The same of several at once. `text`: what was told last. */
  | { kind: 'case-many-offered'; cases: readonly { code: string; as: OfferKind; state: CaseState; text: string }[] }
  /** To an officer in the morning: what lies with them. */
  | { kind: 'case-morning'; alias: Alias; due: readonly DueCase[]; left: number }
  /** To who has it in hand, or was offered it: somebody else reported the same. */
  | { kind: 'case-reported-again'; code: string; urgent: boolean; reporter: number; reporters: number; text: string }
  /** To who could be the second: somebody says that it is none. */
  | { kind: 'case-denied'; code: string }
  /** To who could be the second: somebody wants to tell this to everyone of the case. */
  | { kind: 'case-note-held'; code: string; note: string }
  /** To the officer: what the one who reported answered. */
  | { kind: 'case-answered'; code: string; text: string }
  /** To one who reported: an officer asks. */
  | ({ kind: 'case-asked'; question: string } & AboutCase)
  /** To those who reported it: it is looked at with another. */
  | ({ kind: 'case-merged'; into: string } & AboutCase)
  /** To those who reported it: it is a case of its own again. */
  | ({ kind: 'case-apart' } & AboutCase)
  /** To who has it in hand: somebody joined it to another (`part`), or another to it (`whole`); or took them apart again. */
  | { kind: 'case-regrouped'; did: 'joined' | 'parted'; yours: 'part' | 'whole'; code: string; into: string }
  /** To those who reported. */
  | ({ kind: 'case-taken' | 'case-closed' | 'case-ended' } & AboutCase)
  /** To everyone who waits for it. `was`: they had been told otherwise, by an officer or by the bot. */
  | ({
      kind: 'case-decided'
      outcome: Outcome
      /** Milliseconds. */
      decidedAt: number
      note: string
      was: 'officer' | 'bot' | null
    } & AboutCase)
  /** To everyone of a decided case: what officers say besides. */
  | ({ kind: 'case-note'; note: string } & AboutCase)
  /** To who asked about a mark, and reported nothing. */
  | ({ kind: 'case-asked-about'; decidedAt: number; was: 'bot' | null } & AboutCase)
  /** To who was told of it: it is on the list no more, or all of the case is a scam no more. */
  | ({ kind: 'case-taken-back'; marks: readonly Pick<CaseMark, 'kind' | 'value'>[] } & AboutCase)

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

/** What people are told of what the judge is to learn. Nothing of anybody's words. */
export type TeachingLetter = TrialWaits | TrialRefused | TrialFailed

/** To who may publish: what was tried harms nothing, and waits for a second person. */
export interface TrialWaits {
  kind: 'trial-waits'
  proposals: number
  /** Texts that would newly be caught, and genuine ones that would no longer be alarmed, of those it was measured on. */
  caught: number
  calmed: number
}

/** To who proposed it, and who had it tried: it would harm, so nobody can publish it as it is. */
export interface TrialRefused {
  kind: 'trial-refused'
  proposals: number
  harms: readonly Harm[]
}

/** To the same: it could be neither learned nor measured. */
export interface TrialFailed {
  kind: 'trial-failed'
  proposals: number
}

/** Everything that somebody may be told who did not ask just now. Facts only: an edge puts them into words. */
export type LetterContent = PeopleLetter | CaseLetter | WarningLetter | TeachingLetter

/** One letter to one person, or to one group. */
export interface Letter<Content extends { kind: string } = LetterContent> {
  /** The idempotency key: the same for the same occasion and person, so that nobody is told twice. */
  id: string
  to: PersonRef | ChatRef
  content: Content
  /** Not to be sent before. At once when absent. */
  dueAt?: Date
}
