import type { Outcome } from '../../app/ports.ts'
import type { DeskDeps } from './deps.ts'

/** Two people at the same moment: who comes second looks again. */
const TRIES = 3

/** Carries out what a verb makes, as long as others are quicker; `busy`: they always were. */
export const makeCarryOut =
  ({ commit, clock }: Pick<DeskDeps, 'commit' | 'clock'>) =>
  async <D, R extends { refused: string } = { refused: string }>(
    verb: () => Promise<Outcome<D, string> | R>,
  ): Promise<{ done: D } | R | { refused: string }> => {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const made = await verb()
      if ('refused' in made || made.changes.length + made.letters.length === 0 || (await commit(made, clock.now())))
        return made
    }
    return { refused: 'busy' }
  }

export type CarryOut = ReturnType<typeof makeCarryOut>
