/** Runs one piece of work whenever woken, never twice at once; a wake while it runs makes it run once more. */
export interface Pump {
  wake(): void
  /** Wakes after so many milliseconds, unless it is woken so soon anyhow. */
  wakeIn(ms: number): void
  /** No run begins after this; resolves once the running one is over. */
  stop(): Promise<void>
}

/** Timers count as they are; a clock that jumps is caught up with by who wakes every second. */
const LONGEST_TIMER_MS = 60_000

/** @param onError told of what `work` throws; it is tried again at the next wake. */
export const makePump = (work: () => Promise<void>, onError: (error: unknown) => void): Pump => {
  let running: Promise<void> | null = null
  let again = false
  let stopped = false
  let timer: { at: number; handle: NodeJS.Timeout } | null = null

  const run = async (): Promise<void> => {
    do {
      again = false
      await work().catch(onError)
    } while (again && !stopped)
    running = null
  }

  const wake = (): void => {
    if (stopped) return
    if (running) again = true
    else running = run()
  }

  const wakeIn = (ms: number): void => {
    const at = performance.now() + Math.min(Math.max(1, ms), LONGEST_TIMER_MS)
    if (stopped || (timer && timer.at <= at)) return
    if (timer) clearTimeout(timer.handle)
    const handle = setTimeout(() => {
      timer = null
      wake()
    }, at - performance.now())
    handle.unref()
    timer = { at, handle }
  }

  return {
    wake,
    wakeIn,
    stop: async () => {
      stopped = true
      if (timer) clearTimeout(timer.handle)
      await running
    },
  }
}
