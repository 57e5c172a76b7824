import type { Roles } from '../people/ports.ts'
import type { AtWork, CaseVerb, Moved } from './at-work.ts'
import type { Cases } from './ports.ts'
import type { Sealing } from './sealed.ts'
import type { Telling } from './tell.ts'

export interface NoteConfirmed extends Moved {
  /** People who are told. */
  told: number
}

/** The second person's word that a note may go to everyone of the case. */
export type ConfirmNote = CaseVerb<NoteConfirmed>

export interface ConfirmNoteDeps {
  atWork: AtWork
  cases: Pick<Cases, 'people' | 'evidence'>
  sealing: Sealing
  telling: Pick<Telling, 'each'>
  roles: Pick<Roles, 'isSame'>
}

export const makeConfirmNote =
  ({ atWork, roles, cases, sealing, telling }: ConfirmNoteDeps): ConfirmNote =>
  async (actor, { code: named }) => {
    const acting = await atWork(actor, named, 'confirm')
    if ('refused' in acting) return acting
    const { record, viewer } = acting
    const { code } = record
    const { noteBy = null } = record.state
    if (noteBy !== null && (await roles.isSame(noteBy, viewer.alias))) return { refused: 'same-person' }
    const made = acting.does({ kind: 'note-confirmed' })
    if ('refused' in made) return made
    const notes = sealing.open(code, await cases.evidence(code)).filter(({ kind }) => kind === 'note')
    const note = notes.findLast(({ by }) => by === record.state.noteBy)?.text
    if (note === undefined) return { refused: 'nothing-to-confirm' }
    const content = { kind: 'case-note', code, area: record.state.area, note } as const
    const letters = await telling.each(made.record, await cases.people(code), content)
    return { done: { record: made.record, viewer, told: letters.length }, changes: [made.change()], letters }
  }
