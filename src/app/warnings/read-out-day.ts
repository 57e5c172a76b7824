import { momentOf } from '../../core/calendar.ts'
import type { CommuneArea } from '../../core/commune.ts'
import type { Broadcast } from '../../core/warnings/broadcast.ts'
import type { Renderings } from '../../core/warnings/renderings.ts'
import type { Roles } from '../people/ports.ts'
import type { PersonRef } from '../ports.ts'
import { grantFor } from './people.ts'
import type { ChooseReadOut } from './read-out.ts'
import { secondsOf } from './read-out.ts'

/** What is read out in one commune on one day. */
export interface DayReadOut {
  area: string
  due: Date
  /** The commune file names the hour; else whoever reads it out does. */
  hour: boolean
  /** Null: nothing went out lately that can be read out. */
  text: { broadcast: Broadcast; script: string; seconds: number } | null
}

/** In the communes where this person writes or approves; null for who does neither. `day`: `2026-11-25`. */
export type ListDayReadOuts = (actor: PersonRef, input: { day: string }) => Promise<readonly DayReadOut[] | null>

export interface DayReadOutsDeps {
  roles: Pick<Roles, 'of'>
  chooseReadOut: ChooseReadOut
  renderings: Pick<Renderings, 'script'>
  areas: readonly CommuneArea[]
}

/** Where no hour is set: the day is what counts. */
const NOON = 12 * 60

export const makeDayReadOuts =
  ({ roles, chooseReadOut, renderings, areas }: DayReadOutsDeps): ListDayReadOuts =>
  async (actor, { day }) => {
    const grants = await roles.of(actor)
    const mine = areas.filter(({ id }) => grantFor(grants, 'read-warning', id))
    if (mine.length === 0) return null
    return Promise.all(
      mine.map(async ({ id, plan }): Promise<DayReadOut> => {
        const due = momentOf(day, plan?.loudspeaker ?? NOON)
        const broadcast = await chooseReadOut(id, due)
        const script = broadcast && renderings.script(broadcast, due)
        const text = broadcast && script !== null ? { broadcast, script, seconds: secondsOf(script) } : null
        return { area: id, due, hour: plan?.loudspeaker !== undefined, text }
      }),
    )
  }
