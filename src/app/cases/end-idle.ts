import { LONGEST_WAIT_DAYS } from '../../core/cases/limits.ts'
import type { Clock, Commit } from '../ports.ts'
import { act } from './at-work.ts'
import type { CaseRecord } from './ports.ts'
import type { Telling } from './tell.ts'

export interface EndIdleDeps {
  /** Undecided cases in which nothing has happened since, the longest at rest first. */
  idleCases(since: Date, limit: number): Promise<CaseRecord[]>
  telling: Pick<Telling, 'reporters'>
  commit(made: Parameters<Commit>[0], now: Date): Promise<boolean>
  clock: Clock
}

const AT_ONCE = 100
const IDLE_MS = LONGEST_WAIT_DAYS * 24 * 3_600_000

/** What somebody took and left lying all that time ends; those who reported it are told to go there. Returns how many. */
export const makeEndIdle = ({ idleCases, telling, commit, clock }: EndIdleDeps) => {
  return async (): Promise<number> => {
    const now = clock.now()
    const idle = await idleCases(new Date(now.getTime() - IDLE_MS), AT_ONCE)
    let ended = 0
    for (const record of idle) {
      const { status, taker } = record.state
      if (status !== 'taken' || taker === null) continue
      const made = act(record, { at: now.getTime(), by: null }, { kind: 'closed', of: taker })
      if ('refused' in made) continue
      const letters = record.state.outcome === null ? await telling.reporters(made.record, 'case-ended') : []
      if (await commit({ changes: [made.change({ nextAt: null })], letters }, now)) ended += 1
    }
    return ended
  }
}
