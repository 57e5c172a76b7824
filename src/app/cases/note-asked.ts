import type { Alias } from '../../core/cases/case.ts'
import type { Indicator } from '../../core/match/indicators.ts'
import type { Level } from '../../core/types.ts'
import type { Naming } from '../people/alias.ts'
import type { Change, Clock, Made, PersonRef } from '../ports.ts'
import type { Marking } from './marking.ts'

/** What somebody asked about, as it was judged. */
export interface AskedAbout {
  text: string
  level: Level
  indicators: readonly Indicator[]
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

const DAY_MS = 24 * 3_600_000

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
