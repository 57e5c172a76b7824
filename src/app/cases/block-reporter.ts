import type { Clock } from '../ports.ts'
import type { AtWork, CaseVerb, Moved } from './at-work.ts'

/** Takes no reports of one of those who reported a case, from 1, for a month; or takes them again. */
export type BlockReporter = CaseVerb<Moved, 'no-such-reporter', { reporter: number; blocked: boolean }>

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
