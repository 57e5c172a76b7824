import type { Mark } from '../../core/cases/marks.ts'
import type { PersonRef } from '../../core/messages.ts'
import type { Level } from '../../core/types.ts'
import type { Made } from '../outcome.ts'
import type { Naming } from '../people/alias.ts'
import type { Change, Clock, Vault } from '../ports.ts'
import { hashMarks } from './file-report.ts'

/**
 * What is to be kept of who asked about these: keyed marks of links, numbers and accounts, and no word. They are told of
 * a decision about exactly these, within the retention. Nothing of who does not want it.
 */
export type NoteAsked = (actor: PersonRef, asked: { text: string; level: Level }) => Promise<Change[]>

export interface NoteAskedDeps {
  nameOf: Naming
  vault: Pick<Vault, 'hashOf'>
  clock: Clock
  marksFor(text: string): Mark[]
  retentionDays: number
}

const DAY_MS = 24 * 3_600_000

export const makeNoteAsked =
  ({ nameOf, vault, clock, marksFor, retentionDays }: NoteAskedDeps): NoteAsked =>
  async (actor, { text, level }) => {
    const marks = hashMarks(
      vault,
      marksFor(text).filter(({ kind }) => kind !== 'text'),
    )
    if (marks.length === 0) return []
    const { alias, changes } = await nameOf(actor)
    const until = new Date(clock.now().getTime() + retentionDays * DAY_MS)
    return [...changes, { noun: 'asked', alias, level, marks, until }]
  }

/** "không báo lại": nothing of what they ask is kept for it, and what is goes. */
export type WantNoWord = (actor: PersonRef) => Promise<{ done: true } & Made>

export const makeWantNoWord =
  ({ nameOf }: { nameOf: Naming }): WantNoWord =>
  async actor => {
    const { alias, changes } = await nameOf(actor)
    return { done: true, changes: [...changes, { noun: 'call-back', alias, wanted: false }], letters: [] }
  }
