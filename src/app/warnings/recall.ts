import { reasonOf } from '../../core/warnings/advance.ts'
import { countFates } from '../../core/warnings/receipt.ts'
import type { Change, Clock, PersonRef } from '../ports.ts'
import type { CheckDraft, DraftProblem } from './check-draft.ts'
import type { FindWarning, WarningOutcome } from './find-warning.ts'
import { warningStep } from './find-warning.ts'
import { recalledWith } from './join-drill.ts'
import type { TellAuthor } from './people.ts'
import type { Broadcasts } from './ports.ts'

export interface RecallDeps {
  broadcasts: Pick<Broadcasts, 'receipt' | 'get' | 'noticeOf'>
  findWarning: FindWarning
  checkDraft: CheckDraft
  tellAuthor: TellAuthor
  clock: Clock
}

export interface Recalled {
  /** Who got it already and will be told. */
  people: number
  groups: number
  /** Why the reason goes to nobody: one person's words to many are held to what a draft is. Empty where it goes. */
  withheld: readonly DraftProblem[]
}

/**
 * An approver recalls any warning, an author their own, at any time. What waits goes to nobody; who got it is told by
 * `correct`. A reason that must not go out holds nothing up: it is left out.
 */
export type Recall = (actor: PersonRef, input: { code: string; reason: string }) => Promise<WarningOutcome<Recalled>>

/** A reason may be as short as it is. */
const NOT_OF_REASONS = new Set<DraftProblem['key']>(['draft.stopped.too-short'])

const stopping = (code: string, stop: Change): Change[] => [stop, { noun: 'broadcast', do: 'skip-queued', code }]

export const makeRecall = (deps: RecallDeps): Recall => {
  const { broadcasts, findWarning, checkDraft, tellAuthor, clock } = deps

  const readReason = (given: string): { reason: string | null; withheld: DraftProblem[] } => {
    const reason = reasonOf(given)
    const withheld = checkDraft(reason).stops.filter(({ key }) => !NOT_OF_REASONS.has(key))
    return { reason: reason === '' || withheld.length > 0 ? null : reason, withheld }
  }

  return async (actor, { code, reason: given }) => {
    const found = await findWarning(actor, code, 'recall')
    if ('refused' in found) return found
    const { broadcast, grant } = found
    const own = grant.alias === broadcast.author
    if (grant.role === 'leader' && !own) return found.refuse('not-author')
    const { reason, withheld } = readReason(given)
    const at = clock.now().getTime()
    const step = found.does({ kind: 'stop', at, reason })
    if ('refused' in step) return step
    const other = await recalledWith(broadcasts, broadcast)
    const paired = other && warningStep(other, { kind: 'stop', by: grant.alias, at, reason })
    const alsoStopped = other && paired && 'change' in paired ? stopping(other.code, paired.change) : []
    const { counts } = await broadcasts.receipt(code)
    return {
      done: { people: countFates(counts, 'private').sent, groups: countFates(counts, 'group').sent, withheld },
      changes: [
        ...stopping(code, step.change),
        ...alsoStopped,
        { noun: 'audit', by: grant.alias, what: 'warning-stopped', about: code },
      ],
      letters: own ? [] : await tellAuthor(broadcast, { kind: 'recalled', code, reason }),
    }
  }
}
