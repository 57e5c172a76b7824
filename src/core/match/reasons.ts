import type { Institution } from '../corpus/schema.ts'
import type { Quote, Reason } from '../types.ts'
import type { View } from './evidence.ts'
import type { Finding } from './indicators.ts'
import { findInstitution } from './institutions.ts'

/** Reasons in words, where the judge is sure and no words of the sender can be quoted. */

/** Somebody else's place, or one that hides whose it is. */
const FOREIGN = new Set<Finding>(['unknown', 'risky', 'shortener', 'free-host', 'ip', 'gambling'])
/** The answer tells of these what is wrong with them. */
const TOLD = new Set<Finding>(['look-alike', 'confirmed', 'apk', 'ip', 'risky', 'gambling', 'reported', 'broken'])

/** Compiles the names of houses. At least one reason, unless something is quoted or told of a link. */
export const makeReasons = (institutions: readonly Institution[]) => {
  const mentioned = findInstitution(institutions)
  return (text: string, { indicators }: View, quotes: readonly Quote[]): Reason[] => {
    const reasons: Reason[] = []
    const foreign = indicators.some(({ kind, finding }) => kind === 'url' && FOREIGN.has(finding))
    const house = foreign ? mentioned(text) : undefined
    if (house) reasons.push({ kind: 'claims', of: house.name })
    const explained = quotes.length > 0 || indicators.some(({ finding }) => TOLD.has(finding))
    if (explained || reasons.length > 0) return reasons
    const pays = indicators.some(({ kind, finding }) => (kind === 'account' && finding !== 'own') || kind === 'qr')
    return [pays ? { kind: 'account', of: null } : { kind: 'alike', of: null }]
  }
}
