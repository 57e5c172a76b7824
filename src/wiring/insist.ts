import { setTimeout as sleep } from 'node:timers/promises'
import type { Log } from '../app/ports.ts'

export type Setup = { ok: true } | { ok: false; retry: boolean; afterMs?: number; reason: string }

const FIRST_WAIT_MS = 2_000
const LONGEST_WAIT_MS = 300_000

export interface Insisting {
  signal: AbortSignal
  log: Log
  /** Told why it does not work, and null once it does. */
  tell?(why: string | null): void
}

/**
 * Sets something up at a platform, again and again until it took or the signal comes: a platform out of reach must not
 * keep the other channels from working. Never rejects.
 */
export const insist = async (
  what: string,
  setUp: () => Promise<Setup>,
  { signal, log, tell }: Insisting,
): Promise<boolean> => {
  for (let wait = FIRST_WAIT_MS; !signal.aborted; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
    const result = await setUp()
    if (!signal.aborted) tell?.(result.ok ? null : result.reason)
    if (result.ok) return true
    if (signal.aborted) return false
    log.warn({ what, reason: result.reason, again: result.retry }, 'a platform could not be set up')
    if (!result.retry) return false
    await sleep(Math.max(wait, result.afterMs ?? 0), undefined, { signal, ref: false }).catch(() => undefined)
  }
  return false
}
