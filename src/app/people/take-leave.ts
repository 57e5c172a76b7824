import { wallTime } from '../../core/calendar.ts'
import { holds, may } from '../../core/cases/rights.ts'
import type { Leave } from '../../core/people.ts'
import { isLeave } from '../../core/people.ts'
import type { Clock, Outcome, PersonRef } from '../ports.ts'
import type { Grant, Leaves, Roles } from './ports.ts'

/** `alone`: nobody else could be told there meanwhile; the areas. */
export interface OnLeave {
  leave: Leave
  alone: string[]
}

/** `no-leave`: over, the wrong way round, or longer than three months. Somebody with a role is away: nothing is offered to them on those days, if there is anybody else. */
export type TakeLeave = (actor: PersonRef, input: { leave: Leave }) => Promise<Outcome<OnLeave, 'no-role' | 'no-leave'>>
/** And is there again. */
export type EndLeave = (actor: PersonRef) => Promise<Outcome<{ leave: Leave | null }, 'no-role'>>

export interface LeaveDeps {
  roles: Pick<Roles, 'of' | 'in'>
  leaves: Pick<Leaves, 'of'>
  clock: Clock
}

export const makeTakeLeave = ({ roles, leaves, clock }: LeaveDeps): TakeLeave => {
  const isAlone = async ({ area, alias }: Grant, { from, to }: Leave): Promise<boolean> => {
    const others = (await roles.in(area, ['officer', 'admin'])).filter(other => other.alias !== alias)
    for (const other of others) {
      const away = await leaves.of(other.alias)
      if (!away || away.from > to || away.to < from) return false
    }
    return true
  }

  return async (actor, { leave }) => {
    const grants = await roles.of(actor)
    const [first] = grants
    if (!first) return { refused: 'no-role' }
    if (!isLeave(leave, wallTime(clock.now()).day)) return { refused: 'no-leave' }
    const alone: string[] = []
    for (const grant of grants.filter(({ role }) => may(role, 'take')))
      if (holds([grant], 'take', grant.area) && (await isAlone(grant, leave))) alone.push(grant.area)
    return {
      done: { leave, alone: [...new Set(alone)] },
      changes: [
        { noun: 'leave', alias: first.alias, leave },
        { noun: 'audit', by: first.alias, what: 'on-leave', about: `${leave.from} ${leave.to}` },
      ],
      letters: [],
    }
  }
}

export const makeEndLeave =
  ({ roles, leaves }: Omit<LeaveDeps, 'clock'>): EndLeave =>
  async actor => {
    const [grant] = await roles.of(actor)
    if (!grant) return { refused: 'no-role' }
    const { alias } = grant
    const leave = await leaves.of(alias)
    return {
      done: { leave },
      changes: [
        { noun: 'leave', alias, leave: null },
        { noun: 'audit', by: alias, what: 'back', about: '' },
      ],
      letters: [],
    }
  }

/** One's own leave that is going on, or to come. */
export type OwnLeave = (actor: PersonRef) => Promise<Leave | null>

export const makeOwnLeave =
  ({ roles, leaves, clock }: LeaveDeps): OwnLeave =>
  async actor => {
    const [grant] = await roles.of(actor)
    const leave = grant ? await leaves.of(grant.alias) : null
    return leave && leave.to >= wallTime(clock.now()).day ? leave : null
  }
