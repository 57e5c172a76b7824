import type { Outcome } from '../../app/outcome.ts'
import type { DeskDeps } from './deps.ts'

/** What a form on a case names it by. */
export const CASE_CODE = /^VU-[0-9A-Z]{6}$/

/** Two people at the same moment: who comes second looks again. */
const TRIES = 3

export type CarryOut = <D>(verb: () => Promise<Outcome<D, string>>) => Promise<{ done: D } | { refused: string }>

/** Carries out what a verb makes, as long as others are quicker; `busy`: they always were. */
export const makeCarryOut =
  ({ commit, clock }: Pick<DeskDeps, 'commit' | 'clock'>): CarryOut =>
  async verb => {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const made = await verb()
      if ('refused' in made || made.changes.length + made.letters.length === 0 || (await commit(made, clock.now())))
        return made
    }
    return { refused: 'busy' }
  }
