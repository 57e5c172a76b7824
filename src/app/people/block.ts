import type { Alias } from '../../core/cases/case.ts'
import type { Made } from '../outcome.ts'
import type { Clock } from '../ports.ts'
import type { Aliases, Roles } from './ports.ts'

export interface BlockDeps {
  aliases: Pick<Aliases, 'personOf'>
  roles: Pick<Roles, 'of'>
  clock: Clock
}

/** `gone`: the name leads to nobody any more. `holds-role`: an admin takes the role first. */
export type BlockRefused = 'gone' | 'holds-role'

const DAY_MS = 24 * 3_600_000
/** An officer's word alone shuts nobody out for longer. */
export const LONGEST_BLOCK_DAYS = 30

/**
 * An officer blocks whoever is behind a name in the records, without learning who it is: nobody answers them for so many
 * days, except with what to do when they are losing money. `days` 0 takes a block back.
 */
export const makeBlock =
  ({ aliases, roles, clock }: BlockDeps) =>
  async (name: Alias, { by, days }: { by: Alias; days: number }): Promise<Made | { refused: BlockRefused }> => {
    const ref = await aliases.personOf(name)
    if (!ref) return { refused: 'gone' }
    if ((await roles.of(ref)).length > 0) return { refused: 'holds-role' }
    const bounded = Math.min(Math.max(0, days), LONGEST_BLOCK_DAYS)
    const until = bounded === 0 ? null : new Date(clock.now().getTime() + bounded * DAY_MS)
    return {
      changes: [
        { noun: 'block', ref, until },
        { noun: 'audit', by, what: until ? 'blocked' : 'unblocked', about: name },
      ],
      letters: [],
    }
  }
