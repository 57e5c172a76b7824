import { HOURS_TO_TRY } from '../core/deliveries.ts'
import type { ChannelName, Purpose } from '../core/messages.ts'
import { ending } from './outbox-rows.ts'
import type { Db } from './tables.ts'

/** What waits for a channel that is switched off. */

const HOUR_MS = 3_600_000

/**
 * Ends, and so blanks, what these channels will never send: they are off, and by the time they could be on again it would
 * be too old. Returns how many.
 */
export const retire = (db: Db, channels: readonly ChannelName[], now: Date): Promise<number> =>
  db.transaction().execute(async trx => {
    let ended = 0
    for (const [purpose, hours] of Object.entries(HOURS_TO_TRY) as [Purpose, number][]) {
      if (channels.length === 0) break
      const waiting = trx
        .updateTable('outbox')
        .set(ending('skipped', 'channel-off', now))
        .where('ended_at', 'is', null)
        .where('state', '=', 'queued')
      const tooOld = waiting.where('created_at', '<', now.getTime() - hours * HOUR_MS)
      const done = await tooOld.where('purpose', '=', purpose).where('channel', 'in', channels).executeTakeFirst()
      ended += Number(done.numUpdatedRows)
    }
    return ended
  })
