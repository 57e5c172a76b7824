import { setImmediate } from 'node:timers/promises'

/** One after another: judging takes the only thread, and whoever writes on Zalo must not wait for the web. */
export interface Line {
  /** Does the work when its turn comes; `full` if too many wait already. */
  wait<T>(work: () => T | Promise<T>): Promise<T | 'full'>
}

/** @param longest how many may wait or be under way at once */
export const makeLine = (longest: number): Line => {
  let last: Promise<unknown> = Promise.resolve()
  let length = 0
  return {
    async wait(work) {
      if (length >= longest) return 'full'
      length += 1
      // In between, everybody else has their turn.
      const turn = last.then(() => setImmediate()).then(work)
      last = turn.then(
        () => undefined,
        () => undefined,
      )
      try {
        return await turn
      } finally {
        length -= 1
      }
    },
  }
}
