import type { AskingAbout, Askings, AskingsChange, Gap } from '../app/askings/ports.ts'
import type { HashedMark } from '../app/cases/ports.ts'
import type { Alias } from '../core/cases/case.ts'
import { sameText } from '../core/cases/marks.ts'
import { carrying, onceEach } from './case-askers.ts'
import { engineOf } from './engine/engine.ts'
import type { Db } from './tables.ts'

/** How many people asked about the same, under keyed hashes. */

/** Of people nobody listens to, nothing counts. */
const counted = (db: Db, { area, since, now }: { area: string; since: number; now: Date }) =>
  db
    .selectFrom('counted_askers as asker')
    .leftJoin('aliases', 'aliases.alias', 'asker.alias')
    .leftJoin('people', join =>
      join.onRef('people.channel', '=', 'aliases.channel').onRef('people.id', '=', 'aliases.id'),
    )
    .leftJoin('blocked', join =>
      join
        .onRef('blocked.channel', '=', 'aliases.channel')
        .onRef('blocked.id', '=', 'aliases.id')
        .on('blocked.until', '>', now.getTime()),
    )
    .leftJoin('not_heard', join =>
      join.onRef('not_heard.alias', '=', 'asker.alias').on('not_heard.until', '>', now.getTime()),
    )
    .select(['asker.kind', 'asker.hash', 'asker.alias', 'asker.words', 'asker.pattern', 'asker.at'])
    .select('people.notice_shown_at as since')
    .where('asker.area', '=', area)
    .where('asker.at', '>', since)
    .where('blocked.until', 'is', null)
    .where('not_heard.until', 'is', null)
    .orderBy('asker.at')
    .orderBy('asker.alias')

const gapLike = async (db: Db, area: string, marks: readonly HashedMark[]): Promise<Gap | null> => {
  if (marks.length === 0) return null
  const rows = await db
    .selectFrom('gap_marks as mark')
    .innerJoin('gaps', 'gaps.id', 'mark.gap')
    .select(eb => [
      'gaps.id',
      'gaps.at',
      'gaps.code',
      eb.fn.countAll<number>().filterWhere('mark.kind', '<>', 'text').as('sharp'),
      eb.fn.countAll<number>().filterWhere('mark.kind', '=', 'text').as('bands'),
    ])
    .where(carrying(marks))
    .where('gaps.area', '=', area)
    .groupBy(['gaps.id', 'gaps.at', 'gaps.code', 'mark.alias'])
    .orderBy('gaps.at')
    .orderBy('gaps.id')
    .execute()
  const same = rows.find(({ sharp }) => Number(sharp) > 0) ?? rows.find(({ bands }) => sameText(Number(bands)))
  return same ? { id: same.id, area, at: same.at, code: same.code } : null
}

/** Bound to the database. */
export const makeAskings = (db: Db): Askings => ({
  about: async (area, things, since, now) => {
    if (things.length === 0) return []
    const wanted = new Set(things.map(({ kind, hash }) => `${kind} ${hash}`))
    const hashes = things.map(({ hash }) => hash)
    const rows = await counted(db, { area, since, now }).where('asker.hash', 'in', hashes).execute()
    return rows.filter(({ kind, hash }) => wanted.has(`${kind} ${hash}`))
  },
  all: (area, since, now) => counted(db, { area, since, now }).execute(),
  gapLike: (area, marks) => gapLike(db, area, marks),
  gaps: async areas => {
    const all = db.selectFrom('gaps').selectAll().orderBy('at').orderBy('id')
    return (areas === null ? all : all.where('area', 'in', areas)).execute()
  },
})

type Of<N extends AskingsChange['noun']> = Extract<AskingsChange, { noun: N }>

const count = async (
  trx: Db,
  { alias, area, words, pattern }: Of<'asking'>,
  { kind, hash, at, until }: Pick<AskingAbout, 'kind' | 'hash' | 'at'> & { until: number },
): Promise<void> => {
  const fresh = { words, pattern, at, until }
  await trx
    .insertInto('counted_askers')
    .values({ area, kind, hash, alias, ...fresh })
    .onConflict(conflict => conflict.columns(['area', 'kind', 'hash', 'alias']).doUpdateSet(fresh))
    .execute()
}

/** Of each person the last text only: so nobody's marks grow until everything is like them. */
const noteGap = async (trx: Db, change: Of<'asking'>, at: number): Promise<void> => {
  const { alias, area, gap: found } = change
  if (!found || found.marks.length === 0) return
  // Two who ask for the first time at the same moment are one gap.
  await engineOf(trx).inTurn(trx, [`gaps ${area}`])
  const gap = (await gapLike(trx, area, found.marks))?.id ?? found.id
  const row = trx.insertInto('gaps').values({ id: gap, area, at, code: null })
  await row.onConflict(conflict => conflict.doNothing()).execute()
  await trx.deleteFrom('gap_marks').where('gap', '=', gap).where('alias', '=', alias).execute()
  const marks = onceEach(found.marks).map(({ kind, hash }) => ({ gap, alias, kind, hash }))
  await trx.insertInto('gap_marks').values(marks).execute()
  await count(trx, change, { kind: 'gap', hash: gap, at, until: found.until })
}

const noteAsking = async (trx: Db, change: Of<'asking'>, now: Date): Promise<true> => {
  const unwanted = trx.selectFrom('not_called_back').select('alias').where('alias', '=', change.alias)
  if (await unwanted.executeTakeFirst()) return true
  const at = now.getTime()
  for (const { kind, hash } of change.things) await count(trx, change, { kind, hash, at, until: change.until })
  await noteGap(trx, change, at)
  return true
}

/** For transactions of others. The first case of a gap stays its case. */
export const changeAskings = async (trx: Db, change: AskingsChange, now: Date): Promise<true> => {
  if (change.noun === 'asking') return noteAsking(trx, change, now)
  await trx
    .updateTable('gaps')
    .set({ code: change.code })
    .where('id', '=', change.id)
    .where('code', 'is', null)
    .execute()
  return true
}

/** A gap that nobody stands behind any more says nothing. */
const dropEmpty = async (trx: Db): Promise<void> => {
  const left = trx.selectFrom('counted_askers').select('hash').where('kind', '=', 'gap')
  await trx.deleteFrom('gaps').where('id', 'not in', left).execute()
}

/** For transactions of others: nothing of what the person asked counts any more. */
export const forgetAskings = async (trx: Db, alias: Alias): Promise<void> => {
  await trx.deleteFrom('counted_askers').where('alias', '=', alias).execute()
  await trx.deleteFrom('gap_marks').where('alias', '=', alias).execute()
  await dropEmpty(trx)
}

/** For transactions of others: what is over goes. Returns how many rows went. */
export const pruneAskings = async (trx: Db, now: Date): Promise<number> => {
  const over = await trx.deleteFrom('counted_askers').where('until', '<', now.getTime()).executeTakeFirst()
  await trx
    .deleteFrom('gap_marks')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('counted_askers as asker')
            .select('asker.alias')
            .where('asker.kind', '=', 'gap')
            .whereRef('asker.hash', '=', 'gap_marks.gap')
            .whereRef('asker.alias', '=', 'gap_marks.alias'),
        ),
      ),
    )
    .execute()
  await dropEmpty(trx)
  return Number(over.numDeletedRows)
}
