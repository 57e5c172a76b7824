import type { ChatRef } from '../core/messages.ts'
import { moveGroups } from './broadcast-groups.ts'
import { markGone, markMoved } from './chats.ts'
import { ending } from './outbox-rows.ts'
import type { Db } from './tables.ts'

/** What becomes of deliveries when their chat is gone, or lives on under another id. For transactions of others. */

type ChatKey = Pick<ChatRef, 'channel' | 'id'>

export const goneChat = async (trx: Db, chat: ChatKey, gone: { reason: string; at: Date }): Promise<void> => {
  await markGone(trx, chat, gone)
  await trx
    .updateTable('outbox')
    .set(ending('skipped', 'gone', gone.at))
    .where('channel', '=', chat.channel)
    .where('chat', '=', chat.id)
    .where('state', '=', 'queued')
    .execute()
}

export const moveChat = async (trx: Db, from: ChatKey, to: string): Promise<void> => {
  await markMoved(trx, from, to)
  await moveGroups(trx, from, to)
  await trx
    .updateTable('outbox')
    .set({ chat: to })
    .where('channel', '=', from.channel)
    .where('chat', '=', from.id)
    .where('ended_at', 'is', null)
    .execute()
}
