import type { ExpressionBuilder, NotNull } from 'kysely'
import { sql } from 'kysely'
import type {
  CaseChange,
  CasePerson,
  CaseRecord,
  Cases,
  ConfirmedMark,
  Evidence,
  HashedMark,
  KeptMark,
} from '../app/cases/ports.ts'
import type { Alias, CaseEvent } from '../core/cases/case.ts'
import { sameText } from '../core/cases/marks.ts'
import type { Level } from '../core/types.ts'
import { forgetAskings, pruneAskings } from './askings.ts'
import { carrying, changeAskers, makeAskers, onceEach } from './case-askers.ts'
import type { Open, Post } from './case-rows.ts'
import { attach, columnsOf, eventOf, recordOf, stateAfter } from './case-rows.ts'
import type { Db, Tables } from './tables.ts'

/** Cases: their events, which are only ever added, and one status that is folded from them and kept beside them. */

const get = async (db: Db, code: string): Promise<CaseRecord | null> => {
  const row = await db.selectFrom('cases').select(['code', 'state']).where('code', '=', code).executeTakeFirst()
  return row ? recordOf(row) : null
}

/** Spelled as in the indexes: SQLite uses those for these very words only. */
const onTheList = sql<boolean>`status in ('waiting', 'taken')`
const isClosed = sql<boolean>`status = 'closed'`

const open = async (db: Db, area: string | null, limit: number): Promise<CaseRecord[]> => {
  const listed = db.selectFrom('cases').select(['code', 'state']).where(onTheList)
  const here = area === null ? listed : listed.where('area', '=', area)
  const rows = await here.orderBy('urgent', 'desc').orderBy('opened_at').orderBy('seq').limit(limit).execute()
  return rows.map(recordOf)
}

/**
 * The cases that share marks, newest first, with how many of links and numbers and how many of the text. Closed without
 * an outcome, a case is over. Decided, it is about what the officer had seen: a number that came along with a later
 * report is not judged by that.
 */
const sharing = (db: Db, marks: readonly HashedMark[]) =>
  db
    .selectFrom('case_marks as mark')
    .innerJoin('cases', 'cases.seq', 'mark.case_seq')
    .select(eb => [
      'cases.seq',
      eb.fn.countAll<number>().filterWhere('mark.kind', '<>', 'text').as('sharp'),
      eb.fn.countAll<number>().filterWhere('mark.kind', '=', 'text').as('words'),
    ])
    .where(carrying(marks))
    .where(eb => eb.or([eb('cases.status', '<>', 'closed'), eb('cases.outcome', 'is not', null)]))
    .where(eb => eb.or([eb('cases.decided_n', 'is', null), eb('mark.n', '<=', eb.ref('cases.decided_n'))]))
    .groupBy('cases.seq')
    .orderBy('cases.seq', 'desc')

const like = async (db: Db, marks: readonly HashedMark[], area: string | null): Promise<CaseRecord | null> => {
  if (marks.length === 0) return null
  const anywhere = sharing(db, marks)
  const rows = await (area === null ? anywhere : anywhere.where('cases.area', '=', area)).execute()
  const same = rows.find(({ sharp }) => sharp > 0) ?? rows.find(({ words }) => sameText(words))
  if (!same) return null
  const row = db.selectFrom('cases').select(['code', 'state']).where('seq', '=', same.seq)
  return recordOf(await row.executeTakeFirstOrThrow())
}

/** The rows of a table that belong to the case. */
const seqOf = (db: Db, code: string) => db.selectFrom('cases').select('seq').where('code', '=', code)

const people = (db: Db, code: string): Promise<CasePerson[]> =>
  db
    .selectFrom('case_people')
    .select(['alias', 'part', 'level', 'told'])
    .where('case_seq', '=', seqOf(db, code))
    .orderBy('part', 'desc')
    .orderBy('alias')
    .execute()

const codesOf = async (db: Db, alias: Alias): Promise<string[]> => {
  const mine = db.selectFrom('case_people').innerJoin('cases', 'cases.seq', 'case_people.case_seq')
  const rows = await mine.select('code').where('alias', '=', alias).orderBy('cases.seq', 'desc').execute()
  return rows.map(({ code }) => code)
}

const evidence = (db: Db, code: string): Promise<Evidence[]> =>
  db
    .selectFrom('evidence')
    .select(['kind', 'sealed', 'by', 'at'])
    .where('case_seq', '=', seqOf(db, code))
    .orderBy('seq')
    .execute()

const events = async (db: Db, code: string): Promise<CaseEvent[]> => {
  const all = db.selectFrom('case_events').selectAll().where('case_seq', '=', seqOf(db, code))
  return (await all.orderBy('n').execute()).map(eventOf)
}

const due = async (db: Db, now: Date, limit: number): Promise<CaseRecord[]> => {
  const all = db.selectFrom('cases').select(['code', 'state']).where('next_at', '<=', now.getTime())
  return (await all.orderBy('next_at').orderBy('seq').limit(limit).execute()).map(recordOf)
}

const marksOf = async (db: Db, code: string): Promise<KeptMark[]> => {
  const all = db.selectFrom('case_marks').select(['kind', 'hash', 'n', 'listed'])
  const ours = all.where('case_seq', '=', seqOf(db, code))
  const rows = await ours.orderBy('n').orderBy('place').orderBy('hash').execute()
  return rows.map(row => ({ ...row, listed: row.listed === 1 }))
}

const numbersOf = async (db: Db, codes: readonly string[]): Promise<Map<string, HashedMark[]>> => {
  if (codes.length === 0) return new Map()
  const all = db.selectFrom('cases').innerJoin('case_marks as mark', 'mark.case_seq', 'cases.seq')
  const rows = await all
    .select(['cases.code', 'mark.kind', 'mark.hash'])
    .where('cases.code', 'in', codes)
    .where('mark.kind', '<>', 'text')
    .execute()
  return Map.groupBy(rows, ({ code }) => code)
}

/** An appeal alone takes nothing off the list: the outcome stands until an officer says otherwise. */
const confirmed = (db: Db): Promise<ConfirmedMark[]> =>
  db
    .selectFrom('cases')
    .innerJoin('case_marks as mark', 'mark.case_seq', 'cases.seq')
    .select(['mark.kind', 'mark.hash', 'cases.area', 'cases.decided_at as decidedAt', 'cases.code'])
    .where('cases.outcome', '=', 'scam')
    .whereRef('mark.n', '<=', 'cases.decided_n')
    .where(eb => eb.or([eb('mark.kind', '=', 'text'), eb('mark.listed', '=', 1)]))
    .orderBy('cases.seq')
    .$narrowType<{ decidedAt: NotNull }>()
    .execute()

const watchers = async (db: Db, marks: readonly HashedMark[], now: Date): Promise<{ alias: Alias; level: Level }[]> => {
  if (marks.length === 0) return []
  const matching = db.selectFrom('watches').select(['alias', 'kind', 'level']).where(carrying(marks))
  const rows = await matching.where('until', '>', now.getTime()).orderBy('until').execute()
  return [...Map.groupBy(rows, row => row.alias)].flatMap(([alias, theirs]) => {
    const words = theirs.filter(({ kind }) => kind === 'text').length
    const latest = theirs.at(-1)
    return latest && (words < theirs.length || sameText(words)) ? [{ alias, level: latest.level }] : []
  })
}

const openCase = async (trx: Db, change: Open, now: Date): Promise<boolean> => {
  const state = stateAfter(null, change.events)
  if (!state) return false
  const added = await trx
    .insertInto('cases')
    .values({
      code: change.code,
      ...columnsOf(state, change.events),
      changed_at: now.getTime(),
      next_at: change.nextAt,
    })
    .onConflict(conflict => conflict.column('code').doNothing())
    .returning('seq')
    .executeTakeFirst()
  if (!added) return false
  await attach(trx, { seq: added.seq, n: 1 }, change, now)
  return true
}

const postToCase = async (trx: Db, change: Post, now: Date): Promise<boolean> => {
  const { code, version, nextAt } = change
  const seen = trx.selectFrom('cases').select(['seq', 'code', 'state']).where('code', '=', code)
  const row = await seen.where('version', '=', version).executeTakeFirst()
  const state = row && stateAfter(recordOf(row).state, change.events)
  if (!state) return false
  const changed = await trx
    .updateTable('cases')
    .set({
      ...columnsOf(state, change.events),
      changed_at: now.getTime(),
      ...(nextAt !== undefined && { next_at: nextAt }),
    })
    .where('seq', '=', row.seq)
    .where('version', '=', version)
    .executeTakeFirst()
  if (changed.numUpdatedRows === 0n) return false
  await attach(trx, { seq: row.seq, n: version + 1 }, change, now)
  return true
}

type Watch = Extract<CaseChange, { noun: 'watch' }>

const watch = async (trx: Db, { alias, level, marks, until }: Watch): Promise<boolean> => {
  if (marks.length === 0) return true
  const rows = onceEach(marks).map(({ kind, hash }) => ({ alias, kind, hash, level, until: until.getTime() }))
  await trx
    .insertInto('watches')
    .values(rows)
    .onConflict(conflict =>
      conflict
        .columns(['alias', 'kind', 'hash'])
        .doUpdateSet(eb => ({ level: eb.ref('excluded.level'), until: eb.ref('excluded.until') })),
    )
    .execute()
  return true
}

/**
 * For transactions of others. False, and then nothing is written: the code is taken, the case has gone on, or one of the
 * events cannot happen.
 */
export const changeCase = async (trx: Db, change: CaseChange, now: Date): Promise<boolean> => {
  if (change.noun === 'watch') return watch(trx, change)
  if (change.noun === 'call-back' && !change.wanted) await forgetAskings(trx, change.alias)
  if (change.noun !== 'case') return changeAskers(trx, change)
  return change.do === 'open' ? openCase(trx, change, now) : postToCase(trx, change, now)
}

/**
 * For transactions of others. What was handed over stays, except a way to reach the person; the events stay, and name
 * somebody whom nothing leads to any more.
 */
export const forgetCases = async (trx: Db, alias: Alias): Promise<void> => {
  await trx.deleteFrom('case_people').where('alias', '=', alias).execute()
  for (const table of ['watches', 'asked', 'not_called_back', 'leaves', 'duty_days', 'shown_lists'] as const)
    await trx.deleteFrom(table).where('alias', '=', alias).execute()
  await forgetAskings(trx, alias)
  await trx.deleteFrom('evidence').where('by', '=', alias).where('kind', '=', 'contact').execute()
}

export interface PruneCases {
  /** Closed ones that have lain still since. */
  closedBefore: Date
  /** Decided ones that nobody closed. */
  decidedBefore: Date
  watchesBefore: Date
}

const isOld =
  ({ closedBefore, decidedBefore }: PruneCases) =>
  (eb: ExpressionBuilder<Tables, 'cases'>) =>
    eb.or([
      eb.and([isClosed, eb('changed_at', '<', closedBefore.getTime())]),
      eb.and([eb('status', '=', 'decided'), eb('changed_at', '<', decidedBefore.getTime())]),
    ])

/** What is looked at with another case is over when that one is. */
const casesOver = (db: Db, before: PruneCases) => {
  const old = db.selectFrom('cases').where(isOld(before)).where('into_code', 'is', null)
  return db
    .selectFrom('cases')
    .select('seq')
    .where(eb =>
      eb.or([eb.and([isOld(before)(eb), eb('into_code', 'is', null)]), eb('into_code', 'in', old.select('code'))]),
    )
}

const scamsIn = (db: Db) => db.selectFrom('cases').select('seq').where('outcome', '=', 'scam')

/** Of a case that is no scam; or a number of one that is, which no officer put on the list. */
const isOffTheList = (scams: ReturnType<typeof scamsIn>) => (eb: ExpressionBuilder<Tables, 'case_marks'>) =>
  eb.or([eb('case_seq', 'not in', scams), eb.and([eb('kind', '<>', 'text'), eb('listed', '=', 0)])])

/**
 * Deletes evidence and people of cases that are over, and watches that are. The events stay: they are the record; and
 * so do the marks of what was decided a scam: they are the local list. Returns how many rows went.
 */
export const pruneCases = (db: Db, before: PruneCases): Promise<number> =>
  db.transaction().execute(async trx => {
    const watches = trx.deleteFrom('watches').where('until', '<', before.watchesBefore.getTime())
    const over = casesOver(trx, before)
    const all = [
      watches,
      trx.deleteFrom('asked').where('until', '<', before.watchesBefore.getTime()),
      trx.deleteFrom('shown_lists').where('until', '<', before.watchesBefore.getTime()),
      trx.deleteFrom('evidence').where('case_seq', 'in', over),
      trx.deleteFrom('case_people').where('case_seq', 'in', over),
      trx.deleteFrom('case_index').where('case_seq', 'in', over),
      trx
        .deleteFrom('case_marks')
        .where('case_seq', 'in', over)
        .where(isOffTheList(scamsIn(trx))),
    ]
    let gone = await pruneAskings(trx, before.watchesBefore)
    for (const rows of all) gone += Number((await rows.executeTakeFirst()).numDeletedRows)
    return gone
  })

export const makeCases = ({ db }: { db: Db }): Cases => ({
  get: code => get(db, code),
  open: (area, limit) => open(db, area, limit),
  like: (marks, area) => like(db, marks, area),
  people: code => people(db, code),
  of: alias => codesOf(db, alias),
  evidence: code => evidence(db, code),
  events: code => events(db, code),
  due: (now, limit) => due(db, now, limit),
  marks: code => marksOf(db, code),
  numbersOf: codes => numbersOf(db, codes),
  ...makeAskers(db),
  confirmed: () => confirmed(db),
  watchers: (marks, now) => watchers(db, marks, now),
})
