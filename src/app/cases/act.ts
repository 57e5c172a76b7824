import { applyEvent } from '../../core/cases/apply.ts'
import type { Alias, CaseEvent, CaseState, Refusal } from '../../core/cases/case.ts'
import type { Change } from '../ports.ts'
import type { CaseRecord } from './ports.ts'

type Post = Extract<Change, { noun: 'case'; do: 'post' }>
/** What changes along with the events of a case: people, evidence, marks, when it is looked at next. */
type Along = Partial<Omit<Post, 'noun' | 'do' | 'code' | 'version' | 'events'>>

/** The change that adds events to a case as it was read. */
export const postTo = ({ code, state }: CaseRecord, events: readonly CaseEvent[], more: Along = {}): Post => ({
  ...{ noun: 'case', do: 'post', code, version: state.version, events, ...more },
})

/** An event without who did it and when. */
type Without<Event> = Event extends CaseEvent ? Omit<Event, 'at' | 'by'> : never
export type Act = Without<CaseEvent>

/** What was done to a case, before it is committed. */
export interface Acted {
  /** The case after it. */
  record: CaseRecord
  /** Milliseconds. */
  at: number
  /** The change that makes it so; `then`: what happens right behind it. */
  change(more?: Along, then?: readonly CaseEvent[]): Change
}

/** Does this to a case as it was read, in order; or says why the first that cannot happen cannot. */
export const act = (
  record: CaseRecord,
  who: { at: number; by: Alias | null },
  ...acts: readonly Act[]
): Acted | { refused: Refusal } => {
  const events = acts.map(each => ({ ...each, ...who }) as CaseEvent)
  let state: CaseState = record.state
  for (const event of events) {
    const applied = applyEvent(state, event)
    if ('refused' in applied) return applied
    state = applied.state
  }
  return {
    record: { code: record.code, state },
    at: who.at,
    change: (more = {}, then = []) => postTo(record, [...events, ...then], more),
  }
}
