import type { Change } from '../app/ports.ts'
import { forgetGroups } from './broadcast-groups.ts'
import { forgetCases } from './cases.ts'
import { keepComeBack } from './come-backs.ts'
import { forgetInbox } from './inbox-forget.ts'
import { forgetOutbox } from './outbox.ts'
import { forgetPerson } from './people.ts'
import { aliasOf, forgetRoles } from './roles.ts'
import type { Db } from './tables.ts'

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
