import type { Log } from '../app/ports.ts'
import { troubleOf } from '../core/trouble.ts'

/** What was begun, in order; undone in reverse. */
export interface Undo {
  name: string
  run(): Promise<unknown> | unknown
}

/** Stops everything, the last first; what can't be stopped holds up nothing else. */
export const undoAll = async (undo: readonly Undo[], log: Log): Promise<void> => {
  for (const { name, run } of undo.toReversed()) {
    try {
      await run()
    } catch (error) {
      log.error({ part: name, ...troubleOf(error) }, 'a part could not be stopped')
    }
  }
}
