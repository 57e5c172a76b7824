import type { Commune } from '../commune.ts'
import type { Say } from './say.ts'

/** Whom to ask here, in one line: the police of the commune with their number where the commune file has one for all. */
export const dutyLine = (say: Say, { areas }: Pick<Commune, 'areas'>): string => {
  const withPhone = areas.filter(({ phone }) => phone !== undefined)
  const [only, another] = withPhone
  if (!only?.phone || another) return say('first.duty')
  return say('first.duty.phone', { name: only.police, number: only.phone })
}
