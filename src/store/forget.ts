import type { Change, Lease, PersonRef } from '../app/ports.ts'
import { keepComeBack } from './case-limits.ts'
import { forgetCases } from './cases.ts'
import { forgetGroups } from './chats.ts'
import { forgetOutbox } from './outbox.ts'
import { forgetPerson } from './people.ts'
import { aliasOf, forgetRoles } from './roles.ts'
import type { Db } from './tables.ts'

/**
 * Deletes all messages of a person, in a transaction of others. The one that asked for it may be excepted: its row then
 * names nobody any more.
 */
const forgetInbox = async (trx: Db, { channel, id }: PersonRef, except?: Lease): Promise<void> => {
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

type Forgetting = Extract<Change, { noun: 'forget' }>

/** Deletes all that is kept of a person, in a transaction of others. What is left in freed pages is scrubbed afterwards. */
export const forgetEverywhere = async (
  trx: Db,
  { ref: person, except, mark }: Forgetting,
  now: Date,
): Promise<true> => {
  await forgetInbox(trx, person, except)
  await forgetOutbox(trx, person)
  await forgetPerson(trx, person)
  const alias = await aliasOf(trx, person)
  if (alias !== null) {
    if (mark !== undefined) await keepComeBack(trx, alias, mark, now)
    await forgetCases(trx, alias)
    await forgetGroups(trx, alias)
  }
  await forgetRoles(trx, person)
  return true
}
