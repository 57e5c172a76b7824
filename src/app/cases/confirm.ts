import type { Aliases, Roles } from '../people/ports.ts'
import type { AtWork, CaseVerb, Moved, Seconds } from './at-work.ts'
import type { Notes, WordsRefused } from './notes.ts'
import type { Cases } from './ports.ts'
import type { OpenCase, Sealing } from './reading.ts'
import type { Telling } from './tell.ts'
import type { AskerTelling } from './tell-askers.ts'

interface Confirmed extends Moved {
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

/** `second`: somebody there could confirm it, and is asked to. */
export type Denied = (Moved & { confirmed: false; second: boolean }) | (Confirmed & { confirmed: true })

/** It is none: nobody is told anything before a second says so, too. From the second it is the confirmation. */
export type Deny = CaseVerb<Denied, WordsRefused, { note?: string }>

export interface DenyDeps {
  atWork: AtWork
  personOf: Aliases['personOf']
  seconds: Seconds
  confirm: Confirm
  notes: Pick<Notes, 'faultOf' | 'keep'>
}

export const makeDeny = (deps: DenyDeps): Deny => {
  const { atWork, personOf, seconds, confirm, notes } = deps

  return async (actor, { code: named, note = '' }) => {
    const acting = await atWork(actor, named, 'deny')
    if ('refused' in acting) return acting
    const { record, viewer } = acting
    const { code } = record
    const { deniedBy, area } = record.state
    const isGone = deniedBy !== null && !(await personOf(deniedBy))
    if (deniedBy !== null && deniedBy !== viewer.alias && !isGone) {
      const confirmed = await confirm(actor, { code, note })
      return 'refused' in confirmed ? confirmed : { ...confirmed, done: { ...confirmed.done, confirmed: true } }
    }
    const fault = notes.faultOf(note)
    if (fault) return { refused: fault }
    const made = acting.does({ kind: 'denied', ...(isGone && { instead: deniedBy }) })
    if ('refused' in made) return made
    const others = await seconds(area, viewer.alias)
    const evidence = notes.keep(code, note, viewer.alias)
    return {
      done: { confirmed: false, record: made.record, viewer, second: others.length > 0 },
      changes: [made.change({ evidence })],
      letters: others.map(({ ref }) => ({
        id: `confirm:${code}:${made.record.state.version}:${ref.id}`,
        to: ref,
        content: { kind: 'case-denied', code },
      })),
    }
  }
}

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
