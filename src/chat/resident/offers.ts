import type { Assessment } from '../../app/judging/assess.ts'
import { isDelicate } from '../../core/reply/say.ts'
import type { OfferName } from '../turn.ts'

/** What is offered below an answer: what helps most stands first, and a telephone shows five. */

const hasPhone = ({ indicators }: Assessment): boolean => indicators.some(({ kind }) => kind === 'phone')

const forAlarm = (assessment: Assessment): OfferName[] => {
  const { level, pattern } = assessment
  if (isDelicate(pattern)) return ['slip', 'report', 'next', 'family']
  if (level === 'scam') return ['slip', 'report', 'more', pattern === null ? 'verify' : 'next', 'family']
  const ask: OfferName = hasPhone(assessment) ? 'junk' : 'verify'
  return ['slip', 'report', 'more', ...(pattern === null ? [] : (['next'] as const)), ask]
}

/** For somebody who asked about a message. Who lost something is told steps, and offered nothing but an officer. */
export const offersFor = (assessment: Assessment): OfferName[] => {
  if (assessment.intent.startsWith('victim-')) return ['report']
  if (assessment.level === 'talk') return []
  return assessment.level === 'unknown' ? ['slip', 'report', 'more', 'verify'] : forAlarm(assessment)
}
