import { monitorEventLoopDelay } from 'node:perf_hooks'

const STILL_READ_MS = 300

/**
 * How long after a kill the fakes may still read what the process had written to its sockets. They live in this process:
 * where the machine is busy, as much longer as it was late itself.
 */
export const watchLateness = (): { stillReadMs(): number } => {
  const delay = monitorEventLoopDelay({ resolution: 20 })
  delay.enable()
  return {
    stillReadMs: () => {
      delay.disable()
      return STILL_READ_MS + Math.ceil(delay.max / 1e6)
    },
  }
}
