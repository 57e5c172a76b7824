import type { ChannelName } from '../core/messages.ts'
import type { Db } from './tables.ts'

/** Messages that could not be answered, for who runs this: never with their text, nor whose they are. */
export interface SetAside {
  seq: number
  channel: ChannelName
  receivedAt: Date
  tries: number
  reason: string | null
}

/** So many are enough to see what is wrong. */
const SHOWN = 500

export const setAsideOnes = async (db: Db): Promise<SetAside[]> => {
  const rows = await db
    .selectFrom('inbox')
    .select(['seq', 'channel', 'received_at', 'tries', 'reason'])
    .where('state', '=', 'set-aside')
    .orderBy('seq')
    .limit(SHOWN)
    .execute()
  return rows.map(({ received_at, ...row }) => ({ ...row, receivedAt: new Date(received_at) }))
}

/** Ends them for good: their text goes. Returns how many. */
export const dropSetAside = async (db: Db): Promise<number> => {
  const aside = db.updateTable('inbox').set({ state: 'done', body: null }).where('state', '=', 'set-aside')
  return Number((await aside.executeTakeFirst()).numUpdatedRows)
}
