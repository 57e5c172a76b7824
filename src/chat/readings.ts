import type { Inbound } from '../core/messages.ts'
import type { Reading } from '../core/text/read.ts'
import { read } from '../core/text/read.ts'

/** The words of a message, read. */
export type Readings = (inbound: Pick<Inbound, 'channel' | 'id'>, words: string) => Reading

/** Longer than a message waits for what may follow. */
const KEPT_MS = 10_000
/** More than come in that time; beyond it they are read again. */
const MOST = 1_000

/**
 * A message is looked at as it comes in, when it is claimed, and once more after it waited for what belongs to it. It is
 * read at the first of them; in ten seconds nothing of it is left here.
 */
export const makeReadings = (): Readings => {
  const known = new Map<string, { words: string; reading: Reading }>()
  return ({ channel, id }, words) => {
    const key = `${channel} ${id}`
    const kept = known.get(key)
    // What was edited is another text under the same id.
    if (kept?.words === words) return kept.reading
    const reading = read(words)
    if (kept || known.size >= MOST) return reading
    known.set(key, { words, reading })
    setTimeout(() => known.delete(key), KEPT_MS).unref()
    return reading
  }
}
