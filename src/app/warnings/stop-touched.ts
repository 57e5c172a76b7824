import type { Roles } from '../people/ports.ts'
import type { Outcome } from '../ports.ts'
import { everyoneBut, letterTo } from './people.ts'

export interface StopTouchedDeps {
  roles: Pick<Roles, 'in'>
}

/** Stops a warning whose words were changed behind our back, and tells those who approve there. */
export type StopTouched = (actor: 'clock', input: { code: string; area: string }) => Promise<Outcome<{ code: string }>>

/** Kept with the warning as why it was stopped: a mark, and no words for anybody. */
export const TOUCHED = 'touched'

export const makeStopTouched =
  ({ roles }: StopTouchedDeps): StopTouched =>
  async (_actor, { code, area }) => {
    const people = everyoneBut(null, await roles.in(area, ['approver', 'admin']))
    return {
      done: { code },
      changes: [
        { noun: 'broadcast', do: 'stop-touched', code, reason: TOUCHED },
        { noun: 'audit', by: null, what: 'warning-touched', about: code },
      ],
      letters: people.map(({ ref }) => letterTo(ref, `touched:${code}`, { kind: 'touched', code })),
    }
  }
