import type { Insertable, Selectable } from 'kysely'
import { sql } from 'kysely'
import type { CaseChange, CasePerson, CaseRecord, Evidence, HashedMark, KeptLook } from '../app/cases/ports.ts'
import { applyEvent } from '../core/cases/apply.ts'
import type { CaseEvent, CaseEventKind, CaseState } from '../core/cases/case.ts'
import type { Db, Tables } from './tables.ts'

/** Cases and their rows. */

/** Spelled as in the indexes. */
export const isOpen = sql<boolean>`status in ('waiting', 'taken')`

export type Open = Extract<CaseChange, { do: 'open' }>
export type Post = Extract<CaseChange, { do: 'post' }>

/** Ours, written by `columnsOf`. */
export const recordOf = ({ code, state }: Pick<Tables['cases'], 'code' | 'state'>): CaseRecord => ({
  code,
  state: JSON.parse(state) as CaseState,
})

/** Ours, written by `addEvents`. */
export const eventOf = ({ kind, at, by, body }: Selectable<Tables['case_events']>): CaseEvent =>
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

/** Up to which of the case's events the last decision among these goes: the version that was seen. */
const decidedUpTo = (state: CaseState, events: readonly CaseEvent[]): number | null => {
  const last = events.findLastIndex(({ kind }) => DECIDES.has(kind))
  const event = events[last]
  if (!event) return null
  const at = state.version - events.length + last + 1
  return event.kind === 'decided' ? Math.min(event.seen ?? at, at) : at
}

/** The columns that follow from the state and from the events that led to it. */
export const columnsOf = (state: CaseState, events: readonly CaseEvent[]) => {
  const upTo = decidedUpTo(state, events)
  return {
    area: state.area,
    status: state.status,
    outcome: state.outcome,
    urgent: state.urgent ? 1 : 0,
    opened_at: state.openedAt,
    decided_at: state.decidedAt,
    ...(upTo !== null && { decided_n: upTo }),
    into_code: state.into?.code ?? null,
    version: state.version,
    state: JSON.stringify(state),
  }
}

/** The case to add to, and the number of the next event. */
interface Place {
  seq: number
  n: number
}

const eventRow = ({ seq, n }: Place, { kind, at, by, ...rest }: CaseEvent): Insertable<Tables['case_events']> => ({
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
  const rows = marks.map(({ kind, hash }, place) => ({ kind, hash, case_seq: seq, n, place }))
  // A mark that comes again keeps the number it came with first.
  await trx
    .insertInto('case_marks')
    .values(rows)
    .onConflict(conflict => conflict.columns(['kind', 'hash', 'case_seq']).doNothing())
    .execute()
}

const setListed = async (trx: Db, { seq }: Place, marks: readonly HashedMark[], listed: 0 | 1): Promise<void> => {
  for (const { kind, hash } of marks) {
    const ours = trx.updateTable('case_marks').set({ listed }).where('case_seq', '=', seq)
    const mark = ours.where('kind', '=', kind).where('hash', '=', hash)
    // Never one that no officer had seen when the case was decided.
    const upTo = trx.selectFrom('cases').select('decided_n').where('seq', '=', seq)
    await (listed === 1 ? mark.where('n', '<=', upTo) : mark).execute()
  }
}

/** A decision begins with none: each mark is put on the list by itself. */
const changeList = async (trx: Db, place: Place, { events, list = [], unlist = [] }: Post): Promise<void> => {
  if (events.some(({ kind }) => DECIDES.has(kind)))
    await trx.updateTable('case_marks').set({ listed: 0 }).where('case_seq', '=', place.seq).execute()
  await setListed(trx, place, list, 1)
  await setListed(trx, place, unlist, 0)
}

/** What came with another case, and goes with it. */
const takeAway = async (trx: Db, { seq }: Place, { event, aliases, keep }: NonNullable<Post['without']>) => {
  const came = trx.selectFrom('case_marks').select(['kind', 'hash']).where('case_seq', '=', seq).where('n', '=', event)
  const stays = new Set(keep.map(({ kind, hash }) => `${kind} ${hash}`))
  for (const { kind, hash } of await came.execute()) {
    if (stays.has(`${kind} ${hash}`)) continue
    const one = trx.deleteFrom('case_marks').where('case_seq', '=', seq).where('kind', '=', kind)
    await one.where('hash', '=', hash).execute()
  }
  const theirs = trx.deleteFrom('case_people').where('case_seq', '=', seq)
  if (aliases.length > 0) await theirs.where('alias', 'in', aliases).execute()
}

const addIndex = async (trx: Db, { seq }: Place, hashes: readonly string[]): Promise<void> => {
  if (hashes.length === 0) return
  const rows = [...new Set(hashes)].map(hash => ({ case_seq: seq, hash }))
  await trx
    .insertInto('case_index')
    .values(rows)
    .onConflict(conflict => conflict.columns(['hash', 'case_seq']).doNothing())
    .execute()
}

const addPerson = async (trx: Db, { seq }: Place, { alias, part, level, told }: CasePerson): Promise<void> => {
  await trx
    .insertInto('case_people')
    .values({ case_seq: seq, alias, part, level, told })
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

const keepLook = async (trx: Db, seq: number, { sealed, bands }: KeptLook): Promise<void> => {
  await trx.insertInto('looks').values({ evidence_seq: seq, sealed }).execute()
  const rows = [...new Set(bands)].map(hash => ({ hash, evidence_seq: seq }))
  if (rows.length > 0) await trx.insertInto('look_bands').values(rows).execute()
}

const addEvidence = async (trx: Db, { seq }: Place, evidence: readonly Evidence[]): Promise<void> => {
  if (evidence.length === 0) return
  const rows = evidence.map(({ kind, by, at, sealed }) => ({ case_seq: seq, kind, by, at, sealed }))
  const added = await trx.insertInto('evidence').values(rows).returning('seq').execute()
  // They come back in the order in which they were given: numbers are given out in it.
  const seqs = added.map(row => row.seq).toSorted((a, b) => a - b)
  for (const [at, { look }] of evidence.entries()) {
    const own = seqs[at]
    if (look && own !== undefined) await keepLook(trx, own, look)
  }
}

/** Adds to a case all that a change brings along. */
export const attach = async (trx: Db, place: Place, change: Open | Post, now: Date): Promise<void> => {
  const { events, marks = [], people = [], evidence = [], index = [] } = change
  await addEvents(trx, place, events)
  await addMarks(trx, place, marks)
  await addIndex(trx, place, index)
  if (change.do === 'post') await changeList(trx, place, change)
  if (change.do === 'post' && change.without) await takeAway(trx, place, change.without)
  // One by one: the same person may be among them twice.
  for (const person of people) await addPerson(trx, place, person)
  const at = now.getTime()
  await addEvidence(
    trx,
    place,
    evidence.map(one => ({ ...one, at })),
  )
}
