import type { QuietHours } from '../../core/calendar.ts'
import { isQuiet, momentOf, wallTime } from '../../core/calendar.ts'
import type { CommuneArea } from '../../core/commune.ts'
import type { Broadcast } from '../../core/warnings/broadcast.ts'
import { nextSlot } from '../../core/warnings/plan.ts'
import type { Renderings } from '../../core/warnings/renderings.ts'
import { countSpoken } from '../../core/warnings/speech.ts'
import type { Roles } from '../people/ports.ts'
import type { Clock, Outbox, Outcome, PersonRef } from '../ports.ts'
import type { Column } from './column.ts'
import { everyoneBut, grantFor, letterTo } from './people.ts'
import type { Broadcasts } from './ports.ts'

/** What is read out over the loudspeaker of a commune. */

/** The warning of that day's slot; null: there is nothing to read out. */
type ChooseReadOut = (area: string, due: Date) => Promise<Broadcast | null>

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

export interface LoudspeakerDeps {
  chooseReadOut: ChooseReadOut
  outbox: Pick<Outbox, 'stateOf'>
  roles: Pick<Roles, 'in'>
  quiet: QuietHours | null
  clock: Clock
}

/**
 * Before the daily hour of a commune's loudspeaker, those who read out get the script of a warning of the last week, one
 * after another. Nothing is read out that nobody approved.
 */
export type Loudspeaker = (
  actor: 'clock',
  input: { area: CommuneArea },
) => Promise<Outcome<{ code: string }, 'not-now' | 'nobody' | 'told' | 'nothing'>>

/** Whoever reads it out has so long to get ready; what is read at dawn comes the evening before. */
const AHEAD_MS = 30 * 60_000
const EVENING_MS = DAY_MS / 2

export const makeLoudspeaker = (deps: LoudspeakerDeps): Loudspeaker => {
  const { chooseReadOut, outbox, roles, quiet, clock } = deps

  const serve = async (area: string, due: Date): ReturnType<Loudspeaker> => {
    const readers = everyoneBut(null, await roles.in(area, ['leader', 'approver']))
    const [first] = readers
    if (!first) return { refused: 'nobody' }
    const occasion = `loudspeaker:${area}:${wallTime(due).day}`
    const told = await outbox.stateOf(`${occasion}:${first.ref.channel}:${first.ref.id}`)
    if (told !== null) return { refused: 'told' }
    const broadcast = await chooseReadOut(area, due)
    if (!broadcast) return { refused: 'nothing' }
    const content = { kind: 'read-out', broadcast, on: due } as const
    return {
      done: { code: broadcast.code },
      changes: [],
      letters: readers.map(({ ref }) => letterTo(ref, occasion, content)),
    }
  }

  return async (_actor, { area: { id, plan } }) => {
    const now = clock.now()
    if (plan?.loudspeaker === undefined) return { refused: 'not-now' }
    const due = nextSlot({ weekday: null, minutes: plan.loudspeaker }, now)
    const asleep = isQuiet(new Date(due.getTime() - AHEAD_MS), quiet)
    const ahead = due.getTime() - now.getTime()
    const soon = ahead <= (asleep ? EVENING_MS : AHEAD_MS) && !isQuiet(now, quiet)
    return soon ? serve(id, due) : { refused: 'not-now' }
  }
}
