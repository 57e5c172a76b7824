import type { Proposal, TeachingChange, Trial } from '../app/teaching/ports.ts'
import type { Role } from '../core/cases/rights.ts'
import { EVERYWHERE, may, ROLES } from '../core/cases/rights.ts'
import { wordsBrought } from '../core/teaching/change.ts'
import { unmaskedIn } from '../core/teaching/mask.ts'
import { engineOf } from './engine/engine.ts'
import { isSamePerson } from './roles.ts'
import type { Db } from './tables.ts'
import { currentVersion, proposalOf, trialOf } from './teaching.ts'

/** Changes of what a commune adds to the corpus. Each check is made where it is written; versions come one after another. */

type Of<N extends TeachingChange['noun']> = Extract<TeachingChange, { noun: N }>

/** Whatever way it came: nothing of anybody's own is ever written. */
const isMasked = ({ proposed, why }: Of<'proposals'>['add'][number]): boolean =>
  [why, ...(proposed.kind === 'roll-back' ? [] : wordsBrought(proposed))].every(words => unmaskedIn(words).length === 0)

const add = async (trx: Db, { add: all }: Of<'proposals'>, now: Date): Promise<boolean> => {
  if (!all.every(isMasked)) return false
  for (const { caseCode, proposed, ...rest } of all)
    await trx
      .insertInto('proposals')
      .values({
        ...{ ...rest, case_code: caseCode, proposed: JSON.stringify(proposed) },
        ...{ state: 'open' as const, at: now.getTime(), version: null },
      })
      .execute()
  return true
}

const withdraw = async (trx: Db, { seq, by }: Of<'withdrawal'>): Promise<boolean> => {
  const open = trx.updateTable('proposals').set({ state: 'withdrawn' }).where('seq', '=', seq).where('by', '=', by)
  return (await open.where('state', '=', 'open').executeTakeFirst()).numUpdatedRows > 0n
}

const openAmong = async (trx: Db, seqs: readonly number[]): Promise<Proposal[]> => {
  if (seqs.length === 0) return []
  const rows = trx.selectFrom('proposals').selectAll().where('seq', 'in', seqs).where('state', '=', 'open')
  return (await engineOf(trx).locked(rows).execute()).map(proposalOf)
}

const begin = async (trx: Db, { trial }: Of<'trial'>, now: Date): Promise<boolean> => {
  await engineOf(trx).inTurn(trx, ['corpus'])
  const { base, proposals, hash, changes, by } = trial
  if ((await currentVersion(trx)).n !== base) return false
  if ((await openAmong(trx, proposals)).length !== proposals.length || proposals.length === 0) return false
  await trx
    .insertInto('trials')
    .values({
      ...{ base, proposals: JSON.stringify(proposals), hash, changes: JSON.stringify(changes), by },
      ...{ at: now.getTime(), state: 'waiting', done: 0, of: 1, lease_until: null, effect: null, trouble: null },
    })
    .execute()
  return true
}

const end = async (trx: Db, { seq, end: came }: Of<'trial-end'>): Promise<boolean> => {
  const ended =
    'effect' in came
      ? { state: 'done' as const, effect: JSON.stringify(came.effect) }
      : { state: 'failed' as const, trouble: came.trouble }
  const running = trx.updateTable('trials').set(ended).where('seq', '=', seq).where('state', '=', 'running')
  return (await running.executeTakeFirst()).numUpdatedRows > 0n
}

const PUBLISHERS: readonly Role[] = ROLES.filter(role => may(role, 'publish'))

/** Do they hold the right now, in every one of these places? */
const holdsIn = async (trx: Db, { ref }: Of<'publication'>['by'], areas: ReadonlySet<string>): Promise<boolean> => {
  const theirs = trx.selectFrom('roles').select('area').where('channel', '=', ref.channel).where('id', '=', ref.id)
  const held = new Set(
    (
      await engineOf(trx)
        .settled(theirs.where('role', 'in', PUBLISHERS))
        .execute()
    ).map(({ area }) => area),
  )
  return held.has(EVERYWHERE) || [...areas].every(area => held.has(area))
}

const isBySame = async (trx: Db, by: string, proposals: readonly Proposal[]): Promise<boolean> => {
  for (const proposer of new Set(proposals.map(proposal => proposal.by)))
    if (await isSamePerson(trx, proposer, by)) return true
  return false
}

const harmlessTrial = async (trx: Db, seq: number): Promise<Trial | null> => {
  const row = await trx.selectFrom('trials').selectAll().where('seq', '=', seq).executeTakeFirst()
  const trial = row ? trialOf(row) : null
  return trial?.state === 'done' && trial.effect?.harms.length === 0 ? trial : null
}

const publish = async (trx: Db, { trial: seq, by, why }: Of<'publication'>, now: Date): Promise<boolean> => {
  await engineOf(trx).inTurn(trx, ['corpus'])
  const trial = await harmlessTrial(trx, seq)
  if (!trial || unmaskedIn(why).length > 0 || (await currentVersion(trx)).n !== trial.base) return false
  const proposals = await openAmong(trx, trial.proposals)
  if (proposals.length !== trial.proposals.length || proposals.length === 0) return false
  if (!(await holdsIn(trx, by, new Set(proposals.map(({ area }) => area))))) return false
  if (await isBySame(trx, by.alias, proposals)) return false
  const n = trial.base + 1
  const published = trx.updateTable('proposals').set({ state: 'published', version: n })
  await published.where('seq', 'in', trial.proposals).where('state', '=', 'open').execute()
  await trx
    .insertInto('corpus_versions')
    .values({
      ...{ n, hash: trial.hash, changes: JSON.stringify(trial.changes), by: by.alias, at: now.getTime(), why },
      ...{ proposers: JSON.stringify([...new Set(proposals.map(proposal => proposal.by))]) },
      ...{ effect: JSON.stringify(trial.effect), trouble: null },
    })
    .execute()
  return true
}

/** For transactions of others. False: what it rests on has changed. */
export const changeTeaching = (trx: Db, change: TeachingChange, now: Date): Promise<boolean> => {
  switch (change.noun) {
    case 'proposals':
      return add(trx, change, now)
    case 'withdrawal':
      return withdraw(trx, change)
    case 'trial':
      return begin(trx, change, now)
    case 'trial-end':
      return end(trx, change)
    default:
      return publish(trx, change, now)
  }
}
