import { standingOutcome } from '../../core/cases/case.ts'
import type { Indicator } from '../../core/match/indicators.ts'
import type { Level } from '../../core/types.ts'
import type { Naming } from '../people/alias.ts'
import type { Alias, Change, Clock, Made, Outcome, PersonRef } from '../ports.ts'
import { act } from './at-work.ts'
import type { AskedAbout, Marking } from './marking.ts'
import type { CaseRecord, Cases } from './ports.ts'

export interface Followed {
  /** The case that officers have decided; null says nothing about whether there is one. */
  decided: CaseRecord | null
}

/** Asks to be told what officers decide of this text. `nothing`: it could not be known again. */
export type Follow = (actor: PersonRef, input: { text: string; level: Level }) => Promise<Outcome<Followed, 'nothing'>>

export interface FollowDeps {
  cases: Pick<Cases, 'like'>
  nameOf: Naming
  clock: Clock
  marking: Pick<Marking, 'lookAt' | 'of'>
  /** A wish to be told is kept so long. */
  retentionDays: number
}

const DAY_MS = 24 * 3_600_000

export const makeFollow = (deps: FollowDeps): Follow => {
  const { cases, nameOf, clock, marking, retentionDays } = deps

  return async (actor, { text, level }) => {
    const marks = marking.of(marking.lookAt(text))
    if (marks.length === 0) return { refused: 'nothing' }
    const { alias, changes } = await nameOf(actor)
    const now = clock.now()
    const wanted: Change = { noun: 'call-back', alias, wanted: true }
    const record = await cases.like(marks, null)
    if (!record) {
      const until = new Date(now.getTime() + retentionDays * DAY_MS)
      const watch: Change = { noun: 'watch', alias, level, marks, until }
      return { done: { decided: null }, changes: [...changes, wanted, watch], letters: [] }
    }
    const told = standingOutcome(record.state)
    const made = act(record, { at: now.getTime(), by: alias }, { kind: 'followed' })
    const people = [{ alias, part: 'follower', level, told } as const]
    // Refused: they do already, or they reported it.
    const post = 'refused' in made ? [] : [made.change({ people })]
    return {
      done: { decided: told === null ? null : record },
      changes: [...changes, wanted, ...post],
      letters: [],
    }
  }
}

/** The case whose outcome is a scam and that is about this text; null if there is none. */
export type FindWarned = (text: string) => Promise<CaseRecord | null>

export interface FindWarnedDeps {
  cases: Pick<Cases, 'like'>
  marking: Pick<Marking, 'withOwn'>
}

export const makeFindWarned =
  ({ cases, marking }: FindWarnedDeps): FindWarned =>
  async text => {
    // Whoever asks may well say that the number is theirs.
    const marks = marking.withOwn(text)
    const record = marks.length > 0 ? await cases.like(marks, null) : null
    return record?.state.outcome === 'scam' ? record : null
  }

/** Says that a warning is wrong: officers look again, and whoever says so is told what comes of it. */
export type Appeal = (
  actor: PersonRef,
  input: { code: string },
) => Promise<Outcome<{ code: string }, 'no-case' | 'already'>>

export interface AppealDeps {
  cases: Pick<Cases, 'get'>
  nameOf: Naming
  clock: Clock
}

export const makeAppeal =
  ({ cases, nameOf, clock }: AppealDeps): Appeal =>
  async (actor, { code }) => {
    const record = await cases.get(code)
    if (!record) return { refused: 'no-case' }
    const { alias, changes } = await nameOf(actor)
    const who = { at: clock.now().getTime(), by: alias }
    const appealed = act(record, who, { kind: 'appealed' })
    if ('refused' in appealed) return { refused: 'already' }
    // Refused: they follow it already.
    const followed = act(record, who, { kind: 'appealed' }, { kind: 'followed' })
    const made = 'refused' in followed ? appealed : followed
    const people = [{ alias, part: 'follower', level: 'scam', told: null } as const]
    return {
      done: { code },
      changes: [...changes, made.change({ people, nextAt: who.at })],
      letters: [],
    }
  }

/**
 * What is to be kept of who asked about these: keyed marks of links, numbers and accounts, and no word. They are told of
 * a decision about exactly these, and of its correction, within the retention. Nothing of who does not want it.
 */
export type NoteAsked = (alias: Alias, asked: AskedAbout) => Change[]

export interface NoteAskedDeps {
  marking: Pick<Marking, 'sharpOf'>
  clock: Clock
  retentionDays: number
}

export const makeNoteAsked =
  ({ marking, clock, retentionDays }: NoteAskedDeps): NoteAsked =>
  (alias, { text, level, indicators }) => {
    const until = new Date(clock.now().getTime() + retentionDays * DAY_MS)
    const isConfirmed = ({ finding }: Indicator): boolean => finding === 'confirmed'
    const marksIn = (some: readonly Indicator[]) => marking.sharpOf({ text, indicators: some })
    const [known, unknown] = [indicators.filter(isConfirmed), indicators.filter(each => !isConfirmed(each))]
    const kept = [
      { marks: marksIn(unknown), known: false },
      { marks: marksIn(known), known: true },
    ].filter(({ marks }) => marks.length > 0)
    return kept.map(each => ({ noun: 'asked' as const, alias, level, until, ...each }))
  }

/** "không báo lại": nothing of what they ask is kept for it, and what is goes. */
export type WantNoWord = (actor: PersonRef) => Promise<{ done: true } & Made>

export const makeWantNoWord =
  ({ nameOf }: { nameOf: Naming }): WantNoWord =>
  async actor => {
    const { alias, changes } = await nameOf(actor)
    return { done: true, changes: [...changes, { noun: 'call-back', alias, wanted: false }], letters: [] }
  }
