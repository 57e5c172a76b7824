import { applyEvent } from '../../core/cases/apply.ts'
import type { CaseEvent, CaseState, Refusal } from '../../core/cases/case.ts'
import type { Change } from '../ports.ts'
import type { CaseRecord } from './ports.ts'

type Post = Extract<Change, { noun: 'case'; do: 'post' }>

/** The change that adds events to a case as it was read. */
export const postTo = (
  { code, state }: CaseRecord,
  events: readonly CaseEvent[],
  more: Partial<Omit<Post, 'noun' | 'do' | 'code' | 'version' | 'events'>> = {},
): Post => ({ noun: 'case', do: 'post', code, version: state.version, events, ...more })

/** The case after these events, in order; or why the first that cannot happen cannot. */
export const after = (record: CaseRecord, ...events: readonly CaseEvent[]): CaseRecord | { refused: Refusal } => {
  let state: CaseState = record.state
  for (const event of events) {
    const applied = applyEvent(state, event)
    if ('refused' in applied) return applied
    state = applied.state
  }
  return { code: record.code, state }
}
