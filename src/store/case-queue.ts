import type { ExpressionBuilder } from 'kysely'
import { sql } from 'kysely'
import type { CaseQueue, CaseRecord, Counts, Wanted } from '../app/cases/ports.ts'
import { LEAST_BANDS, sameText } from '../core/cases/marks.ts'
import { carrying } from './case-askers.ts'
import { isOpen, recordOf } from './case-rows.ts'
import type { Db, Tables } from './tables.ts'

/** How pictures of cases look: found by parts. They are kept with their evidence, in `case-rows.ts`. */

/** Pictures of one case, with those that are looked at with it. */
const MOST_OWN = 30
/** Of others that share parts: these are opened and compared, the newest first. */
const MOST_COMPARED = 100

const ownLooks = (db: Db, codes: readonly string[], areas: readonly string[] | null) => {
  const all = db
    .selectFrom('looks')
    .innerJoin('evidence', 'evidence.seq', 'looks.evidence_seq')
    .innerJoin('cases', 'cases.seq', 'evidence.case_seq')
    .select(['cases.code', 'looks.sealed', 'looks.evidence_seq as seq'])
    .where('cases.code', 'in', codes)
  const here = areas ? all.where('cases.area', 'in', areas) : all
  return here.orderBy('looks.evidence_seq', 'desc').limit(MOST_OWN).execute()
}

const looks = async (
  db: Db,
  codes: readonly string[],
  areas: readonly string[] | null,
): Promise<Awaited<ReturnType<CaseQueue['looks']>>> => {
  const own = await ownLooks(db, codes, areas)
  if (own.length === 0) return { own: [], others: [] }
  const bands = db.selectFrom('look_bands').select('hash')
  const hashes = await bands
    .where(
      'evidence_seq',
      'in',
      own.map(({ seq }) => seq),
    )
    .execute()
  const sharing = db
    .selectFrom('look_bands as band')
    .innerJoin('evidence', 'evidence.seq', 'band.evidence_seq')
    .innerJoin('cases', 'cases.seq', 'evidence.case_seq')
    .where(
      'band.hash',
      'in',
      hashes.map(({ hash }) => hash),
    )
    .where('cases.code', 'not in', codes)
  const here = areas ? sharing.where('cases.area', 'in', areas) : sharing
  const found = await here
    .select('band.evidence_seq as seq')
    .groupBy('band.evidence_seq')
    .having(({ fn }) => fn.countAll<number>(), '>=', LEAST_BANDS)
    .orderBy('band.evidence_seq', 'desc')
    .limit(MOST_COMPARED)
    .execute()
  if (found.length === 0) return { own, others: [] }
  const rows = await db
    .selectFrom('looks')
    .innerJoin('evidence', 'evidence.seq', 'looks.evidence_seq')
    .innerJoin('cases', 'cases.seq', 'evidence.case_seq')
    .select(['cases.code', 'cases.state', 'looks.sealed'])
    .where(
      'looks.evidence_seq',
      'in',
      found.map(({ seq }) => seq),
    )
    .orderBy('looks.evidence_seq', 'desc')
    .execute()
  return { own, others: rows.map(({ sealed, ...row }) => ({ record: recordOf(row), sealed })) }
}

/** Cases as lists: filtered, searched and counted without opening anything. */

/** Of the shared marks of one case. */
const MOST_SHARING = 50
const MOST_SIMILAR = 10
/** Ten for each text that was reported. */
const MOST_BANDS = 100

/** What others like it have in hand is theirs, but for what waits for a second person. */
const isDueFor = (alias: string) => (eb: ExpressionBuilder<Tables, 'cases'>) =>
  eb.or([
    eb('status', '=', 'waiting'),
    sql<boolean>`state like ${`%"taker":"${alias}"%`}`,
    sql<boolean>`state not like ${'%"deniedBy":null%'}`,
  ])

/** Each link, number and account of `mine` with that of another case; of these areas alone: nothing is told of others. */
const othersWith = (db: Db, areas: readonly string[] | null) => {
  const all = db
    .selectFrom('case_marks as mine')
    .innerJoin('case_marks as theirs', join =>
      join.onRef('theirs.kind', '=', 'mine.kind').onRef('theirs.hash', '=', 'mine.hash'),
    )
    .innerJoin('cases as other', 'other.seq', 'theirs.case_seq')
    .where('mine.kind', '<>', 'text')
    .whereRef('theirs.case_seq', '<>', 'mine.case_seq')
  return areas ? all.where('other.area', 'in', areas) : all
}

/** Of the case, if it is in these areas. */
const seqOf = (db: Db, code: string, areas: readonly string[] | null) => {
  const one = db.selectFrom('cases').select('seq').where('code', '=', code)
  return areas ? one.where('area', 'in', areas) : one
}

const SHARP = ['url', 'phone', 'account', 'qr', 'email'] as const

/** Cases with a mark that more than one of these areas has: counted, since pairs of what is everywhere are too many. */
const sharingAny = (db: Db, areas: readonly string[] | null) => {
  const sharp = db.selectFrom('case_marks as each').where('each.kind', 'in', SHARP)
  const here = areas
    ? sharp.innerJoin('cases as its', 'its.seq', 'each.case_seq').where('its.area', 'in', areas)
    : sharp
  const common = here
    .select(['each.kind', 'each.hash'])
    .groupBy(['each.kind', 'each.hash'])
    .having(({ fn }) => fn.countAll<number>(), '>', 1)
  return db
    .selectFrom('case_marks as one')
    .innerJoin(common.as('common'), join =>
      join.onRef('common.kind', '=', 'one.kind').onRef('common.hash', '=', 'one.hash'),
    )
    .select('one.case_seq')
}

const filtered = (db: Db, wanted: Wanted) => {
  const { areas, status, code, marks, words, pattern, mine, like, shared = false } = wanted
  const hashes = [...(words ?? []), ...(pattern === undefined ? [] : [pattern])]
  let all = db.selectFrom('cases')
  if (areas) all = all.where('area', 'in', areas)
  if (status === 'open') all = all.where(isOpen)
  else if (status !== 'all') all = all.where('status', '=', sql.lit(status))
  if (code !== undefined) all = all.where('code', '=', code)
  if (mine !== undefined) all = all.where(isDueFor(mine))
  if (marks) all = all.where('seq', 'in', db.selectFrom('case_marks').select('case_seq').where(carrying(marks)))
  if (like !== undefined) {
    const others = othersWith(db, areas)
      .select('other.seq')
      .where('mine.case_seq', 'in', seqOf(db, like, areas))
    all = all.where('seq', 'in', seqOf(db, like, areas).unionAll(others))
  }
  if (shared) all = all.where('seq', 'in', sharingAny(db, areas))
  if (words?.length === 0) all = all.where('seq', '<', 0)
  for (const hash of hashes)
    all = all.where('seq', 'in', db.selectFrom('case_index').select('case_seq').where('hash', '=', hash))
  return all
}

const page = async (db: Db, wanted: Wanted): Promise<CaseRecord[]> => {
  const rows = filtered(db, wanted).select(['code', 'state'])
  const sorted =
    wanted.status === 'open'
      ? rows.orderBy('urgent', 'desc').orderBy('opened_at').orderBy('seq')
      : rows.orderBy('opened_at', 'desc').orderBy('seq', 'desc')
  return (await sorted.limit(wanted.limit).offset(wanted.offset).execute()).map(recordOf)
}

const count = async (db: Db, wanted: Wanted): Promise<number> => {
  const all = filtered(db, wanted).select(eb => eb.fn.countAll<number>().as('count'))
  return Number((await all.executeTakeFirstOrThrow()).count)
}

const counts = async (db: Db, areas: readonly string[] | null, since: number): Promise<Counts> => {
  const all = areas ? db.selectFrom('cases').where('area', 'in', areas) : db.selectFrom('cases')
  const after = async (column: 'opened_at' | 'decided_at'): Promise<number> => {
    const found = all.where(column, '>=', since).select(eb => eb.fn.countAll<number>().as('count'))
    return Number((await found.executeTakeFirstOrThrow()).count)
  }
  const open = all
    .where(isOpen)
    .select(eb => ['status', eb.fn.countAll<number>().as('count')])
    .groupBy('status')
  const byStatus = new Map((await open.execute()).map(row => [row.status, Number(row.count)]))
  return {
    ...{ waiting: byStatus.get('waiting') ?? 0, taken: byStatus.get('taken') ?? 0 },
    ...{ opened: await after('opened_at'), decided: await after('decided_at') },
  }
}

const sharing = async (
  db: Db,
  code: string,
  areas: readonly string[] | null,
): Promise<Awaited<ReturnType<CaseQueue['sharing']>>> => {
  const rows = await othersWith(db, areas)
    .where('mine.case_seq', 'in', seqOf(db, code, areas))
    .select(['theirs.kind', 'theirs.hash', 'other.code', 'other.state'])
    .orderBy('other.seq', 'desc')
    .limit(MOST_SHARING)
    .execute()
  return rows.map(({ kind, hash, ...row }) => ({ kind, hash, record: recordOf(row) }))
}

/** Its bands first, then who has them: in one statement all texts of all cases would be gone through. */
const similar = async (db: Db, code: string, areas: readonly string[] | null): Promise<CaseRecord[]> => {
  const own = db.selectFrom('case_marks').select(['kind', 'hash']).where('kind', '=', 'text')
  const bands = await own
    .where('case_seq', 'in', seqOf(db, code, areas))
    .limit(MOST_BANDS)
    .execute()
  if (bands.length === 0) return []
  const all = db.selectFrom('case_marks').innerJoin('cases', 'cases.seq', 'case_seq').where(carrying(bands))
  const here = areas ? all.where('cases.area', 'in', areas) : all
  const rows = await here
    .where('cases.code', '<>', code)
    .select(({ fn }) => ['cases.seq', fn.countAll<number>().as('bands')])
    .groupBy('cases.seq')
    .orderBy('bands', 'desc')
    .orderBy('cases.seq', 'desc')
    .limit(MOST_SIMILAR)
    .execute()
  const seqs = rows.filter(row => sameText(Number(row.bands))).map(({ seq }) => seq)
  if (seqs.length === 0) return []
  const found = db.selectFrom('cases').select(['code', 'state']).where('seq', 'in', seqs)
  return (await found.orderBy('seq', 'desc').execute()).map(recordOf)
}

const spread = async (
  db: Db,
  code: string,
  areas: readonly string[] | null,
): Promise<Awaited<ReturnType<CaseQueue['spread']>>> => {
  const rows = await othersWith(db, areas)
    .where('mine.case_seq', 'in', seqOf(db, code, areas))
    .select(({ fn }) => [
      ...(['mine.kind', 'mine.hash'] as const),
      fn.countAll<number>().as('count'),
      fn.min('other.opened_at').as('since'),
    ])
    .groupBy(['mine.kind', 'mine.hash'])
    .execute()
  return rows.map(({ kind, hash, count: found, since }) => ({ kind, hash, count: Number(found), since: Number(since) }))
}

const indexed = async (db: Db, codes: readonly string[], hashes: readonly string[]): Promise<Map<string, string>> => {
  if (codes.length === 0 || hashes.length === 0) return new Map()
  const all = db.selectFrom('case_index').innerJoin('cases', 'cases.seq', 'case_index.case_seq')
  const rows = await all
    .select(['cases.code', 'case_index.hash'])
    .where('cases.code', 'in', codes)
    .where('case_index.hash', 'in', hashes)
    .execute()
  return new Map(rows.map(({ code, hash }) => [code, hash]))
}

export const makeCaseQueue = ({ db }: { db: Db }): CaseQueue => ({
  page: wanted => page(db, wanted),
  count: wanted => count(db, wanted),
  counts: (areas, since) => counts(db, areas, since),
  sharing: (code, areas) => sharing(db, code, areas),
  similar: (code, areas) => similar(db, code, areas),
  spread: (code, areas) => spread(db, code, areas),
  looks: (codes, areas) => looks(db, codes, areas),
  indexed: (codes, hashes) => indexed(db, codes, hashes),
})
