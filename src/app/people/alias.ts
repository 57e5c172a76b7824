import { sealedNameIn } from '../../core/people.ts'
import { fold } from '../../core/text/letters.ts'
import type { Alias, Change, PersonRef, Vault } from '../ports.ts'
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

/** Whom an invitation was made for: to tell people apart by, and for admins to read; sealed, since it names somebody. */

const LABEL = 'role label'
const LONGEST = 80

/** One spelling of a name, so that the same person is the same. Null: nobody was named. */
const plain = (name: string): string | null => {
  const label = name.normalize('NFC').trim().replace(/\s+/g, ' ').slice(0, LONGEST)
  return label === '' ? null : label
}

const RANK = /^(?:(?:dong chi|d c|dc|ong|ba|anh|chi|(?:thieu|trung|thuong|dai) (?:uy|ta|si)|dai uy) )+/

/**
 * Whose it is, however it was typed: a name that lost its accents or gained a rank is no other person. Two people whose
 * names differ by accents alone need a year of birth beside them: better one pair of eyes too few than one counted twice.
 */
const personOf = (label: string): string => {
  const letters = fold(label.normalize('NFKC').toLowerCase())
    .replace(/[^\p{L}\d]+/gu, ' ')
    .trim()
  return letters.replace(RANK, '') || letters || label.toLowerCase()
}

/** As it is kept. */
export const labelFor = (vault: Pick<Vault, 'hash' | 'seal'>, name: string): string | null => {
  const label = plain(name)
  if (label === null) return null
  const sealed = vault.seal(new TextEncoder().encode(label), LABEL)
  return `${vault.hash(LABEL, personOf(label))}.${Buffer.from(sealed).toString('base64url')}`
}

/** The name, for who may read it. */
export const nameIn = (vault: Pick<Vault, 'open'>, label: string): string | null => {
  const sealed = new Uint8Array(Buffer.from(sealedNameIn(label), 'base64url'))
  const open = vault.open(sealed, LABEL)
  return open && new TextDecoder().decode(open)
}
