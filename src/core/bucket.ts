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

const filled = (bucket: Bucket | undefined, pace: Pace, now: number): number =>
  bucket ? Math.min(pace.burst, bucket.left + Math.max(0, now - bucket.at) * pace.perMs) : pace.burst

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
