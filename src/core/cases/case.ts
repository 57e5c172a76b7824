import type { Level } from '../types.ts'

/** The words of a case: what can happen to it, and what it is then. The rules are in `apply.ts`. */

/** A person in the events of a case: a random name that leads back to them only while their key row is there. */
export type Alias = string

export type Outcome = 'scam' | 'not-scam' | 'unclear'

/** Why an officer was told of a case. */
export type OfferKind = 'first' | 'reminder' | 'next' | 'admin'

/** What officers take from a case: for the branch of a bank, for the operator (156), and a formal report of a tip. */
export const PAPERS = ['bank', 'operator', 'tip'] as const
export type PaperKind = (typeof PAPERS)[number]

/** What a person did. */
interface Done {
  /** Milliseconds since 1970. */
  at: number
  by: Alias
}

/** What the bot may do by itself, too. */
interface Happened {
  /** Milliseconds since 1970. */
  at: number
  /** Null: the bot itself. */
  by: Alias | null
}

/** Something that happened to a case. Events are only ever added. What was said in them lies sealed in the evidence. */
export type CaseEvent =
  | (Done &
      (
        | {
            kind: 'opened'
            area: string
            /** What the bot had told the resident. */
            level: Level
            /** Money is moving now. */
            urgent: boolean
            /** The resident's contact goes along. */
            contact: boolean
            /** A leader reports for somebody without a phone. */
            relayed: boolean
          }
        /** Another resident reported the same; `more`: somebody who had, and who has something new to tell. */
        | { kind: 'joined'; urgent: boolean; contact: boolean; more?: boolean }
        /** Somebody wants to be told what officers decide. */
        | { kind: 'followed' }
        /** `from`: who had it in hand, and is no officer any more. */
        | { kind: 'taken'; from?: Alias }
        /** Passed on to the next in order. `of`: of somebody who has no role there any more. */
        | { kind: 'handed-over'; of?: Alias }
        /** `whom`: one of those who reported; whoever can be reached where nobody is named. */
        | { kind: 'asked'; whom?: Alias }
        | { kind: 'answered' }
        /** `seen`: the version that was decided about; what came later is not in it. All of it where nothing is said. */
        | { kind: 'decided'; outcome: 'scam' | 'unclear'; seen?: number }
        /** A note that is for more than one person: it goes once a second confirms it. */
        | { kind: 'noted' }
        | { kind: 'note-confirmed' }
        /** These marks of a scam are on the local list from now on; by their numbers. */
        | { kind: 'listed'; marks: readonly number[] }
        /** These were taken off it again. */
        | { kind: 'unlisted'; marks: readonly number[] }
        /** One officer says it is none: a second has to confirm. `instead`: of one who said so, and is nobody any more. */
        | { kind: 'denied'; instead?: Alias }
        /** The second officer's word: decided as not a scam. */
        | { kind: 'confirmed' }
        /** Another case of the same campaign is looked at with this one: those who reported it count here, too. */
        | { kind: 'merged'; from: string; reporters: readonly Reporter[]; urgent: boolean }
        | { kind: 'merged-into'; into: string }
        /** And is a case of its own again. */
        | { kind: 'split'; from: string }
        | { kind: 'split-off' }
        /** Somebody says that a warning is wrong. */
        | { kind: 'appealed' }
        /** An officer read the evidence. */
        | { kind: 'read'; what: 'text' | 'picture' }
        /** Somebody made a paper of it, with what is told in it. */
        | { kind: 'drawn-up'; paper: PaperKind }
        /** A resident deleted their data: their name leads nowhere from now on. */
        | { kind: 'forgotten' }
      ))
  | (Happened &
      /** An officer (or the admin) was told that it waits. */
      (
        | { kind: 'offered'; to: Alias; as: OfferKind }
        /** `of`: who had it in hand, and left it lying. */
        | { kind: 'closed'; of?: Alias }
      ))

export type CaseEventKind = CaseEvent['kind']

export const CASE_STATUSES = ['waiting', 'taken', 'decided', 'closed'] as const
export type CaseStatus = (typeof CASE_STATUSES)[number]

/** Somebody who reported a case. */
export interface Reporter {
  alias: Alias
  /** May be called. */
  contact: boolean
  /** Lost something, or is losing it now. Absent in what was kept before this was told apart. */
  urgent?: boolean
  /** The code of the case they reported, where it was joined to this one. */
  from?: string
}

/** What the events of a case add up to. */
export interface CaseState {
  status: CaseStatus
  area: string
  level: Level
  urgent: boolean
  relayed: boolean
  openedAt: number
  /** Who has it in hand, or had it last; nobody while it waits. */
  taker: Alias | null
  outcome: Outcome | null
  /** Milliseconds; of the outcome that stands. */
  decidedAt: number | null
  /** Who decided so: one officer, or the two of a denial. */
  decidedBy: Alias[]
  /** Who said "không phải", until a second confirms or somebody decides otherwise. */
  deniedBy: Alias | null
  /** Whoever reported it, first the one who opened it: officers know them by their place, from 1. */
  reporters: Reporter[]
  followers: Alias[]
  /** Offers, oldest first. Handed over, it keeps them, so that it does not come back at once; reopened, it has none. */
  offers: { to: Alias; as: OfferKind; at: number }[]
  /** A question of the officer is not answered yet. */
  asked: boolean
  /** Who was asked last. Absent where it was whoever reported. */
  askedWho?: Alias | null
  appealed: boolean
  /** Codes of the cases that are looked at with this one. */
  parts?: string[]
  /** It was not urgent before that case was joined to it. */
  urgentBy?: string | null
  /** The case that this one is looked at with, and where it stood before. */
  into?: { code: string; status: 'waiting' | 'taken' | 'closed'; taker: Alias | null } | null
  /** Whose note waits for a second person; absent where none does. */
  noteBy?: Alias | null
  /** How many events there are: who changes a case says which one he saw. */
  version: number
}

/** Why an event cannot happen now. */
export type Refusal =
  | 'no-case'
  | 'exists'
  | 'not-waiting'
  | 'not-taken'
  | 'already-yours'
  | 'taken-by-other'
  | 'same-person'
  | 'nothing-to-confirm'
  | 'nothing-asked'
  | 'nothing-to-appeal'
  | 'already'
  | 'not-a-reporter'
  | 'not-a-scam'
  | 'own-report'
  | 'denier-gone'
  | 'not-open'
  | 'not-merged'
  /** Of cases that are to be joined: what the one is, to which reports are added, or the other, which is joined to it. */
  | 'joined-elsewhere'
  | 'has-parts'
  | 'part-decided'
  | 'part-urgent'
  | 'whole-closed'
  | 'whole-decided'

/** What is handed over with a report, and what is said about it later. */
export type EvidenceKind = 'text' | 'picture' | 'summary' | 'contact' | 'question' | 'answer' | 'note'

/** A piece of evidence in the clear: only ever in memory, and only for who may read it. */
export interface Opened {
  kind: EvidenceKind
  by: Alias | null
  /** Milliseconds. */
  at: number
  text: string
}

/** All that is read of a case: words, marks, and how many pictures there are. */
export interface Reading {
  evidence: readonly Opened[]
  pictures: number
  marks: readonly CaseMark[]
}

/** A link, number or account of a case, by the number officers know it by. */
export interface CaseMark {
  /** From 1, in the order in which they came; it never changes. */
  number: number
  kind: 'url' | 'phone' | 'account' | 'qr' | 'email'
  /** As it would be listed; null once the words it stood in are gone. */
  value: string | null
  /** On the local list. */
  listed: boolean
}

/**
 * The officers' word as people are told it now, or null. A warning stands until there is another word; anything else
 * does not while officers look at it anew: who has just lost money is not told that nothing was found. Pure.
 */
export const standingOutcome = ({ status, outcome }: Pick<CaseState, 'status' | 'outcome'>): Outcome | null =>
  status === 'waiting' && outcome !== 'scam' ? null : outcome

/**
 * What happened to a decided case since this person read it: `overturns` by somebody else's decision (two may have
 * pressed at the same moment), `reports` by another report, whose numbers a new decision would list. Pure.
 */
export const unreadBy = (events: readonly CaseEvent[], alias: Alias): { overturns: boolean; reports: boolean } => {
  const read = events.findLastIndex(({ kind, by }) => kind === 'read' && by === alias)
  const decided = events.findLastIndex(({ kind }) => kind === 'decided' || kind === 'confirmed')
  const isMine = events.some(({ kind, by }, at) => by === alias && (at === decided || (kind === 'denied' && at > read)))
  return {
    overturns: decided > read && !isMine,
    reports: events.slice(read + 1).some(({ kind }) => kind === 'joined'),
  }
}

/**
 * The version of a case this person has seen: as they read it last, or as it was offered to them; all of it for who was
 * never shown anything, and acts on a code they were told. Pure.
 */
export const seenBy = (events: readonly CaseEvent[], alias: Alias): number => {
  const shown = events.findLastIndex(
    event => (event.kind === 'read' && event.by === alias) || (event.kind === 'offered' && event.to === alias),
  )
  return shown < 0 ? events.length : shown + 1
}

/** Up to which version of a case its last decision goes; 0 where there is none. Pure. */
export const decidedUpTo = (events: readonly CaseEvent[]): number => {
  const at = events.findLastIndex(({ kind }) => kind === 'decided' || kind === 'confirmed')
  const event = events[at]
  return event?.kind === 'decided' ? Math.min(event.seen ?? at + 1, at + 1) : at + 1
}

/** What changes nothing for who decides. */
const QUIET: ReadonlySet<CaseEvent['kind']> = new Set(['read', 'drawn-up', 'offered', 'followed', 'forgotten'])

/** What happened to a case since this version of it was seen. Pure. */
export const changedSince = (events: readonly CaseEvent[], version: number): CaseEvent[] =>
  events.slice(version).filter(({ kind }) => !QUIET.has(kind))
