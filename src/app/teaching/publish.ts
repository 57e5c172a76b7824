import type { CorpusChange } from '../../core/teaching/change.ts'
import { unmaskedIn } from '../../core/teaching/mask.ts'
import type { Roles } from '../people/ports.ts'
import type { Outcome, PersonRef } from '../ports.ts'
import type { Proposal, Teaching } from './ports.ts'
import type { TeachingRights } from './rights.ts'
import { hasProposed, holdIn } from './rights.ts'

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

/** `own`: proposed by the same person, under this name or another. `stale`: something else answers by now. */
export type NotPublished =
  | 'no-right'
  | 'no-such-trial'
  | 'not-done'
  | 'harms'
  | 'stale'
  | 'not-open'
  | 'own'
  | 'no-reason'
  | 'unmasked'

/** Makes what was tried the corpus that answers, everywhere. Needs a second person. */
export type Publish = (
  actor: PersonRef,
  input: { trial: number; why: string },
) => Promise<Outcome<{ version: number }, NotPublished>>

export interface PublishDeps {
  rights: TeachingRights
  roles: Pick<Roles, 'isSame'>
  teaching: Pick<Teaching, 'trial' | 'proposal' | 'current'>
}

export const makePublish = ({ rights, roles, teaching }: PublishDeps): Publish => {
  return async (actor, { trial: seq, why }) => {
    const grants = await rights(actor, 'publish')
    const [grant] = grants
    if (!grant) return { refused: 'no-right' }
    const trial = await teaching.trial(seq)
    if (!trial) return { refused: 'no-such-trial' }
    if (trial.state !== 'done' || !trial.effect) return { refused: 'not-done' }
    const proposals = (await Promise.all(trial.proposals.map(teaching.proposal))).filter(each => each !== null)
    if (!proposals.every(({ area }) => holdIn(grants, area))) return { refused: 'no-right' }
    if (await hasProposed(roles, grant.alias, proposals)) return { refused: 'own' }
    if (trial.effect.harms.length > 0) return { refused: 'harms' }
    if ((await teaching.current()).n !== trial.base) return { refused: 'stale' }
    if (proposals.some(({ state }) => state !== 'open')) return { refused: 'not-open' }
    if (why.trim() === '') return { refused: 'no-reason' }
    if (unmaskedIn(why).length > 0) return { refused: 'unmasked' }
    const { ref, alias } = grant
    return {
      done: { version: trial.base + 1 },
      changes: [
        { noun: 'publication', trial: seq, by: { ref, alias }, why },
        { noun: 'audit', by: alias, what: 'corpus-published', about: String(trial.base + 1) },
      ],
      letters: [],
    }
  }
}

/** Proposes to go back to what an earlier version was (0: the shipped corpus). A second person publishes it, as anything else. */
export type GoBack = (
  actor: PersonRef,
  input: { to: number; why: string },
) => Promise<Outcome<null, 'no-right' | 'no-such-version' | 'unmasked' | 'no-reason'>>

export interface GoBackDeps {
  rights: TeachingRights
  teaching: Pick<Teaching, 'current' | 'version' | 'proposals'>
}

export const makeGoBack =
  ({ rights, teaching }: GoBackDeps): GoBack =>
  async (actor, { to, why }) => {
    const grants = await rights(actor, 'propose')
    const { n } = await teaching.current()
    // Whoever may publish there may take it back: it belongs where what is taken back came from.
    const from = (await teaching.proposals()).find(({ version }) => version === n)?.area
    const grant = grants.find(held => from !== undefined && holdIn([held], from)) ?? grants[0]
    if (!grant) return { refused: 'no-right' }
    const area = from !== undefined && holdIn([grant], from) ? from : grant.area
    if (to >= n || (to !== 0 && !(await teaching.version(to)))) return { refused: 'no-such-version' }
    if (why.trim() === '') return { refused: 'no-reason' }
    if (unmaskedIn(why).length > 0) return { refused: 'unmasked' }
    const proposed = { kind: 'roll-back' as const, to }
    const one = { area, by: grant.alias, origin: 'hand' as const, caseCode: null, proposed, why }
    return { done: null, changes: [{ noun: 'proposals', add: [one] }], letters: [] }
  }
