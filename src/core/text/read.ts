import type { Entity } from '../extract/extract.ts'
import { extract } from '../extract/extract.ts'
import type { CleanText } from './clean.ts'
import { clean } from './clean.ts'
import { mendDigits, withoutTypedTones } from './disguise.ts'
import type { Token } from './tokens.ts'
import { tokenize } from './tokens.ts'

/** A text as the judge reads it. */
export interface Reading {
  clean: CleanText
  entities: Entity[]
  tokens: Token[]
}

/** Its letters and digits alone, for who needs no words. Pure; never throws. */
export const cleanOf = (raw: string): CleanText => {
  const letters = withoutTypedTones(clean(raw))
  return { ...letters, text: mendDigits(letters.text) }
}

/** Cleans, finds links and numbers, and reads the rest into words. Pure; never throws. */
export const read = (raw: string): Reading => {
  const cleaned = cleanOf(raw)
  const entities = extract(cleaned)
  return { clean: cleaned, entities, tokens: tokenize(cleaned, entities) }
}
