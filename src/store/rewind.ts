import type { Db } from './tables.ts'

/** No message waits for a companion or a second try longer than this; no lease runs longer. */
const LONGEST_WAIT_MS = 60_000
const LONGEST_LEASE_MS = 120_000
const SOON_MS = 3_600_000

/**
 * After the clock was put back: what waits for an hour that was near, and is now far, is due; leases end when they would
 * have. A second try of a delivery may come too soon, which harms nobody. Returns how many rows were changed.
 */
export const rewind = (db: Db, now: Date): Promise<number> =>
  db.transaction().execute(async trx => {
    const at = now.getTime()
    const messages = trx.updateTable('inbox').set({ due_at: at }).where('ended_at', 'is', null)
    const due = await messages.where('due_at', '>', at + LONGEST_WAIT_MS).executeTakeFirst()
    const retries = trx.updateTable('outbox').set({ next_at: at }).where('ended_at', 'is', null)
    const tried = retries.where('state', '=', 'queued').where('claims', '>', 0).where('next_at', '>', at)
    const again = await tried.executeTakeFirst()
    // Meant for a moment after they were made, by a clock that was ahead: for a moment after now. An hour of its own stays.
    await trx
      .updateTable('outbox')
      .set(eb => ({ next_at: eb(eb.val(at), '+', eb('next_at', '-', eb.ref('created_at'))) }))
      .where('ended_at', 'is', null)
      .where('state', '=', 'queued')
      .where('claims', '=', 0)
      .where('created_at', '>', at)
      .where(eb => eb(eb('next_at', '-', eb.ref('created_at')), '<=', SOON_MS))
      .execute()
    const leaseEnd = { lease_until: at + LONGEST_LEASE_MS }
    for (const table of ['inbox', 'outbox'] as const) {
      const leased = trx.updateTable(table).set(leaseEnd).where('ended_at', 'is', null)
      await leased.where('lease_until', '>', at + LONGEST_LEASE_MS).execute()
    }
    return Number(due.numUpdatedRows + again.numUpdatedRows)
  })
