import type { Clock, Log, Tally } from '../app/ports.ts'
import { troubleOf } from '../core/trouble.ts'
import type { ClockWatch } from '../jobs/clock-watch.ts'
import { makeClockWatch } from '../jobs/clock-watch.ts'
import { readClock } from '../store/clock-memory.ts'
import type { Store } from '../store/open.ts'

export interface ClockWiring {
  clock: Clock
  /** Milliseconds of a clock that nobody can put forward or back. */
  monotonic(): number
  tally: Tally
  log: Log
  wakeAll(): void
}

/** After a jump what was put off to an hour that is far now is due, and everybody looks again. */
export const watchClock = async (
  store: Pick<Store, 'rewind' | 'settings'>,
  { clock, monotonic, tally, log, wakeAll }: ClockWiring,
): Promise<ClockWatch> => {
  const onJump = (ms: number): void => {
    const rewound = ms < 0 ? store.rewind(clock.now()) : Promise.resolve(0)
    rewound.then(wakeAll, (error: unknown) => log.error(troubleOf(error), 'what waits could not be put right'))
  }
  const before = await readClock(store.settings)
  return makeClockWatch({ clock, monotonic, before, log, tally, onJump })
}
