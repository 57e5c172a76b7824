import type { ClaimedMessage, Inbox } from '../../src/app/ports.ts'

/** The next message to be answered, as one worker alone would claim it; null: there is none. */
export const claimNext = async (
  inbox: Pick<Inbox, 'claim'>,
  now: Date,
  leaseMs: number,
): Promise<ClaimedMessage | null> => (await inbox.claim(now, leaseMs, 1))[0] ?? null
