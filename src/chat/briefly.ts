/** Longer than a message waits for what may follow. */
const KEPT_MS = 10_000
/** More than come in that time; beyond it nothing more is kept. */
const MOST = 1_000

export interface Briefly<V> {
  get(key: string): V | undefined
  set(key: string, value: V): void
}

/**
 * A message is looked at as it comes in, when it is claimed, and once more after it waited for what belongs to it. What is
 * made of it the first time is kept here, so that it is not made again; in ten seconds nothing of it is left.
 */
export const briefly = <V>(): Briefly<V> => {
  const known = new Map<string, { value: V }>()
  return {
    get: key => known.get(key)?.value,
    set: (key, value) => {
      if (known.size >= MOST && !known.has(key)) return
      const one = { value }
      known.set(key, one)
      setTimeout(() => known.get(key) === one && known.delete(key), KEPT_MS).unref()
    },
  }
}
