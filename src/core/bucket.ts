/** How many may go at once, and how fast the room comes back. */
export interface Pace {
  burst: number
  perMs: number
}

export interface Bucket {
  left: number
  /** Milliseconds since 1970. */
  at: number
}

/**
 * A pace that never lets more than `count` through in any stretch of `ms`: a part of it may go at once, the rest
 * spread over the time.
 *
 * @param share of `count` that may go at once
 */
export const paceOf = (count: number, ms: number, share: number): Pace => {
  const burst = Math.max(1, Math.floor(count * share))
  return { burst, perMs: (burst < count ? count - burst : count) / ms }
}

/**
 * A pace a little quicker than `count` in `ms`, which makes up for short breaks. It evens out what goes; that it is not
 * too much, whoever uses it has to count.
 *
 * @param share of `count` that may go at once
 */
export const evenPaceOf = (count: number, ms: number, share: number): Pace => ({
  burst: Math.max(1, Math.floor(count * share)),
  perMs: (count * 1.1) / ms,
})

/** A clock that was put back tells nothing of how long ago it was: as long as it was put back, at least. */
const filled = (bucket: Bucket | undefined, pace: Pace, now: number): number =>
  bucket ? Math.min(pace.burst, bucket.left + Math.abs(now - bucket.at) * pace.perMs) : pace.burst

/** How many may go now. */
export const roomIn = (bucket: Bucket | undefined, pace: Pace, now: number): number =>
  Math.floor(filled(bucket, pace, now) + 1e-9)

/** Milliseconds until one may go; 0 for now. */
export const waitFor = (bucket: Bucket | undefined, pace: Pace, now: number): number => {
  const missing = 1 - filled(bucket, pace, now)
  return missing <= 1e-9 ? 0 : Math.ceil(missing / pace.perMs)
}

/** The bucket after one has gone. */
export const taken = (bucket: Bucket | undefined, pace: Pace, now: number): Bucket => ({
  left: filled(bucket, pace, now) - 1,
  at: now,
})
