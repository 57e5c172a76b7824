import type { Alias, CaseEvent } from '../../core/cases/case.ts'
import type { Grant } from '../../core/cases/rights.ts'
import { holds } from '../../core/cases/rights.ts'
import type { Change } from '../ports.ts'
import { postTo } from './at-work.ts'
import type { Cases } from './ports.ts'

/** Whoever held a role, and what is left to them. */
interface Leaver {
  alias: Alias
  left: readonly Grant[]
  /** Who took it; the one who held it where it was taken at the machine. */
  by: Alias
}

/** What somebody has in hand and may not take any more waits again, and is offered to the next at once. */
type HandBack = (leaver: Leaver, now: Date) => Promise<Change[]>

const MOST = 10_000

export const makeHandBack =
  ({ cases }: { cases: Pick<Cases, 'open'> }): HandBack =>
  async ({ alias, left, by }, now) => {
    const theirs = (await cases.open(null, MOST)).filter(
      ({ state }) => state.status === 'taken' && state.taker === alias && !holds(left, 'take', state.area),
    )
    const event: CaseEvent = { kind: 'handed-over', at: now.getTime(), by, of: alias }
    return theirs.map(record => postTo(record, [event], { nextAt: now.getTime() }))
  }
