import type { Insertable, Selectable } from 'kysely'
import type { CaseChange, CasePerson, CaseRecord, Evidence, HashedMark } from '../app/cases/ports.ts'
import { applyEvent } from '../core/cases/apply.ts'
import type { CaseEvent, CaseEventKind, CaseState } from '../core/cases/case.ts'
import type { CaseEventsTable, CasesTable, Db } from './tables.ts'

/** Cases and their rows. */

export type Open = Extract<CaseChange, { do: 'open' }>
export type Post = Extract<CaseChange, { do: 'post' }>

/** Ours, written by `columnsOf`. */
export const recordOf = ({ code, state }: Pick<CasesTable, 'code' | 'state'>): CaseRecord => ({
  code,
  state: JSON.parse(state) as CaseState,
})

/** Ours, written by `addEvents`. */
export const eventOf = ({ kind, at, by, body }: Selectable<CaseEventsTable>): CaseEvent =>
  ({ kind, at, by, ...(JSON.parse(body) as object) }) as CaseEvent

/** What the events make of a case; null if one of them cannot happen. */
export const stateAfter = (before: CaseState | null, events: readonly CaseEvent[]): CaseState | null => {
  let state = before
  for (const event of events) {
    const applied = applyEvent(state, event)
    if ('refused' in applied) return null
    state = applied.state
  }
  return state
}

const DECIDES: ReadonlySet<CaseEventKind> = new Set(['decided', 'confirmed'])

/** The columns that follow from the state and from the events that led to it. */
export const columnsOf = (state: CaseState, events: readonly CaseEvent[]) => {
  const last = events.findLastIndex(({ kind }) => DECIDES.has(kind))
  return {
    area: state.area,
    status: state.status,
    outcome: state.outcome,
    urgent: state.urgent ? 1 : 0,
    opened_at: state.openedAt,
    decided_at: state.decidedAt,
    ...(last >= 0 && { decided_n: state.version - events.length + last + 1 }),
    version: state.version,
    state: JSON.stringify(state),
  }
}

/** The case to add to, and the number of the next event. */
interface Place {
  seq: number
  n: number
}

const eventRow = ({ seq, n }: Place, { kind, at, by, ...rest }: CaseEvent): Insertable<CaseEventsTable> => ({
  case_seq: seq,
  n,
  at,
  by,
  kind,
  body: JSON.stringify(rest),
})

const addEvents = async (trx: Db, { seq, n }: Place, events: readonly CaseEvent[]): Promise<void> => {
  if (events.length === 0) return
  const rows = events.map((event, i) => eventRow({ seq, n: n + i }, event))
  await trx.insertInto('case_events').values(rows).execute()
}

const addMarks = async (trx: Db, { seq, n }: Place, marks: readonly HashedMark[]): Promise<void> => {
  if (marks.length === 0) return
  const rows = marks.map(({ kind, hash }) => ({ kind, hash, case_seq: seq, n }))
  // A mark that comes again keeps the number it came with first.
  await trx
    .insertInto('case_marks')
    .values(rows)
    .onConflict(conflict => conflict.columns(['kind', 'hash', 'case_seq']).doNothing())
    .execute()
}

const addPeople = async (trx: Db, { seq }: Place, people: readonly CasePerson[]): Promise<void> => {
  if (people.length === 0) return
  const rows = people.map(({ alias, part, level, told }) => ({ case_seq: seq, alias, part, level, told }))
  await trx
    .insertInto('case_people')
    .values(rows)
    .onConflict(conflict =>
      conflict.columns(['case_seq', 'alias']).doUpdateSet(eb => ({
        // Who reported it stays a reporter, whatever they tap later.
        part: eb
          .case()
          .when('case_people.part', '=', 'reporter')
          .then('reporter' as const)
          .else(eb.ref('excluded.part'))
          .end(),
        level: eb.ref('excluded.level'),
        told: eb.ref('excluded.told'),
      })),
    )
    .execute()
}

const addEvidence = async (trx: Db, { seq }: Place, evidence: readonly Evidence[]): Promise<void> => {
  if (evidence.length === 0) return
  const rows = evidence.map(({ kind, by, at, sealed }) => ({ case_seq: seq, kind, by, at, sealed }))
  await trx.insertInto('evidence').values(rows).execute()
}

/** Adds to a case all that a change brings along. */
export const attach = async (trx: Db, place: Place, change: Open | Post, now: Date): Promise<void> => {
  const { events, marks = [], people = [], evidence = [] } = change
  await addEvents(trx, place, events)
  await addMarks(trx, place, marks)
  await addPeople(trx, place, people)
  const at = now.getTime()
  await addEvidence(
    trx,
    place,
    evidence.map(one => ({ ...one, at })),
  )
}
