import type { Outcome, PersonRef } from '../ports.ts'
import type { Teaching } from './ports.ts'
import type { TeachingRights } from './rights.ts'

/** Takes back what one proposed oneself, as long as it is not published. */
export type Withdraw = (
  actor: PersonRef,
  input: { seq: number },
) => Promise<Outcome<null, 'no-right' | 'not-yours' | 'not-open'>>

export interface WithdrawDeps {
  rights: TeachingRights
  teaching: Pick<Teaching, 'proposal'>
}

export const makeWithdraw =
  ({ rights, teaching }: WithdrawDeps): Withdraw =>
  async (actor, { seq }) => {
    const grants = await rights(actor, 'propose')
    if (grants.length === 0) return { refused: 'no-right' }
    const proposal = await teaching.proposal(seq)
    const mine = grants.find(({ alias }) => alias === proposal?.by)
    if (!proposal || !mine) return { refused: 'not-yours' }
    if (proposal.state !== 'open') return { refused: 'not-open' }
    return { done: null, changes: [{ noun: 'withdrawal', seq, by: mine.alias }], letters: [] }
  }
