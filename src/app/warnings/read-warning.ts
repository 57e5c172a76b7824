import type { CommuneArea } from '../../core/commune.ts'
import type { Broadcast, BroadcastState } from '../../core/warnings/broadcast.ts'
import { BROADCAST_STATES } from '../../core/warnings/broadcast.ts'
import { nextSlot } from '../../core/warnings/plan.ts'
import type { Grant, Roles } from '../people/ports.ts'
import type { Clock, PersonRef } from '../ports.ts'
import type { FindWarning, FoundWarning, NotTheirs } from './find-warning.ts'
import { areasOf, concerns, grantFor, grantsFor, grantsIn } from './people.ts'
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
const isShownTo = ({ broadcast: { state, author }, grant }: FoundWarning): boolean => {
  if (grant.alias === author) return true
  return BETWEEN_TWO.has(state) ? grantsFor([grant], 'approve').length > 0 : !UNSEEN.has(state)
}

export const makeReadWarning =
  ({ findWarning }: ReadWarningDeps): ReadWarning =>
  async (actor, { code }) => {
    const found = await findWarning(actor, code, 'read-warning')
    return 'refused' in found || isShownTo(found) ? found : { refused: 'not-yours' }
  }

export type Fared = { broadcast: Broadcast; receipt: Awaited<ReturnType<Broadcasts['receipt']>> }

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

/** What somebody who writes or approves has before them. */
export interface WarningList {
  /** Newest first. */
  warnings: readonly Broadcast[]
  /** When the plan of a commune proposes next; milliseconds. */
  planned: readonly { area: string; due: number }[]
  /** Where warnings are held back now. */
  halted: readonly string[]
  /** Roles by which they may write, in order. */
  writes: readonly Grant[]
  /** They may hold all sending back, and let it go on. */
  mayHalt: boolean
}

/** Null for who has no part in warnings. */
export type ListWarnings = (actor: PersonRef) => Promise<WarningList | null>

export interface ListWarningsDeps {
  broadcasts: Pick<Broadcasts, 'inState' | 'halted'>
  roles: Pick<Roles, 'of'>
  areas: readonly CommuneArea[]
  clock: Clock
}

const MOST_LISTED = 200

export const makeListWarnings = ({ broadcasts, roles, areas, clock }: ListWarningsDeps): ListWarnings => {
  const isSeen = (grants: readonly Grant[], broadcast: Broadcast): boolean =>
    grantsIn(grants, 'read-warning', broadcast.area).some(grant => isShownTo({ broadcast, grant }))

  return async actor => {
    const grants = await roles.of(actor)
    const mine = grantsFor(grants, 'read-warning')
    if (mine.length === 0) return null
    const pages = await Promise.all(areasOf(mine).map(area => broadcasts.inState(BROADCAST_STATES, area, MOST_LISTED)))
    const now = clock.now()
    return {
      warnings: pages
        .flat()
        .filter(broadcast => isSeen(grants, broadcast))
        .toSorted((a, b) => b.createdAt - a.createdAt)
        .slice(0, MOST_LISTED),
      planned: areas.flatMap(({ id, plan }) =>
        plan && grantFor(mine, 'read-warning', id)
          ? [{ area: id, due: nextSlot({ weekday: plan.weekday, minutes: plan.at }, now).getTime() }]
          : [],
      ),
      halted: (await broadcasts.halted()).filter(area => concerns(area, mine, 'read-warning')),
      writes: grantsFor(grants, 'draft'),
      mayHalt: grantsFor(grants, 'halt').length > 0,
    }
  }
}

export interface ListWaitingDeps {
  broadcasts: Pick<Broadcasts, 'inState'>
  roles: Pick<Roles, 'of'>
  samePerson: Roles['isSame']
}

/** What waits for this approver, not what they wrote themselves; null for who approves nothing. */
export type ListWaiting = (actor: PersonRef) => Promise<Broadcast[] | null>

const MOST_WAITING = 5

export const makeListWaiting =
  ({ broadcasts, roles, samePerson }: ListWaitingDeps): ListWaiting =>
  async actor => {
    const grants = grantsFor(await roles.of(actor), 'list-waiting')
    const [self] = grants
    if (!self) return null
    const pages = areasOf(grants).map(area => broadcasts.inState(['submitted'], area, MOST_WAITING))
    const found = (await Promise.all(pages)).flat()
    const own = await Promise.all(found.map(async ({ author }) => author !== null && samePerson(author, self.alias)))
    return found.filter((_, at) => !own[at]).slice(0, MOST_WAITING)
  }
