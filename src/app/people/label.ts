import { sealedNameIn } from '../../core/people/label.ts'
import type { Vault } from '../ports.ts'

/** Whom an invitation was made for: to tell people apart by, and for admins to read; sealed, since it names somebody. */

const LABEL = 'role label'
const LONGEST = 80

/** One spelling of a name, so that the same person is the same. Null: nobody was named. */
const plain = (name: string): string | null => {
  const label = name.normalize('NFC').trim().replace(/\s+/g, ' ').slice(0, LONGEST)
  return label === '' ? null : label
}

/** As it is kept. */
export const labelFor = (vault: Pick<Vault, 'hash' | 'seal'>, name: string): string | null => {
  const label = plain(name)
  if (label === null) return null
  const sealed = vault.seal(new TextEncoder().encode(label), LABEL)
  return `${vault.hash(LABEL, label.toLowerCase())}.${Buffer.from(sealed).toString('base64url')}`
}

/** The name, for who may read it. */
export const nameIn = (vault: Pick<Vault, 'open'>, label: string): string | null => {
  const sealed = new Uint8Array(Buffer.from(sealedNameIn(label), 'base64url'))
  const open = vault.open(sealed, LABEL)
  return open && new TextDecoder().decode(open)
}
