import type { CorpusChange } from '../../core/teaching/change.ts'
import type { Outcome, PersonRef } from '../ports.ts'
import type { Proposal, Teaching } from './ports.ts'
import type { TeachingRights } from './rights.ts'
import { holdIn } from './rights.ts'

export type NotTried = 'no-right' | 'not-open' | 'alone' | 'busy'

/** Begins a trial of open proposals: they are learned beside what answers, and measured. `alone`: going back is tried by itself. */
export type TryOut = (actor: PersonRef, input: { seqs: readonly number[] }) => Promise<Outcome<null, NotTried>>

export interface TryOutDeps {
  rights: TeachingRights
  teaching: Pick<Teaching, 'proposal' | 'current' | 'version' | 'latestTrial'>
  hashOfChanges(changes: readonly CorpusChange[]): string
}

export const makeTryOut = ({ rights, teaching, hashOfChanges }: TryOutDeps): TryOut => {
  /** What there would be with these proposals. */
  const candidate = async (proposals: readonly Proposal[]): Promise<readonly CorpusChange[] | null> => {
    const [first] = proposals
    if (first?.proposed.kind === 'roll-back')
      return first.proposed.to === 0 ? [] : ((await teaching.version(first.proposed.to))?.changes ?? null)
    const { changes } = await teaching.current()
    const more = proposals.flatMap(({ proposed }) => (proposed.kind === 'roll-back' ? [] : [proposed]))
    return [...changes, ...more]
  }

  return async (actor, { seqs }) => {
    const grants = await rights(actor, 'propose')
    const [grant] = grants
    if (!grant) return { refused: 'no-right' }
    const latest = await teaching.latestTrial()
    if (latest?.state === 'waiting' || latest?.state === 'running') return { refused: 'busy' }
    const found = await Promise.all([...new Set(seqs)].toSorted((a, b) => a - b).map(teaching.proposal))
    const proposals = found.filter(proposal => proposal?.state === 'open') as Proposal[]
    if (proposals.length === 0 || proposals.length < found.length) return { refused: 'not-open' }
    // One trial runs at a time: whoever works elsewhere does not take its place with what is not theirs.
    if (!proposals.every(({ area }) => holdIn(grants, area))) return { refused: 'no-right' }
    if (proposals.length > 1 && proposals.some(({ proposed }) => proposed.kind === 'roll-back'))
      return { refused: 'alone' }
    const changes = await candidate(proposals)
    if (!changes) return { refused: 'not-open' }
    const { n: base } = await teaching.current()
    const trial = { base, proposals: proposals.map(({ seq }) => seq), hash: hashOfChanges(changes), changes }
    return { done: null, changes: [{ noun: 'trial', trial: { ...trial, by: grant.alias } }], letters: [] }
  }
}
