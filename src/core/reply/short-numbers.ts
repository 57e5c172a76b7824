import type { NumberAsked } from '../hear/asked-for.ts'
import { ANY_OFFICE } from '../hear/asked-for.ts'
import type { Say } from './say.ts'

/** Numbers that everybody may call: `so-113`. */
const SHORT = /^so-(\d{3,4})$/

/**
 * The short numbers that are asked for, a line each; or, where nobody is named, whom to call for what. Null: it is the number
 * of somebody else. `duty`: whom to ask here, in one line.
 */
export const sayShortNumbers = (say: Say, { office, which }: NumberAsked, duty: string): string | null => {
  if (office === ANY_OFFICE) return say('number.any', { duty })
  const numbers = (which ?? [office ?? '']).flatMap(id => SHORT.exec(id)?.[1] ?? [])
  if (numbers.length === 0) return null
  return numbers.map(number => say('number.short', { number, what: say(`number.${number}`) })).join('\n')
}
