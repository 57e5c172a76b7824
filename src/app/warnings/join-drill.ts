import type { Broadcast } from '../../core/warnings/broadcast.ts'
import { canBeJoined, isDrill } from '../../core/warnings/drill.ts'
import type { Clock, Outcome, People, PersonRef } from '../ports.ts'
import { pairOf } from './drill-pair.ts'
import type { Broadcasts } from './ports.ts'

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
