import { unmaskedIn } from '../../core/teaching/mask.ts'
import type { Roles } from '../people/ports.ts'
import type { Outcome, PersonRef } from '../ports.ts'
import type { Teaching } from './ports.ts'
import type { TeachingRights } from './rights.ts'
import { hasProposed, holdIn } from './rights.ts'

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
