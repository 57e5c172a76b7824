import type { AskedWhere, AskingAbout, Askings, AskingsChange } from '../app/askings/ports.ts'
import type { HashedMark } from '../app/cases/ports.ts'
import type { Alias } from '../core/cases/case.ts'
import { sameText } from '../core/cases/marks.ts'
import { carrying, onceEach, wantsNoWord } from './case-askers.ts'
import { engineOf } from './engine/engine.ts'
import { prepared } from './engine/prepared.ts'
import type { Db, Tables } from './tables.ts'

/** How many people asked about the same, under keyed hashes. */

/** Rows; in three days hardly anybody asks about more. */
const MOST_OF_ONE = 100

const rowsOf = (db: Db, { areas, since }: AskedWhere) => {
  const all = db.selectFrom('counted_askers').selectAll().where('at', '>', since)
  return areas === null ? all : all.where('area', 'in', areas)
}

/** Asked about one thing: more is no other answer. */
const MOST_COUNTED = 1_000

/** By so many a gap is known well enough, however many fall into it. */
const MOST_MARKED = 20

/** Of people nobody listens to, nothing counts. */
const counted = (db: Db, rows: ReturnType<typeof rowsOf>, now: Date) =>
  db
    .selectFrom(rows.as('asker'))
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
    .select(['asker.area', 'asker.kind', 'asker.hash', 'asker.alias', 'asker.words', 'asker.pattern', 'asker.at'])
    .select('people.notice_shown_at as since')
    .where('blocked.until', 'is', null)
    .where('not_heard.until', 'is', null)
    .orderBy('asker.at')
    .orderBy('asker.alias')

/** A number or link tells more than words; of several that are as like, always the same. */
const gapLike = async (db: Db, marks: readonly HashedMark[]): Promise<string | null> => {
  if (marks.length === 0) return null
  const rows = await db
    .selectFrom('gap_marks as mark')
    .select(eb => [
      'mark.gap',
      eb.fn.countAll<number>().filterWhere('mark.kind', '<>', 'text').as('sharp'),
      eb.fn.countAll<number>().filterWhere('mark.kind', '=', 'text').as('bands'),
    ])
    .where(carrying(marks))
    .groupBy(['mark.gap', 'mark.alias'])
    .orderBy('sharp', 'desc')
    .orderBy('bands', 'desc')
    .orderBy('mark.gap')
    .execute()
  return rows.find(({ sharp, bands }) => Number(sharp) > 0 || sameText(Number(bands)))?.gap ?? null
}

/** Bound to the database. */
export const makeAskings = (db: Db): Askings => ({
  about: async (things, where) => {
    if (things.length === 0) return []
    const wanted = new Set(things.map(({ kind, hash }) => `${kind} ${hash}`))
    const hashes = things.map(({ hash }) => hash)
    const kinds = [...new Set(things.map(({ kind }) => kind))]
    const found = rowsOf(db, where).where('kind', 'in', kinds).where('hash', 'in', hashes)
    const rows = await counted(db, found.orderBy('at', 'desc').limit(MOST_COUNTED), where.now).execute()
    return rows.filter(({ kind, hash }) => wanted.has(`${kind} ${hash}`))
  },
  all: where => counted(db, rowsOf(db, where), where.now).execute(),
  gapLike: marks => gapLike(db, marks),
  isCounted: async alias => {
    const row = db.selectFrom('counted_askers').select('alias').where('alias', '=', alias).limit(1)
    return (await row.executeTakeFirst()) !== undefined
  },
  marksOf: async gaps => {
    if (gaps.length === 0) return []
    const all = db.selectFrom('gap_marks').select(['gap', 'kind', 'hash']).distinct().where('gap', 'in', gaps)
    return all.orderBy('gap').orderBy('kind').orderBy('hash').execute()
  },
})

interface CountedRows {
  rows: readonly Tables['counted_askers'][]
  fresh: Pick<Tables['counted_askers'], 'words' | 'pattern' | 'at' | 'until'>
}

const countRows = prepared((db, { rows, fresh }: CountedRows) =>
  db
    .insertInto('counted_askers')
    .values(rows)
    .onConflict(conflict => conflict.columns(['area', 'kind', 'hash', 'alias']).doUpdateSet(fresh)),
)

const count = async (
  trx: Db,
  { alias, area, words, pattern }: AskingsChange,
  { things, at, until }: { things: readonly Pick<AskingAbout, 'kind' | 'hash'>[]; at: number; until: number },
): Promise<void> => {
  if (things.length === 0) return
  const fresh = { words, pattern, at, until }
  const each = new Map(things.map(({ kind, hash }) => [`${kind} ${hash}`, { kind, hash }]))
  const rows = [...each.values()].map(thing => ({ area, alias, ...thing, ...fresh }))
  await countRows.count(trx, { rows, fresh })
}

/** Of each person the last text only: so nobody's marks grow until everything is like them. */
const noteGap = async (trx: Db, change: AskingsChange, at: number): Promise<void> => {
  const { alias, gap: found } = change
  if (!found || found.marks.length === 0) return
  // Two who ask for the first time at the same moment are one gap.
  await engineOf(trx).inTurn(trx, ['gaps'])
  const gap = (await gapLike(trx, found.marks)) ?? found.id
  await trx.deleteFrom('gap_marks').where('gap', '=', gap).where('alias', '=', alias).execute()
  const marked = await trx.selectFrom('gap_marks').select('alias').distinct().where('gap', '=', gap).execute()
  const marks = onceEach(found.marks).map(({ kind, hash }) => ({ gap, alias, kind, hash }))
  if (marked.length < MOST_MARKED) await trx.insertInto('gap_marks').values(marks).execute()
  await count(trx, change, { things: [{ kind: 'gap', hash: gap }], at, until: found.until })
}

const overMost = prepared((db, { alias }: { alias: Alias }) =>
  db
    .selectFrom('counted_askers')
    .select(['area', 'kind', 'hash'])
    .where('alias', '=', alias)
    .orderBy('at', 'desc')
    .orderBy('hash')
    .limit(MOST_OF_ONE)
    .offset(MOST_OF_ONE),
)

/** Who asks day and night fills no disk: of one person only what they asked last. */
const keepNewest = async (trx: Db, alias: Alias): Promise<void> => {
  for (const { area, kind, hash } of await overMost.rows(trx, { alias })) {
    const row = trx.deleteFrom('counted_askers').where('alias', '=', alias).where('area', '=', area)
    await row.where('kind', '=', kind).where('hash', '=', hash).execute()
    if (kind !== 'gap') continue
    await trx.deleteFrom('gap_marks').where('alias', '=', alias).where('gap', '=', hash).execute()
  }
}

/** For transactions of others. */
export const changeAskings = async (trx: Db, change: AskingsChange, now: Date): Promise<true> => {
  if (await wantsNoWord(trx, change.alias)) return true
  const at = now.getTime()
  await count(trx, change, { things: change.things, at, until: change.until })
  await noteGap(trx, change, at)
  await keepNewest(trx, change.alias)
  return true
}

/** For transactions of others: nothing of what the person asked counts any more. */
export const forgetAskings = async (trx: Db, alias: Alias): Promise<void> => {
  await trx.deleteFrom('counted_askers').where('alias', '=', alias).execute()
  await trx.deleteFrom('gap_marks').where('alias', '=', alias).execute()
}

/** For transactions of others: what is over goes. Returns how many counted questions went. */
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
  return Number(over.numDeletedRows)
}
