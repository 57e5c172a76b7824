import { EVERYWHERE } from '../../core/cases/rights.ts'
import type { CommuneArea } from '../../core/commune.ts'
import type { Broadcast } from '../../core/warnings/broadcast.ts'
import { BROADCAST_STATES } from '../../core/warnings/broadcast.ts'
import { nextSlot } from '../../core/warnings/plan.ts'
import type { Grant, Roles } from '../people/ports.ts'
import type { Clock, PersonRef } from '../ports.ts'
import { grantFor, grantsFor } from './people.ts'
import type { Broadcasts } from './ports.ts'
import { isShownTo } from './read-warning.ts'

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

const LISTED = 200

export const makeListWarnings = ({ broadcasts, roles, areas, clock }: ListWarningsDeps): ListWarnings => {
  const areasOf = (grants: readonly Grant[]): (string | null)[] => {
    const own = new Set(grants.map(({ area }) => area))
    return own.has(EVERYWHERE) ? [null] : [...own]
  }

  const isSeen = (grants: readonly Grant[], broadcast: Broadcast): boolean => {
    const here = grantsFor(grants, 'read-warning').filter(({ area }) => area === broadcast.area || area === EVERYWHERE)
    return here.some(grant => isShownTo({ broadcast, grant }))
  }

  return async actor => {
    const grants = await roles.of(actor)
    const mine = grantsFor(grants, 'read-warning')
    if (mine.length === 0) return null
    const pages = await Promise.all(areasOf(mine).map(area => broadcasts.inState(BROADCAST_STATES, area, LISTED)))
    const now = clock.now()
    return {
      warnings: pages
        .flat()
        .filter(broadcast => isSeen(grants, broadcast))
        .toSorted((a, b) => b.createdAt - a.createdAt)
        .slice(0, LISTED),
      planned: areas.flatMap(({ id, plan }) =>
        plan && grantFor(mine, 'read-warning', id)
          ? [{ area: id, due: nextSlot({ weekday: plan.weekday, minutes: plan.at }, now).getTime() }]
          : [],
      ),
      halted: (await broadcasts.halted()).filter(
        area => area === EVERYWHERE || grantFor(mine, 'read-warning', area) !== null,
      ),
      writes: grantsFor(grants, 'draft'),
      mayHalt: grantsFor(grants, 'halt').length > 0,
    }
  }
}
