/** Updates waiting for a poller that asks for one at a time. What is taken is forgotten. */
export interface UpdateQueue<T> {
  put(update: T): void
  /** The oldest, or the next to come within `ms`, or null. A caller who is gone takes nothing. */
  take(ms: number, gone: AbortSignal): Promise<T | null>
  /** Sends everybody away who waits. */
  close(): void
}

export const makeUpdateQueue = <T>(): UpdateQueue<T> => {
  const ready: T[] = []
  const waiting: ((update: T | null) => void)[] = []
  const wait = (ms: number, gone: AbortSignal): Promise<T | null> =>
    new Promise(resolve => {
      const finish = (update: T | null): void => {
        clearTimeout(timer)
        const place = waiting.indexOf(finish)
        if (place >= 0) waiting.splice(place, 1)
        resolve(update)
      }
      const timer = setTimeout(() => finish(null), ms)
      gone.addEventListener('abort', () => finish(null), { once: true })
      waiting.push(finish)
    })
  return {
    put(update) {
      const first = waiting.shift()
      if (first) first(update)
      else ready.push(update)
    },
    take(ms, gone) {
      const update = ready.shift()
      return update === undefined ? wait(ms, gone) : Promise.resolve(update)
    },
    close() {
      for (const finish of [...waiting]) finish(null)
    },
  }
}
