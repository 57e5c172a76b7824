/** A bounded memory of who asked how often: fixed windows of one minute, oldest callers forgotten first. */
export interface RateLimiter {
  /** Seconds to wait, or 0 when the caller may go on. `now` in milliseconds. */
  take(caller: string, now: number): number
}

const WINDOW_MS = 60_000
const MAX_CALLERS = 10_000

/** Lets each caller through `perMinute` times a minute. */
export const makeRateLimiter = (perMinute: number): RateLimiter => {
  const windows = new Map<string, { opened: number; used: number }>()
  return {
    take(caller, now) {
      const window = windows.get(caller)
      // Either way: a clock that was put back must not shut anybody out until it is as late again.
      if (!window || Math.abs(now - window.opened) >= WINDOW_MS) {
        windows.delete(caller)
        if (windows.size >= MAX_CALLERS) windows.delete(windows.keys().next().value as string)
        windows.set(caller, { opened: now, used: 1 })
        return 0
      }
      window.used++
      return window.used <= perMinute ? 0 : Math.max(1, Math.ceil((window.opened + WINDOW_MS - now) / 1000))
    },
  }
}
