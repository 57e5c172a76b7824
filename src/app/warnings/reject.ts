import { reasonOf } from '../../core/warnings/advance.ts'
import type { Roles } from '../people/ports.ts'
import type { Clock, PersonRef } from '../ports.ts'
import type { FindWarning, WarningOutcome } from './find-warning.ts'
import type { TellAuthor } from './people.ts'

export interface RejectDeps {
  findWarning: FindWarning
  tellAuthor: TellAuthor
  samePerson: Roles['isSame']
  clock: Clock
}

/** Never without a reason, which its author is told; the draft keeps its words. */
export type Reject = (
  actor: PersonRef,
  input: { code: string; reason: string },
) => Promise<WarningOutcome<{ reason: string }, 'no-reason'>>

export const makeReject =
  ({ findWarning, tellAuthor, samePerson, clock }: RejectDeps): Reject =>
  async (actor, { code, reason: given }) => {
    const found = await findWarning(actor, code, 'reject')
    if ('refused' in found) return found
    const { broadcast, grant } = found
    const reason = reasonOf(given)
    const step = found.does({ kind: 'reject', at: clock.now().getTime(), reason })
    if ('refused' in step) return step
    const { author } = broadcast
    if (author !== null && (await samePerson(author, grant.alias))) return found.refuse('same-person')
    if (reason === '') return { refused: 'no-reason' }
    return {
      done: { reason },
      changes: [step.change, { noun: 'audit', by: grant.alias, what: 'warning-rejected', about: code }],
      letters: await tellAuthor(broadcast, { kind: 'rejected', code, reason }),
    }
  }
