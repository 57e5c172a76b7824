import type { Institution } from '../../core/corpus/schema.ts'
import { findInstitution } from '../../core/match/institutions.ts'
import type { Say } from '../../core/reply/say.ts'

const BANKS = new Set(['bank', 'e-wallet'])

/** The number of the bank that a text names, in a line; empty where it names none, or where none is known for sure. */
export const makeHotline = ({ say, institutions }: { say: Say; institutions: readonly Institution[] }) => {
  const named = findInstitution(institutions.filter(({ kind }) => BANKS.has(kind)))
  return (text: string): string => {
    const bank = named(text)
    const number = bank?.hotlines.find(({ confidence }) => confidence === 'high')?.value
    return bank && number !== undefined ? say('do.hotline', { name: bank.name, number }) : ''
  }
}
