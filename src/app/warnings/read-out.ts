import { wallTime } from '../../core/calendar.ts'
import type { CommuneArea } from '../../core/commune.ts'
import type { Broadcast } from '../../core/warnings/broadcast.ts'
import { nextSlot } from '../../core/warnings/plan.ts'
import type { Renderings } from '../../core/warnings/renderings.ts'
import { countSpoken } from '../../core/warnings/speech.ts'
import type { Clock } from '../ports.ts'
import type { Column } from './column.ts'
import type { Broadcasts } from './ports.ts'

/** What is read out over the loudspeaker of a commune. */

/** The warning of that day's slot; null: there is nothing to read out. */
export type ChooseReadOut = (area: string, due: Date) => Promise<Broadcast | null>

export interface ChooseReadOutDeps {
  broadcasts: Pick<Broadcasts, 'inState'>
  renderings: Pick<Renderings, 'script'>
  clock: Clock
}

const DAY_MS = 24 * 3_600_000
/** A warning is read out for so long after it was approved. */
const FRESH_MS = 7 * DAY_MS
const RECENT = 30

export const makeChooseReadOut = ({ broadcasts, renderings, clock }: ChooseReadOutDeps): ChooseReadOut => {
  const fresh = async (area: string): Promise<Broadcast[]> => {
    const since = clock.now().getTime() - FRESH_MS
    const found = await broadcasts.inState(['approved', 'sending', 'done'], area, RECENT)
    return found.filter(({ decidedAt }) => decidedAt !== null && decidedAt >= since)
  }

  /** Each has its day; those with nothing to read out have none. */
  return async (area, due) => {
    const readable = (await fresh(area)).filter(broadcast => renderings.script(broadcast, due) !== null)
    return readable[Math.floor(Date.parse(wallTime(due).day) / DAY_MS) % readable.length] ?? null
  }
}

/** The next slot of one commune. */
export interface ReadOut {
  /** Who answers for the commune there. */
  police: string
  due: Date
  /** Null: nothing went out lately that can be read out. */
  text: { code: string; script: string /** As it is read. */; seconds: number } | null
}

/** The next slots of all communes that have one; made once for each hour of theirs and each edition of the column. */
export type ListReadOuts = () => Promise<readonly ReadOut[]>

export interface ListReadOutsDeps extends ChooseReadOutDeps {
  column: Pick<Column, 'edition' | 'byCode'>
  chooseReadOut: ChooseReadOut
  areas: readonly CommuneArea[]
}

/** Words of a script that are read in a minute. */
const A_MINUTE = 150

/** How long a script is read. */
export const secondsOf = (script: string): number => Math.round((60 * countSpoken(script)) / A_MINUTE)

export const makeListReadOuts = (deps: ListReadOutsDeps): ListReadOuts => {
  const { column, chooseReadOut, renderings, areas, clock } = deps
  let listed: { key: string; readOuts: Promise<ReadOut[]> } | null = null

  const textOf = async (broadcast: Broadcast, due: Date): Promise<ReadOut['text']> => {
    // What waits for its hour is not told before.
    if (!(await column.byCode(broadcast.code))?.sent) return null
    const script = renderings.script(broadcast, due) ?? ''
    return { code: broadcast.code, script, seconds: secondsOf(script) }
  }

  const slots = (): { area: CommuneArea; due: Date }[] =>
    areas.flatMap(area => {
      const minutes = area.plan?.loudspeaker
      return minutes === undefined ? [] : [{ area, due: nextSlot({ weekday: null, minutes }, clock.now()) }]
    })

  const list = async (): Promise<ReadOut[]> => {
    const readOuts: ReadOut[] = []
    for (const { area, due } of slots()) {
      const broadcast = await chooseReadOut(area.id, due)
      readOuts.push({ police: area.police, due, text: broadcast && (await textOf(broadcast, due)) })
    }
    return readOuts
  }

  return async () => {
    const { number } = await column.edition()
    const key = `${number} ${slots()
      .map(({ due }) => due.getTime())
      .join()}`
    if (listed?.key === key) return listed.readOuts
    const readOuts = list()
    listed = { key, readOuts }
    readOuts.catch(() => {
      listed = null
    })
    return readOuts
  }
}
