import { unmaskedIn } from '../../core/teaching/mask.ts'
import type { Outcome, PersonRef } from '../ports.ts'
import type { Teaching } from './ports.ts'
import type { TeachingRights } from './rights.ts'
import { holdIn } from './rights.ts'

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
