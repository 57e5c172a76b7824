import type { PersonRef } from '../../core/messages.ts'
import type { Outcome } from '../outcome.ts'
import type { Clock } from '../ports.ts'
import type { AtWork, CaseRefusal, Moved } from './at-work.ts'

/** Takes no reports of one of those who reported a case, from 1, for a month; or takes them again. */
export type BlockReporter = (
  actor: PersonRef,
  input: { code: string; reporter: number; blocked: boolean },
) => Promise<Outcome<Moved, CaseRefusal | 'no-such-reporter'>>

export interface BlockReporterDeps {
  atWork: AtWork
  clock: Clock
}

const BLOCKED_MS = 30 * 24 * 3_600_000

export const makeBlockReporter =
  ({ atWork, clock }: BlockReporterDeps): BlockReporter =>
  async (actor, { code: named, reporter: number, blocked }) => {
    const acting = await atWork(actor, named, 'block-reporter')
    if ('refused' in acting) return acting
    const { record, viewer } = acting
    const { code } = record
    const reporter = record.state.reporters[number - 1]
    if (!reporter) return { refused: 'no-such-reporter' }
    const { alias } = reporter
    const notUntil = blocked ? new Date(clock.now().getTime() + BLOCKED_MS) : null
    return {
      done: { record, viewer },
      changes: [
        { noun: 'hearing', alias, notUntil },
        {
          noun: 'audit',
          by: viewer.alias,
          what: blocked ? 'reporter blocked' : 'reporter heard again',
          about: `${code} ${number}`,
        },
      ],
      letters: [],
    }
  }
