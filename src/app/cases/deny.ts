import type { Aliases } from '../people/ports.ts'
import type { AtWork, CaseVerb, Moved, Seconds } from './at-work.ts'
import type { Confirm, Confirmed } from './confirm.ts'
import type { Notes, WordsRefused } from './notes.ts'

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
