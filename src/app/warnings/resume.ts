import type { Halt, HaltDeps } from './halt.ts'
import { makeTurnHalt } from './halt.ts'

/** Lets go what was held back. */
export type Resume = Halt

export const makeResume = (deps: HaltDeps): Resume => {
  const turn = makeTurnHalt(deps)
  return actor => turn(actor, false)
}
