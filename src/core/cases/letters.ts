import type { Alias, CaseState, OfferKind, Outcome } from './case.ts'
import type { CaseMark, Reading } from './evidence.ts'

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
