import type { Grant, Roles } from '../../app/people/ports.ts'
import { grantFor, grantsFor } from '../../app/warnings/grants.ts'
import type { Broadcasts } from '../../app/warnings/ports.ts'
import type { Action } from '../../core/cases/rights.ts'
import type { SaidCommand } from '../../core/hear/command-said.ts'
import type { Say } from '../../core/reply/say.ts'
import type { Broadcast } from '../../core/warnings/broadcast.ts'
import type { Said } from '../said.ts'
import type { Turn } from '../turn.ts'

/** Somebody who has a say in a warning, and the warning. */
export interface AtWork {
  broadcast: Broadcast
  /** By which they may do it. */
  grant: Grant
  turn: Turn
  /** What stands behind the code. */
  rest: string
}

export interface AtWorkDeps {
  say: Say
  broadcasts: Pick<Broadcasts, 'get'>
  roles: Pick<Roles, 'of'>
}

/** One of these actions, on the warning of the command. Null for who has no part in it: the text goes on to the judge. */
export type FindWork = (
  actions: readonly Action[],
  command: Pick<SaidCommand, 'code' | 'rest'>,
  turn: Turn,
) => Promise<AtWork | Said | null>

export const isSaid = (found: AtWork | Said): found is Said => 'text' in found

/** Those who have some part in warnings. */
const PARTS: readonly Action[] = ['draft', 'approve']

/** A warning of another area is as unknown as one that is not there; what is another's part is said to be. */
export const makeFindWork =
  ({ say, broadcasts, roles }: AtWorkDeps): FindWork =>
  async (actions, { code, rest }, turn) => {
    if (code === null || !code.startsWith('CB-') || !turn.private) return null
    const all = await roles.of(turn.from)
    const grants = grantsFor(all, actions)
    if (grants.length === 0) return grantsFor(all, PARTS).length > 0 ? { text: say('warning.not-your-part') } : null
    const broadcast = await broadcasts.get(code)
    const grant = broadcast && grantFor(grants, actions, broadcast.area)
    return broadcast && grant ? { broadcast, grant, turn, rest } : { text: say('warning.not-yours', { code }) }
  }
