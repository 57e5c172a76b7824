import type { Alias } from '../../core/cases/case.ts'
import type { Change, PersonRef, Vault } from '../ports.ts'
import type { Aliases } from './ports.ts'

export interface Named {
  alias: Alias
  /** What gives them the name, if they had none. */
  changes: Change[]
}

const BYTES = 10

/** The name a person has in the records, new if need be. It leads back to them only by its row. */
export const makeNaming =
  ({ aliases, vault }: { aliases: Pick<Aliases, 'of'>; vault: Pick<Vault, 'random'> }) =>
  async (ref: PersonRef): Promise<Named> => {
    const known = await aliases.of(ref)
    if (known !== null) return { alias: known, changes: [] }
    const alias = `p-${Buffer.from(vault.random(BYTES)).toString('hex')}`
    return { alias, changes: [{ noun: 'alias', ref, alias }] }
  }

export type Naming = ReturnType<typeof makeNaming>
