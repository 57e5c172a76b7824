import { addDays, isDay, mondayOf, wallTime } from '../../core/calendar.ts'
import { EVERYWHERE, holds, may } from '../../core/cases/rights.ts'
import type { Leave } from '../../core/people.ts'
import type { Clock, Outcome, PersonRef, Vault } from '../ports.ts'
import { nameIn } from './alias.ts'
import type { DutyCalendar, DutyDay, Grant, Leaves, Roles } from './ports.ts'

/** The duty calendar: who is told first of an urgent case, by area and day. */

/** An officer, by the number they have in the area, on a day (`2026-11-25`). */
export interface OnDay {
  number: number
  day: string
}

/** A week of one area. */
export interface DutyWeek {
  area: string
  /** Monday to Sunday. */
  days: readonly string[]
  officers: readonly { grant: Grant; name: string | null; leave: Leave | null }[]
  duty: readonly OnDay[]
  /** Areas whose calendar this person keeps. */
  areas: readonly string[]
}

/** The week that a day is in (this one, unless it is a day); null for who keeps no calendar there. */
export type ReadDuty = (actor: PersonRef, input: { area?: string; day?: string }) => Promise<DutyWeek | null>

/** `changed`: somebody else wrote that week since `before` was seen. */
export type NotOnDuty = 'no-role' | 'unknown' | 'changed'

/** Writes one week of an area anew. */
export type SetDuty = (
  actor: PersonRef,
  input: { area: string; day: string; duty: readonly OnDay[]; before: readonly OnDay[] },
) => Promise<Outcome<{ days: number }, NotOnDuty>>

/** Who is on duty today where this person works on cases; areas where nobody is are left out. */
export type ReadDutyToday = (actor: PersonRef) => Promise<readonly { area: string; officers: readonly Grant[] }[]>

export interface DutyDeps {
  roles: Pick<Roles, 'of' | 'in'>
  leaves: Pick<Leaves, 'of'>
  duty: DutyCalendar
  /** Communes that are served. */
  communes: readonly string[]
  vault: Pick<Vault, 'open'>
  clock: Clock
}

export interface DutyVerbs {
  readDuty: ReadDuty
  setDuty: SetDuty
  readDutyToday: ReadDutyToday
}

const WEEK = 7

const weekOf = (day: string): string[] => {
  const monday = mondayOf(day)
  return Array.from({ length: WEEK }, (_, at) => addDays(monday, at))
}

const keyOf = ({ number, day }: OnDay): string => `${number} ${day}`

const numbered = (officers: readonly Grant[], days: readonly DutyDay[]): OnDay[] =>
  days.flatMap(({ day, alias }) => {
    const officer = officers.find(grant => grant.alias === alias)
    return officer ? [{ number: officer.number, day }] : []
  })

export const makeDuty = (deps: DutyDeps): DutyVerbs => {
  const { roles, leaves, duty, communes, vault, clock } = deps

  const today = (): string => wallTime(clock.now()).day

  const keptBy = async (actor: PersonRef): Promise<{ alias: string; areas: string[] }> => {
    const grants = await roles.of(actor)
    const areas = communes.filter(area => holds(grants, 'set-duty', area))
    return { alias: grants[0]?.alias ?? '', areas }
  }

  /** Of the area itself: who works everywhere has no number there. */
  const officersIn = async (area: string): Promise<Grant[]> =>
    (await roles.in(area, ['officer'])).filter(grant => grant.area === area)

  const readDuty: ReadDuty = async (actor, { area: asked, day }) => {
    const { areas } = await keptBy(actor)
    const area = asked ?? areas[0]
    if (area === undefined || !areas.includes(area)) return null
    const days = weekOf(day !== undefined && isDay(day) ? day : today())
    const grants = await officersIn(area)
    const officers = await Promise.all(
      grants.map(async grant => ({
        grant,
        name: grant.label ? nameIn(vault, grant.label) : null,
        leave: await leaves.of(grant.alias),
      })),
    )
    const kept = await duty.between(area, days[0] ?? '', days.at(-1) ?? '')
    return { area, days, officers, duty: numbered(grants, kept), areas }
  }

  const setDuty: SetDuty = async (actor, { area, day, duty: wanted, before }) => {
    const { alias: by, areas } = await keptBy(actor)
    if (!areas.includes(area)) return { refused: 'no-role' }
    if (!isDay(day)) return { refused: 'unknown' }
    const days = weekOf(day)
    const [from = '', to = ''] = [days[0], days.at(-1)]
    const officers = await officersIn(area)
    const rows = [...new Map(wanted.map(one => [keyOf(one), one])).values()].map(one => ({
      day: one.day,
      alias: officers.find(({ number }) => number === one.number)?.alias,
    }))
    const known = rows.flatMap(({ day: on, alias }) =>
      alias !== undefined && days.includes(on) ? [{ day: on, alias }] : [],
    )
    if (known.length < rows.length) return { refused: 'unknown' }
    const kept = await duty.between(area, from, to)
    const now = new Set(numbered(officers, kept).map(keyOf))
    if (now.symmetricDifference(new Set(before.map(keyOf))).size > 0) return { refused: 'changed' }
    return {
      done: { days: known.length },
      changes: [
        { noun: 'duty', area, from, to, before: kept, duty: known, by },
        { noun: 'audit', by, what: 'duty-set', about: `${area} ${from}` },
      ],
      letters: [],
    }
  }

  const readDutyToday: ReadDutyToday = async actor => {
    const grants = (await roles.of(actor)).filter(({ role }) => may(role, 'list'))
    const everywhere = grants.some(({ area }) => area === EVERYWHERE)
    const areas = communes.filter(area => everywhere || grants.some(grant => grant.area === area))
    const found = await Promise.all(
      areas.map(async area => {
        const on = await duty.on(area, today())
        return { area, officers: on.size === 0 ? [] : (await officersIn(area)).filter(({ alias }) => on.has(alias)) }
      }),
    )
    return found.filter(({ officers }) => officers.length > 0)
  }

  return { readDuty, setDuty, readDutyToday }
}
