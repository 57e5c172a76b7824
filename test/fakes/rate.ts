/** A vendor's clock: the real one, moved forward by tests. Milliseconds since 1970. */
export interface FakeClock {
  now(): number
  advance(ms: number): void
}

export const makeClock = (base: () => number = Date.now): FakeClock => {
  let ahead = 0
  return {
    now: () => base() + ahead,
    advance(ms) {
      ahead += ms
    },
  }
}

export interface Hit {
  allowed: boolean
  remain: number
  /** Until the window starts again. */
  waitMs: number
}

/** Counts calls in windows of `lengthMs`, each begun by its first call; calls refused are not counted. */
export const makeWindow = (limit: number, lengthMs: number): ((now: number) => Hit) => {
  let start = Number.NEGATIVE_INFINITY
  let used = 0
  return now => {
    if (now >= start + lengthMs) {
      start = now
      used = 0
    }
    const allowed = used < limit
    if (allowed) used += 1
    return { allowed, remain: Math.max(0, limit - used), waitMs: start + lengthMs - now }
  }
}

/** One window for each key. */
export const makeWindows = (limit: number, lengthMs: number): ((key: string, now: number) => Hit) => {
  const windows = new Map<string, (now: number) => Hit>()
  return (key, now) => {
    const window = windows.get(key) ?? makeWindow(limit, lengthMs)
    windows.set(key, window)
    return window(now)
  }
}
