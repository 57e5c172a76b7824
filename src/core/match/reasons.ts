import type { Institution } from '../corpus/schema.ts'
import type { Quote, Reason } from '../types.ts'
import type { View } from './evidence.ts'
import type { Finding, FoundIndicator } from './indicators.ts'
import { findInstitution } from './institutions.ts'

/** Reasons in words, where the judge is sure and no words of the sender can be quoted. */

/** Somebody else's place, or one that hides whose it is. */
const FOREIGN = new Set<Finding>(['unknown', 'risky', 'shortener', 'free-host', 'ip', 'gambling'])
/** The answer tells of these what is wrong with them. */
const TOLD = new Set<Finding>([
  'look-alike',
  'confirmed',
  'apk',
  'ip',
  'risky',
  'gambling',
  'reported',
  'broken',
  'listed',
])

/** What lists say of something of which graver is known, so that it is not said where the thing itself is told of. */
export const listedReasons = (indicators: readonly FoundIndicator[]): Reason[] =>
  indicators.flatMap(({ finding, listed }) =>
    listed !== undefined && finding !== 'listed' ? [{ kind: 'listed' as const, of: listed }] : [],
  )

/** Compiles the names of houses. At least one reason, unless something is quoted or told of a link. */
export const makeReasons = (institutions: readonly Institution[]) => {
  const mentioned = findInstitution(institutions)
  return (text: string, { indicators }: View, quotes: readonly Quote[]): Reason[] => {
    const reasons = listedReasons(indicators)
    const foreign = indicators.some(({ kind, finding }) => kind === 'url' && FOREIGN.has(finding))
    const house = foreign ? mentioned(text) : undefined
    if (house) reasons.push({ kind: 'claims', of: house.name })
    const explained = quotes.length > 0 || indicators.some(({ finding }) => TOLD.has(finding))
    if (explained || reasons.length > 0) return reasons
    const pays = indicators.some(({ kind, finding }) => (kind === 'account' && finding !== 'own') || kind === 'qr')
    return [pays ? { kind: 'account', of: null } : { kind: 'alike', of: null }]
  }
}
