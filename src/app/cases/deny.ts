import type { CaseEvent } from '../../core/cases/case.ts'
import type { PersonRef } from '../../core/messages.ts'
import type { Outcome } from '../outcome.ts'
import type { Aliases } from '../people/ports.ts'
import type { Clock } from '../ports.ts'
import type { AtWork, CaseRefusal, Moved } from './at-work.ts'
import type { CheckWords, WordsRefused } from './check-words.ts'
import type { Confirm, Confirmed } from './confirm.ts'
import { after, postTo } from './post.ts'
import type { Sealing } from './sealed.ts'
import type { Seconds } from './seconds.ts'

/** `second`: somebody there could confirm it, and is asked to. */
export type Denied = (Moved & { confirmed: false; second: boolean }) | (Confirmed & { confirmed: true })

/** It is none: nobody is told anything before a second says so, too. From the second it is the confirmation. */
export type Deny = (
  actor: PersonRef,
  input: { code: string; note?: string },
) => Promise<Outcome<Denied, CaseRefusal | WordsRefused>>

export interface DenyDeps {
  atWork: AtWork
  personOf: Aliases['personOf']
  seconds: Seconds
  sealing: Sealing
  confirm: Confirm
  checkWords: CheckWords
  clock: Clock
}

export const makeDeny = (deps: DenyDeps): Deny => {
  const { atWork, personOf, seconds, sealing, confirm, checkWords, clock } = deps

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
    const fault = note === '' ? null : checkWords(note)
    if (fault) return { refused: fault }
    const event: CaseEvent = {
      ...{ kind: 'denied', at: clock.now().getTime(), by: viewer.alias },
      ...(isGone && { instead: deniedBy }),
    }
    const made = after(record, event)
    if ('refused' in made) return made
    const others = await seconds(area, viewer.alias)
    const evidence = note === '' ? [] : [sealing.seal(code, { kind: 'note', text: note, by: viewer.alias })]
    return {
      done: { confirmed: false, record: made, viewer, second: others.length > 0 },
      changes: [postTo(record, [event], { evidence })],
      letters: others.map(({ ref }) => ({
        id: `confirm:${code}:${made.state.version}:${ref.id}`,
        to: ref,
        content: { kind: 'case-denied', code },
      })),
    }
  }
}
