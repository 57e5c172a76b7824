import type { CorpusVersion, Proposal, Proposed, PublishedVersion, Teaching, Trial } from '../app/teaching/ports.ts'
import type { Alias } from '../core/cases/case.ts'
import type { CorpusChange } from '../core/teaching/change.ts'
import type { Effect } from '../core/teaching/effect.ts'
import { engineOf } from './engine/engine.ts'
import type { Db, Tables } from './tables.ts'

/** What a commune adds to the corpus, as it is read; how it is changed: `teaching-changes.ts`. */

type Row<T> = Omit<T, 'seq'> & { seq: number }

export const proposalOf = (row: Row<Tables['proposals']>): Proposal => ({
  seq: row.seq,
  area: row.area,
  by: row.by,
  origin: row.origin,
  caseCode: row.case_code,
  proposed: JSON.parse(row.proposed) as Proposed,
  why: row.why,
  state: row.state,
  at: row.at,
  version: row.version,
})

export const trialOf = (row: Row<Tables['trials']>): Trial => ({
  seq: row.seq,
  base: row.base,
  proposals: JSON.parse(row.proposals) as number[],
  hash: row.hash,
  changes: JSON.parse(row.changes) as CorpusChange[],
  by: row.by,
  at: row.at,
  state: row.state,
  done: row.done,
  of: row.of,
  effect: row.effect === null ? null : (JSON.parse(row.effect) as Effect),
  trouble: row.trouble,
})

const versionOf = (row: Tables['corpus_versions']): PublishedVersion => ({
  n: row.n,
  hash: row.hash,
  changes: JSON.parse(row.changes) as CorpusChange[],
  by: row.by,
  proposers: JSON.parse(row.proposers) as Alias[],
  at: row.at,
  why: row.why,
  effect: JSON.parse(row.effect) as Effect,
  trouble: row.trouble,
})

const SHIPPED: CorpusVersion = { n: 0, hash: '', changes: [] }

/** For transactions of others. */
export const currentVersion = async (db: Db): Promise<CorpusVersion> => {
  const newest = db.selectFrom('corpus_versions').select(['n', 'hash', 'changes']).orderBy('n', 'desc').limit(1)
  const row = await newest.executeTakeFirst()
  return row ? { ...row, changes: JSON.parse(row.changes) as CorpusChange[] } : SHIPPED
}

const claimTrial = (db: Db, now: Date, leaseMs: number): Promise<Trial | null> =>
  db.transaction().execute(async trx => {
    await engineOf(trx).inTurn(trx, ['trials'])
    const at = now.getTime()
    const row = await trx
      .selectFrom('trials')
      .selectAll()
      .where(eb =>
        eb.or([eb('state', '=', 'waiting'), eb.and([eb('state', '=', 'running'), eb('lease_until', '<=', at)])]),
      )
      .orderBy('seq')
      .limit(1)
      .executeTakeFirst()
    if (!row) return null
    const taken = { state: 'running' as const, lease_until: at + leaseMs }
    await trx.updateTable('trials').set(taken).where('seq', '=', row.seq).execute()
    return trialOf({ ...row, ...taken })
  })

/** Of the models that are kept in the database: what ran before, what runs since, and what is tried. */
const KEPT = 4

const keepLearnt =
  (db: Db): Teaching['keepLearnt'] =>
  async ({ key, learned, bytes }, now) => {
    const fresh = { learned, bytes, at: now.getTime() }
    await db
      .insertInto('learnt')
      .values({ key, ...fresh })
      .onConflict(conflict => conflict.column('key').doUpdateSet(fresh))
      .execute()
    const keys = await db.selectFrom('learnt').select('key').orderBy('at', 'desc').execute()
    const old = keys.slice(KEPT).map(row => row.key)
    if (old.length > 0) await db.deleteFrom('learnt').where('key', 'in', old).execute()
  }

export const makeTeaching = ({ db }: { db: Db }): Teaching => ({
  proposals: async () =>
    (await db.selectFrom('proposals').selectAll().orderBy('seq', 'desc').limit(500).execute()).map(proposalOf),
  proposal: async seq => {
    const row = await db.selectFrom('proposals').selectAll().where('seq', '=', seq).executeTakeFirst()
    return row ? proposalOf(row) : null
  },
  current: () => currentVersion(db),
  version: async n => {
    const row = await db.selectFrom('corpus_versions').selectAll().where('n', '=', n).executeTakeFirst()
    return row ? versionOf(row) : null
  },
  versions: async () =>
    (await db.selectFrom('corpus_versions').selectAll().orderBy('n', 'desc').limit(100).execute()).map(versionOf),
  trial: async seq => {
    const row = await db.selectFrom('trials').selectAll().where('seq', '=', seq).executeTakeFirst()
    return row ? trialOf(row) : null
  },
  latestTrial: async () => {
    const row = await db.selectFrom('trials').selectAll().orderBy('seq', 'desc').limit(1).executeTakeFirst()
    return row ? trialOf(row) : null
  },
  claimTrial: (now, leaseMs) => claimTrial(db, now, leaseMs),
  trialGoesOn: async (seq, progress, until) => {
    const row = db.updateTable('trials').set({ ...progress, lease_until: until.getTime() })
    await row.where('seq', '=', seq).where('state', '=', 'running').execute()
  },
  learnt: async key => {
    const row = db.selectFrom('learnt').select(['key', 'learned', 'bytes']).where('key', '=', key)
    return (await row.executeTakeFirst()) ?? null
  },
  keepLearnt: keepLearnt(db),
  tellTrouble: async (n, trouble) => {
    await db.updateTable('corpus_versions').set({ trouble }).where('n', '=', n).execute()
  },
})
