import type { CaseQueue } from '../app/cases/ports.ts'
import { LEAST_BANDS } from '../core/cases/marks.ts'
import { recordOf } from './case-rows.ts'
import type { Db } from './tables.ts'

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

export const looks = async (
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
