import type { CaseEvent } from '../../core/cases/case.ts'
import type { PersonRef } from '../../core/messages.ts'
import type { Outcome } from '../outcome.ts'
import type { Aliases, Roles } from '../people/ports.ts'
import type { Clock } from '../ports.ts'
import type { AtWork, CaseRefusal, Moved } from './at-work.ts'
import type { CheckWords, WordsRefused } from './check-words.ts'
import { askSeconds } from './confirm-note.ts'
import { after, postTo } from './post.ts'
import type { OpenCase } from './reading.ts'
import type { Sealing } from './sealed.ts'
import type { Seconds } from './seconds.ts'
import type { Telling } from './tell.ts'
import type { AskerTelling } from './tell-askers.ts'

export interface Confirmed extends Moved {
  /** People who are told. */
  told: number
  /** The note waits for a second person. */
  held: boolean
}

/** The second word that it is none: everyone is told, and its marks are off the list. */
export type Confirm = (
  actor: PersonRef,
  input: { code: string; note?: string },
) => Promise<Outcome<Confirmed, CaseRefusal | WordsRefused>>

export interface ConfirmDeps {
  atWork: AtWork
  roles: Pick<Roles, 'isSame'>
  personOf: Aliases['personOf']
  openCase: OpenCase
  sealing: Sealing
  telling: Telling
  askers: AskerTelling
  checkWords: CheckWords
  seconds: Seconds
  clock: Clock
}

export const makeConfirm =
  ({ atWork, roles, personOf, openCase, sealing, telling, askers, checkWords, seconds, clock }: ConfirmDeps): Confirm =>
  async (actor, { code: named, note = '' }) => {
    const acting = await atWork(actor, named, 'confirm')
    if ('refused' in acting) return acting
    const { record, viewer } = acting
    const { code } = record
    const { deniedBy } = record.state
    if (deniedBy !== null && (await roles.isSame(deniedBy, viewer.alias))) return { refused: 'same-person' }
    // Under which name the one who denied may be back, nobody can tell any more.
    if (deniedBy !== null && !(await personOf(deniedBy))) return { refused: 'denier-gone' }
    const fault = note === '' ? null : checkWords(note)
    if (fault) return { refused: fault }
    const event: CaseEvent = { kind: 'confirmed', at: clock.now().getTime(), by: viewer.alias }
    const made = after(record, event)
    if ('refused' in made) return made
    const { letters, people, held } = await telling.everyone(made, note)
    const noted: CaseEvent[] = held ? [{ kind: 'noted', at: event.at, by: viewer.alias }] : []
    const ended = after(record, event, ...noted)
    if ('refused' in ended) return ended
    const asked = held ? await askSeconds(seconds, ended, note) : []
    const listed = (await openCase.marks(code)).filter(mark => mark.listed)
    const corrected = record.state.outcome === 'scam' ? await askers.takenBack(made, listed) : null
    const evidence = note === '' ? [] : [sealing.seal(code, { kind: 'note', text: note, by: viewer.alias })]
    return {
      done: { record: ended, viewer, told: people.length, held },
      changes: [postTo(record, [event, ...noted], { people, evidence, nextAt: null }), ...(corrected?.changes ?? [])],
      letters: [...letters, ...(corrected?.letters ?? []), ...asked],
    }
  }
