import type { CaseEvent } from '../../core/cases/case.ts'
import type { Letter } from '../../core/letters.ts'
import type { PersonRef } from '../../core/messages.ts'
import type { Outcome } from '../outcome.ts'
import type { Roles } from '../people/ports.ts'
import type { Reach } from '../people/reach.ts'
import type { Clock } from '../ports.ts'
import type { AtWork, CaseRefusal, Moved } from './at-work.ts'
import type { CaseRecord, Cases } from './ports.ts'
import { after, postTo } from './post.ts'
import type { Sealing } from './sealed.ts'
import type { Seconds } from './seconds.ts'
import { toldId } from './tell.ts'

/** Asks whoever could be the second to confirm what an officer wants to tell everyone of a case. */
export const askSeconds = async (seconds: Seconds, record: CaseRecord, note: string): Promise<Letter[]> => {
  const { code, state } = record
  const others = await seconds(state.area, state.noteBy ?? '')
  return others.map(({ ref: to }) => ({
    id: `note:${code}:${state.version}:${to.channel}:${to.id}`,
    to,
    content: { kind: 'case-note-held', code, note },
  }))
}

export interface NoteConfirmed extends Moved {
  /** People who are told. */
  told: number
}

/** The second person's word that a note may go to everyone of the case. */
export type ConfirmNote = (actor: PersonRef, input: { code: string }) => Promise<Outcome<NoteConfirmed, CaseRefusal>>

export interface ConfirmNoteDeps {
  atWork: AtWork
  cases: Pick<Cases, 'people' | 'evidence'>
  sealing: Sealing
  reach: Pick<Reach, 'personOf'>
  roles: Pick<Roles, 'isSame'>
  clock: Clock
}

export const makeConfirmNote =
  ({ atWork, roles, cases, sealing, reach, clock }: ConfirmNoteDeps): ConfirmNote =>
  async (actor, { code: named }) => {
    const acting = await atWork(actor, named, 'confirm')
    if ('refused' in acting) return acting
    const { record, viewer } = acting
    const { code } = record
    const { noteBy = null } = record.state
    if (noteBy !== null && (await roles.isSame(noteBy, viewer.alias))) return { refused: 'same-person' }
    const event: CaseEvent = { kind: 'note-confirmed', at: clock.now().getTime(), by: viewer.alias }
    const made = after(record, event)
    if ('refused' in made) return made
    const notes = sealing.open(code, await cases.evidence(code)).filter(({ kind }) => kind === 'note')
    const note = notes.findLast(({ by }) => by === record.state.noteBy)?.text
    if (note === undefined) return { refused: 'nothing-to-confirm' }
    const letters: Letter[] = []
    for (const { alias } of await cases.people(code)) {
      const to = await reach.personOf(alias)
      const content = { kind: 'case-note', code, area: record.state.area, note } as const
      if (to) letters.push({ id: toldId(made, alias), to, content })
    }
    return { done: { record: made, viewer, told: letters.length }, changes: [postTo(record, [event])], letters }
  }
