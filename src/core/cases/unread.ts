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

/**
 * The version of a case this person has seen: as they read it last, or as it was offered to them; all of it for who was
 * never shown anything, and acts on a code they were told. Pure.
 */
export const seenBy = (events: readonly CaseEvent[], alias: Alias): number => {
  const shown = events.findLastIndex(
    event => (event.kind === 'read' && event.by === alias) || (event.kind === 'offered' && event.to === alias),
  )
  return shown < 0 ? events.length : shown + 1
}

/** Up to which version of a case its last decision goes; 0 where there is none. Pure. */
export const decidedUpTo = (events: readonly CaseEvent[]): number => {
  const at = events.findLastIndex(({ kind }) => kind === 'decided' || kind === 'confirmed')
  const event = events[at]
  return event?.kind === 'decided' ? Math.min(event.seen ?? at + 1, at + 1) : at + 1
}

/** What changes nothing for who decides. */
const QUIET: ReadonlySet<CaseEvent['kind']> = new Set(['read', 'drawn-up', 'offered', 'followed', 'forgotten'])

/** What happened to a case since this version of it was seen. Pure. */
export const changedSince = (events: readonly CaseEvent[], version: number): CaseEvent[] =>
  events.slice(version).filter(({ kind }) => !QUIET.has(kind))
