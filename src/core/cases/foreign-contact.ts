import type { Indicator, IndicatorKind } from '../match/indicators.ts'
import { fold } from '../text/letters.ts'
import type { DraftTables } from '../warnings/draft-words.ts'
import { EMERGENCY_NUMBERS } from '../warnings/emergency.ts'
import { hiddenNumbers } from '../warnings/hidden-numbers.ts'
import { spelledLink, spelledNumber } from '../warnings/spelled.ts'
import { westernDigits } from './plain-letters.ts'

/** Numbers, accounts and links in an officer's words that are neither an institution's nor the commune's. */

export interface JudgedContacts {
  indicators: readonly Indicator[]
  /** Is it the number, address or domain of an institution or of the commune? */
  isOurs(kind: IndicatorKind, key: string): boolean
  /** How drafts are read. */
  drafts: DraftTables
}

const RUN = /\d(?:[ .\-_]?\d)+/g

/** A number to be called or paid, in whatever pieces. */
const numberIn = (text: string, { isOurs, drafts: { excused } }: JudgedContacts): boolean => {
  const western = fold(westernDigits(text).toLowerCase())
  if (
    excused.spelt.test(western) ||
    spelledNumber(text.normalize('NFC').toLowerCase()) ||
    spelledLink(text.normalize('NFC').toLowerCase()) ||
    hiddenNumbers(text, digits => isOurs('phone', digits)).length > 0
  )
    return true
  return [...western.matchAll(RUN)].some(({ 0: run, index }) => {
    const digits = run.replace(/\D/g, '')
    if (excused.sumAfter.test(western.slice(index + run.length)) || isOurs('phone', digits)) return false
    return digits.length >= 7 || (digits.length >= 4 && digits.startsWith('0'))
  })
}

const HARMLESS = new Set(['official', 'short', 'toll-free'])

const foreignIn = ({ indicators, isOurs }: JudgedContacts): boolean =>
  indicators.some(
    ({ kind, value, finding }) => !HARMLESS.has(finding) && !EMERGENCY_NUMBERS.has(value) && !isOurs(kind, value),
  )

/** Does it name one, in whatever pieces, digits or words? Pure. */
export const hasForeignContact = (text: string, judged: JudgedContacts): boolean =>
  foreignIn(judged) || numberIn(text, judged)
