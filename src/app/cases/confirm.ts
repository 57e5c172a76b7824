import type { Aliases, Roles } from '../people/ports.ts'
import type { AtWork, CaseVerb, Moved } from './at-work.ts'
import type { Notes, WordsRefused } from './notes.ts'
import type { OpenCase } from './reading.ts'
import type { AskerTelling } from './tell-askers.ts'

export interface Confirmed extends Moved {
  /** People who are told. */
  told: number
  /** The note waits for a second person. */
  held: boolean
}

/** The second word that it is none: everyone is told, and its marks are off the list. */
export type Confirm = CaseVerb<Confirmed, WordsRefused, { note?: string }>

export interface ConfirmDeps {
  atWork: AtWork
  roles: Pick<Roles, 'isSame'>
  personOf: Aliases['personOf']
  openCase: Pick<OpenCase, 'marks'>
  askers: Pick<AskerTelling, 'takenBack'>
  notes: Notes
}

export const makeConfirm =
  ({ atWork, roles, personOf, openCase, askers, notes }: ConfirmDeps): Confirm =>
  async (actor, { code: named, note = '' }) => {
    const acting = await atWork(actor, named, 'confirm')
    if ('refused' in acting) return acting
    const { record, viewer } = acting
    const { deniedBy, outcome } = record.state
    if (deniedBy !== null && (await roles.isSame(deniedBy, viewer.alias))) return { refused: 'same-person' }
    // Under which name the one who denied may be back, nobody can tell any more.
    if (deniedBy !== null && !(await personOf(deniedBy))) return { refused: 'denier-gone' }
    const fault = notes.faultOf(note)
    if (fault) return { refused: fault }
    const made = await notes.tell(acting, note, { kind: 'confirmed' })
    if ('refused' in made) return made
    const listed = (await openCase.marks(record.code)).filter(mark => mark.listed)
    const corrected = outcome === 'scam' ? await askers.takenBack(made.record, listed) : null
    return {
      done: { record: made.record, viewer, told: made.told, held: made.held },
      changes: [made.change(), ...(corrected?.changes ?? [])],
      letters: [...made.letters, ...(corrected?.letters ?? [])],
    }
  }
