import type { Lease, PersonRef } from '../../src/app/ports.ts'
import type { Store } from '../../src/store/open.ts'
import { NOW } from './build-messages.ts'

/** Deletes all that is kept of a person, and scrubs. True if nobody else was reading. */
export const forgetting = async (store: Store, ref: PersonRef, except?: Lease): Promise<boolean> => {
  await store.commit({ changes: [{ noun: 'forget', ref, ...(except && { except }) }], deliveries: [] }, NOW)
  return store.scrub()
}
