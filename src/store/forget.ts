import type { Lease } from '../app/ports.ts'
import type { PersonRef } from '../core/messages.ts'
import { forgetGroups } from './broadcast-groups.ts'
import { forgetCases } from './cases.ts'
import { forgetInbox } from './inbox-forget.ts'
import { forgetOutbox } from './outbox.ts'
import { forgetPerson } from './people.ts'
import { aliasOf, forgetRoles } from './roles.ts'
import type { Db } from './tables.ts'

/** Deletes all that is kept of a person, in a transaction of others. What is left in freed pages is scrubbed afterwards. */
export const forgetEverywhere = async (trx: Db, person: PersonRef, except?: Lease): Promise<true> => {
  await forgetInbox(trx, person, except)
  await forgetOutbox(trx, person)
  await forgetPerson(trx, person)
  const alias = await aliasOf(trx, person)
  if (alias !== null) {
    await forgetCases(trx, alias)
    await forgetGroups(trx, alias)
  }
  await forgetRoles(trx, person)
  return true
}
