import { may } from '../../core/cases/rights.ts'
import type { Broadcast, BroadcastState } from '../../core/warnings/broadcast.ts'
import type { Receipt } from '../../core/warnings/receipt.ts'
import type { Grant, Roles } from '../people/ports.ts'
import type { PersonRef } from '../ports.ts'
import type { FindWarning, FoundWarning, NotTheirs } from './find-warning.ts'
import { grantsFor } from './people.ts'
import type { Broadcasts } from './ports.ts'

/** What may be read of warnings. Nothing changes by it. */

export interface ReadWarningDeps {
  findWarning: FindWarning
}

/**
 * The record of a warning and what is made of it, to who writes or approves in its area. What nobody approved is its
 * author's, and from when it was handed in also an approver's: nobody else has it yet.
 */
export type ReadWarning = (actor: PersonRef, input: { code: string }) => Promise<FoundWarning | NotTheirs>

const UNSEEN = new Set<BroadcastState>(['draft', 'replaced'])
const BETWEEN_TWO = new Set<BroadcastState>(['submitted', 'rejected'])

/** May who holds this role see it? */
export const isShownTo = ({ broadcast: { state, author }, grant }: FoundWarning): boolean => {
  if (grant.alias === author) return true
  return BETWEEN_TWO.has(state) ? may(grant.role, 'approve') : !UNSEEN.has(state)
}

export const makeReadWarning =
  ({ findWarning }: ReadWarningDeps): ReadWarning =>
  async (actor, { code }) => {
    const found = await findWarning(actor, code, 'read-warning')
    return 'refused' in found || isShownTo(found) ? found : { refused: 'not-yours' }
  }

export type Fared = { broadcast: Broadcast; receipt: Receipt }

export interface ReadReceiptDeps extends ReadWarningDeps {
  broadcasts: Pick<Broadcasts, 'receipt' | 'of'>
  roles: Pick<Roles, 'of'>
}

/** How a warning fared; without a code, a leader's last one that went out (null: there is none). */
export type ReadReceipt = (actor: PersonRef, input: { code: string | null }) => Promise<Fared | NotTheirs | null>

const RECENT = 10
const GONE_OUT = new Set<BroadcastState>(['sending', 'done', 'stopped'])

export const makeReadReceipt = ({ findWarning, broadcasts, roles }: ReadReceiptDeps): ReadReceipt => {
  const withReceipt = async (broadcast: Broadcast): Promise<Fared> => ({
    broadcast,
    receipt: await broadcasts.receipt(broadcast.code),
  })

  const lastOf = async ({ alias }: Grant): Promise<Fared | null> => {
    const last = (await broadcasts.of(alias, RECENT)).find(({ state }) => GONE_OUT.has(state))
    return last ? withReceipt(last) : null
  }

  return async (actor, { code }) => {
    if (code === null) {
      const [grant] = grantsFor(await roles.of(actor), 'draft')
      return grant ? lastOf(grant) : { refused: 'no-part' }
    }
    const found = await findWarning(actor, code, 'read-warning')
    if ('refused' in found) return found
    return isShownTo(found) ? withReceipt(found.broadcast) : { refused: 'not-yours' }
  }
}
