import type { Broadcast, BroadcastState } from '../../core/warnings/broadcast.ts'
import { isDrill } from '../../core/warnings/broadcast.ts'
import { canBeJoined } from '../../core/warnings/drill.ts'
import type { Clock, Outcome, People, PersonRef } from '../ports.ts'
import type { Broadcasts } from './ports.ts'

/** A drill and what announces it belong together. */

type Asked = Pick<Broadcasts, 'get' | 'noticeOf'>

/** The drill of a notice, the notice of a drill; null for anything else. */
const pairOf = async (broadcasts: Asked, broadcast: Broadcast): Promise<Broadcast | null> => {
  const announces = broadcast.drill?.announces
  if (announces !== undefined) return broadcasts.get(announces)
  return isDrill(broadcast) ? broadcasts.noticeOf(broadcast.code) : null
}

const AHEAD = new Set<BroadcastState>(['approved', 'sending'])

/** What is recalled with it: a notice of what does not come, a drill that was not announced. What came, was announced. */
export const recalledWith = async (broadcasts: Asked, broadcast: Broadcast): Promise<Broadcast | null> => {
  const other = await pairOf(broadcasts, broadcast)
  if (!other) return null
  const comes = AHEAD.has(isDrill(broadcast) ? broadcast.state : other.state)
  return comes && other.state !== 'stopped' ? other : null
}

export interface JoinDrillDeps {
  broadcasts: Pick<Broadcasts, 'get' | 'inState' | 'noticeOf' | 'drillsOf'>
  people: Pick<People, 'get'>
  clock: Clock
}

/**
 * Somebody says yes to a drill that was announced: to the one of the code (its own, or its notice's), or to the only one
 * of their commune. `none`: none is announced; `over`: too late for it; `which`: there are several, with their codes.
 */
export type JoinDrill = (
  actor: PersonRef,
  input: { code: string | null },
) => Promise<Outcome<{ drill: Broadcast }, 'none' | 'over'> | { refused: 'which'; codes: readonly string[] }>

/** Takes back every yes. `had`: there was one. */
export type LeaveDrills = (actor: PersonRef) => Promise<{ done: { had: boolean } } & Pick<Made, 'changes' | 'letters'>>

type Made = Extract<Awaited<ReturnType<JoinDrill>>, { done: unknown }>

const RECENT = 50

export const makeJoinDrill = ({ broadcasts, people, clock }: JoinDrillDeps): JoinDrill => {
  const isOpen = async (drill: Broadcast): Promise<boolean> =>
    canBeJoined(drill, await broadcasts.noticeOf(drill.code), clock.now())

  const ofCode = async (code: string): Promise<Broadcast | null> => {
    const found = await broadcasts.get(code)
    if (!found) return null
    return isDrill(found) ? found : pairOf(broadcasts, found)
  }

  const announced = async (actor: PersonRef): Promise<Broadcast[]> => {
    const commune = (await people.get(actor, clock.now()))?.commune ?? null
    const drills = (await broadcasts.inState(['approved'], commune, RECENT)).filter(isDrill)
    const open = await Promise.all(drills.map(isOpen))
    return drills.filter((_, at) => open[at])
  }

  const join = (ref: PersonRef, drill: Broadcast): Made => ({
    done: { drill },
    changes: [{ noun: 'broadcast', do: 'join-drill', code: drill.code, ref }],
    letters: [],
  })

  return async (actor, { code }) => {
    if (code !== null) {
      const drill = await ofCode(code)
      if (!drill) return { refused: 'none' }
      return (await isOpen(drill)) ? join(actor, drill) : { refused: 'over' }
    }
    const [drill, ...others] = await announced(actor)
    if (!drill) return { refused: 'none' }
    return others.length > 0 ? { refused: 'which', codes: [drill, ...others].map(one => one.code) } : join(actor, drill)
  }
}

export const makeLeaveDrills =
  ({ broadcasts }: Pick<JoinDrillDeps, 'broadcasts'>): LeaveDrills =>
  async actor => ({
    done: { had: (await broadcasts.drillsOf(actor)).length > 0 },
    changes: [{ noun: 'broadcast', do: 'leave-drills', ref: actor }],
    letters: [],
  })
