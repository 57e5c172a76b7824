import { reasonOf } from '../../core/warnings/reason.ts'
import type { Clock, PersonRef } from '../ports.ts'
import type { FindWarning, WarningOutcome } from './find-warning.ts'
import { refusalOf } from './find-warning.ts'
import { stepOf } from './step.ts'
import type { TellAuthor } from './tell-author.ts'

export interface RecallDeps {
  findWarning: FindWarning
  tellAuthor: TellAuthor
  clock: Clock
}

/** An approver stops any warning, an author their own. What waits to be sent goes to nobody. */
export type Recall = (
  actor: PersonRef,
  input: { code: string; reason: string },
) => Promise<WarningOutcome<{ code: string }>>

export const makeRecall =
  ({ findWarning, tellAuthor, clock }: RecallDeps): Recall =>
  async (actor, { code, reason: given }) => {
    const found = await findWarning(actor, code, 'recall')
    if ('refused' in found) return found
    const { broadcast, grant } = found
    const own = grant.alias === broadcast.author
    if (grant.role === 'leader' && !own) return refusalOf(broadcast, 'not-author')
    const reason = reasonOf(given)
    const step = stepOf(broadcast, { kind: 'stop', by: grant.alias, at: clock.now().getTime(), reason })
    if ('refused' in step) return refusalOf(broadcast, step.refused)
    return {
      done: { code },
      changes: [
        step.change,
        { noun: 'broadcast', do: 'skip-queued', code },
        { noun: 'audit', by: grant.alias, what: 'warning-stopped', about: code },
      ],
      letters: own ? [] : await tellAuthor(broadcast, { kind: 'recalled', code, reason }),
    }
  }
