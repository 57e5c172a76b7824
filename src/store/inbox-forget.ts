import type { Lease, PersonRef } from '../app/ports.ts'
import type { Db } from './tables.ts'

/**
 * Deletes all messages of a person, in a transaction of others. The one that asked for it may be excepted: its row then
 * names nobody any more.
 */
export const forgetInbox = async (trx: Db, { channel, id }: PersonRef, except?: Lease): Promise<void> => {
  if (except)
    await trx
      .updateTable('inbox')
      .set({ person: '', chat: '' })
      .where('seq', '=', except.seq)
      .where('claims', '=', except.claim)
      .where('channel', '=', channel)
      .where('person', '=', id)
      .execute()
  await trx.deleteFrom('inbox').where('channel', '=', channel).where('person', '=', id).execute()
}
