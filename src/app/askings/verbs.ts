import type { ListMissing } from './list-missing.ts'

/** What people with a role see of what many ask. */
export interface AskingVerbs {
  listMissing: ListMissing
}
