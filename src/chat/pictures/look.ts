import type { Seen } from '../../app/judging/picture-words.ts'
import type { Channel, PictureReader } from '../../app/ports.ts'
import type { ChannelName, Inbound } from '../../core/messages.ts'

export interface Eyes {
  /**
   * Fetches and reads pictures that belong together, in order; nothing of them is kept. `againMs`: others are being looked
   * at, come again after so many milliseconds; `stopping`: leave them for the next start. Takes no longer than `LOOK_MS`.
   */
  look(pictures: readonly Inbound[]): Promise<Seen[] | { againMs: number } | 'stopping'>
  /** Looks under way end at once with `stopping`. */
  stop(): void
}

export interface EyesDeps {
  channelOf(name: ChannelName): Channel | undefined
  reader: Pick<PictureReader, 'read'>
  /** Answers that look at pictures at once: fewer than there are answers at once, so that no text is kept waiting. */
  atOnce?: number
  lookMs?: number
}

/** The lease of a message lasts longer. */
export const LOOK_MS = 40_000
/** One is read at a time, and each that waits for it lies in memory. */
const AT_ONCE = 3

/** Who found no room comes again so soon, the more of them the later: so many in a second are more than can be read. */
const SOONEST_MS = 1_000
const LATEST_MS = 20_000
const COMERS_PER_SECOND = 20

/** Who found no room of late, and when each should come again. */
const makeTurnedAway = () => {
  const lastSeen = new Map<string, number>()
  return {
    add: (key: string): number => {
      const now = performance.now()
      for (const [other, at] of lastSeen) if (now - at > 2 * LATEST_MS) lastSeen.delete(other)
      lastSeen.set(key, now)
      return Math.min(LATEST_MS, Math.max(SOONEST_MS, (lastSeen.size / COMERS_PER_SECOND) * 1_000))
    },
    remove: (key: string): boolean => lastSeen.delete(key),
  }
}

const keyOf = (pictures: readonly Inbound[]): string => pictures.map(({ channel, id }) => `${channel} ${id}`).join()

/** The result, or null once the signal comes; what is under way is bounded by itself. */
const until = <T>(signal: AbortSignal, work: Promise<T>): Promise<T | null> =>
  new Promise((resolve, reject) => {
    if (signal.aborted) resolve(null)
    signal.addEventListener('abort', () => resolve(null), { once: true })
    work.then(resolve, reject)
  })

export const makeEyes = ({ channelOf, reader, atOnce = AT_ONCE, lookMs = LOOK_MS }: EyesDeps): Eyes => {
  const stopping = new AbortController()
  const turnedAway = makeTurnedAway()
  let looking = 0

  const lookAt = async ({ channel, content }: Inbound): Promise<Seen> => {
    const source = content.kind === 'picture' ? content : {}
    const bytes = await channelOf(channel)?.fetchPicture?.(source)
    return bytes ? reader.read(bytes) : { ok: false, reason: 'not-fetched' }
  }

  const lookAtAll = async (pictures: readonly Inbound[]): Promise<Seen[]> => {
    const enough = AbortSignal.any([stopping.signal, AbortSignal.timeout(lookMs)])
    const seen: Seen[] = []
    for (const picture of pictures) {
      const one = enough.aborted ? null : await until(enough, lookAt(picture))
      seen.push(one ?? { ok: false, reason: 'too-slow' })
    }
    return seen
  }

  return {
    async look(pictures) {
      if (pictures.length === 0) return []
      if (stopping.signal.aborted) return 'stopping'
      if (looking >= atOnce) return { againMs: turnedAway.add(keyOf(pictures)) }
      turnedAway.remove(keyOf(pictures))
      looking += 1
      try {
        const seen = await lookAtAll(pictures)
        return stopping.signal.aborted ? 'stopping' : seen
      } finally {
        looking -= 1
      }
    },
    stop: () => stopping.abort(),
  }
}
