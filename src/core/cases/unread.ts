import type { Alias, CaseEvent } from './case.ts'

/**
 * What happened to a decided case since this person read it: `overturns` by somebody else's decision (two may have
 * pressed at the same moment), `reports` by another report, whose numbers a new decision would list. Pure.
 */
export const unreadBy = (events: readonly CaseEvent[], alias: Alias): { overturns: boolean; reports: boolean } => {
  const read = events.findLastIndex(({ kind, by }) => kind === 'read' && by === alias)
  const decided = events.findLastIndex(({ kind }) => kind === 'decided' || kind === 'confirmed')
  const isMine = events.some(({ kind, by }, at) => by === alias && (at === decided || (kind === 'denied' && at > read)))
  return {
    overturns: decided > read && !isMine,
    reports: events.slice(read + 1).some(({ kind }) => kind === 'joined'),
  }
}
