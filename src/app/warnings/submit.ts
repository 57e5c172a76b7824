import type { PersonRef } from '../ports.ts'
import type { AskApprovers, StopsOf } from './ask-approvers.ts'
import type { FindWarning, WarningOutcome } from './find-warning.ts'

export interface SubmitDeps {
  findWarning: FindWarning
  stopsOf: StopsOf
  askApprovers: AskApprovers
}

/** The author hands a draft to those who approve. `reachable`: so many of them can be written to now. */
export type Submit = (actor: PersonRef, input: { code: string }) => Promise<WarningOutcome<{ reachable: number }>>

export const makeSubmit =
  ({ findWarning, stopsOf, askApprovers }: SubmitDeps): Submit =>
  async (actor, { code }) => {
    const found = await findWarning(actor, code, 'submit')
    if ('refused' in found) return found
    const { broadcast, grant } = found
    const step = found.does({ kind: 'submit' })
    if ('refused' in step) return step
    // What officers decided meanwhile counts, too.
    const stops = stopsOf(broadcast)
    if (stops.length > 0) return { refused: 'held-up', problems: stops }
    const { letters, reachable } = await askApprovers(step.next)
    const audit = { noun: 'audit', by: grant.alias, what: 'warning-submitted', about: code } as const
    return { done: { reachable }, changes: [step.change, audit], letters }
  }
