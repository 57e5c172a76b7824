import { worse } from '../../core/story.ts'
import type { Reason, Verdict } from '../../core/types.ts'

/** What is doubted however calmly it is told, and is no less grave than it was before. */

/** Heard for what they are, whatever was said before. */
export const IN_TROUBLE = /^(?:victim-|despair$|threatened$)/

/** What is said to us, whatever was said before: help must not be shouted down. */
const isCall = ({ level, intent }: Verdict): boolean =>
  IN_TROUBLE.test(intent) || (level === 'talk' && !IDLE.has(intent))
const IDLE = new Set<Verdict['intent']>(['check', 'greet', 'thanks', 'off-topic', 'abuse'])

export const raised = (verdict: Verdict, atLeast: 'suspicious' | 'scam' | undefined): Verdict => {
  if (atLeast === undefined || isCall(verdict) || worse(verdict.level, atLeast) === verdict.level) return verdict
  return { ...verdict, level: atLeast, intent: 'check' }
}

/** With the reason told, where the words alone raised nothing. */
export const doubted = (verdict: Verdict, kind: Reason['kind'] | null): Verdict => {
  if (kind === null) return verdict
  const more = raised(verdict, 'suspicious')
  return more === verdict ? verdict : { ...more, reasons: [{ kind, of: null }] }
}
