import type { Expression, SqlBool } from 'kysely'
import { expressionBuilder } from 'kysely'
import type { Asker, CaseChange, Cases, HashedMark } from '../app/cases/ports.ts'
import type { Alias } from '../core/cases/case.ts'
import { prepared } from './engine/prepared.ts'
import type { Db, Tables } from './tables.ts'

/** People beside cases: who asked about a mark, who wants no word of it, whose reports are not taken, who saw which list. */

/** Told by the answer to their question. */
const BY_ANSWER = 'answer'

/** A statement that adds or changes may name a row but once. */
export const onceEach = (marks: readonly HashedMark[]): HashedMark[] => [
  ...new Map(marks.map(mark => [`${mark.kind} ${mark.hash}`, mark])).values(),
]

/** Rows with one of these marks: a term for each kind, so that every mark is looked up in the index. */
export const carrying = (marks: readonly HashedMark[]): Expression<SqlBool> => {
  const eb = expressionBuilder<{ marked: Pick<Tables['case_marks'], 'kind' | 'hash'> }, 'marked'>()
  const ofKind = (kind: HashedMark['kind'], some: readonly HashedMark[]): Expression<SqlBool> => {
    const hashes = some.map(({ hash }) => hash)
    return eb.and([eb('kind', '=', kind), eb('hash', 'in', hashes)])
  }
  return eb.or([...Map.groupBy(marks, ({ kind }) => kind)].map(([kind, some]) => ofKind(kind, some)))
}

const askers = async (db: Db, marks: readonly HashedMark[], now: Date, toldOf?: string): Promise<Asker[]> => {
  if (marks.length === 0) return []
  const all = db.selectFrom('asked').select(['alias', 'level']).where(carrying(marks))
  const untold = all.where('told', 'is', null).where('until', '>', now.getTime())
  const wanted = toldOf === undefined ? untold : all.where('told', 'in', [toldOf, BY_ANSWER])
  const rows = await wanted.orderBy('until').execute()
  return [...new Map(rows.map(row => [row.alias, row])).values()]
}

const notCalledBack = prepared((db, { alias }: { alias: Alias }) =>
  db.selectFrom('not_called_back').select('alias').where('alias', '=', alias),
)

/** Nothing is kept of what they ask, and nobody writes to them of a decision. */
export const wantsNoWord = async (db: Db, alias: Alias): Promise<boolean> =>
  (await notCalledBack.first(db, { alias })) !== undefined

const notHeardUntil = async (db: Db, alias: Alias, now: Date): Promise<Date | null> => {
  const row = db.selectFrom('not_heard').select('until').where('alias', '=', alias)
  const until = (await row.where('until', '>', now.getTime()).executeTakeFirst())?.until
  return until === undefined ? null : new Date(until)
}

const shownList = async (db: Db, alias: Alias, now: Date): Promise<string[]> => {
  const row = db.selectFrom('shown_lists').select('codes').where('alias', '=', alias)
  const codes = (await row.where('until', '>', now.getTime()).executeTakeFirst())?.codes
  return codes === undefined ? [] : (JSON.parse(codes) as string[])
}

export const makeAskers = (db: Db): Pick<Cases, 'askers' | 'wantsNoWord' | 'notHeardUntil' | 'shownList'> => ({
  shownList: (alias, now) => shownList(db, alias, now),
  askers: (marks, now, toldOf) => askers(db, marks, now, toldOf),
  wantsNoWord: alias => wantsNoWord(db, alias),
  notHeardUntil: (alias, now) => notHeardUntil(db, alias, now),
})

type Of<N extends CaseChange['noun']> = Extract<CaseChange, { noun: N }>

const addAsked = prepared((db, { rows }: { rows: readonly Tables['asked'][] }) =>
  db
    .insertInto('asked')
    .values(rows)
    .onConflict(conflict =>
      conflict.columns(['alias', 'kind', 'hash']).doUpdateSet(eb => ({
        level: eb.ref('excluded.level'),
        until: eb.ref('excluded.until'),
        // Whoever was told stays so until it is taken back.
        told: eb.fn.coalesce('asked.told', 'excluded.told'),
      })),
    ),
)

const noteAsked = async (trx: Db, { alias, level, marks, until, known }: Of<'asked'>): Promise<void> => {
  if (marks.length === 0 || (await wantsNoWord(trx, alias))) return
  const told = known ? BY_ANSWER : null
  const rows = onceEach(marks).map(({ kind, hash }) => ({ alias, kind, hash, level, until: until.getTime(), told }))
  await addAsked.count(trx, { rows })
}

const noteTold = async (trx: Db, { aliases, marks, code }: Of<'asker-told'>): Promise<void> => {
  if (aliases.length === 0 || marks.length === 0) return
  const theirs = trx.updateTable('asked').set({ told: code }).where('alias', 'in', aliases)
  await theirs.where(carrying(marks)).execute()
}

const setCallBack = async (trx: Db, { alias, wanted }: Of<'call-back'>): Promise<void> => {
  if (wanted) {
    await trx.deleteFrom('not_called_back').where('alias', '=', alias).execute()
    return
  }
  const row = trx.insertInto('not_called_back').values({ alias })
  await row.onConflict(conflict => conflict.doNothing()).execute()
  await trx.deleteFrom('asked').where('alias', '=', alias).execute()
}

const setHearing = async (trx: Db, { alias, notUntil }: Of<'hearing'>): Promise<void> => {
  if (!notUntil) {
    await trx.deleteFrom('not_heard').where('alias', '=', alias).execute()
    return
  }
  const fresh = { until: notUntil.getTime() }
  const row = trx.insertInto('not_heard').values({ alias, ...fresh })
  await row.onConflict(conflict => conflict.column('alias').doUpdateSet(fresh)).execute()
}

const setShownList = async (trx: Db, { alias, codes, until }: Of<'shown-list'>): Promise<void> => {
  const row = { codes: JSON.stringify(codes), until: until.getTime() }
  await trx
    .insertInto('shown_lists')
    .values({ alias, ...row })
    .onConflict(conflict => conflict.column('alias').doUpdateSet(row))
    .execute()
}

/** For transactions of others. */
export const changeAskers = async (trx: Db, change: Exclude<CaseChange, { noun: 'case' | 'watch' }>): Promise<true> => {
  if (change.noun === 'asked') await noteAsked(trx, change)
  else if (change.noun === 'asker-told') await noteTold(trx, change)
  else if (change.noun === 'call-back') await setCallBack(trx, change)
  else if (change.noun === 'shown-list') await setShownList(trx, change)
  else await setHearing(trx, change)
  return true
}
