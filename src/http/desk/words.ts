import type { Grant } from '../../app/people/ports.ts'
import { dayInWords, timeInWords, wallTime } from '../../core/calendar.ts'
import type { CaseMark } from '../../core/cases/case.ts'
import { moneyIn } from '../../core/cases/summary.ts'
import type { DeskDeps } from './deps.ts'

/** Facts as people at the desk read them. */
export interface DeskWords {
  area(id: string): string
  pattern(slug: string | null): string
  /** "Cán bộ số 2". */
  badge(grant: Pick<Grant, 'role' | 'number'>): string
  /** With the places: "cán bộ Công an xã số 2, Xã Nga Sơn". */
  whoIs(grants: readonly Grant[]): string
  /** "17:05", with the day if it is another. */
  at(ms: number): string
  /** `25/11/2026` of `2026-11-25`. */
  day(day: string): string
  /** "12 phút", "3 giờ", "2 ngày". */
  since(ms: number): string
  mark(mark: Pick<CaseMark, 'kind' | 'value'>): string
  /** The sums in these words, each once. */
  sums(text: string): string
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

export const makeDeskWords = ({ say, areas, patterns, clock }: DeskDeps): DeskWords => {
  const areaNames = new Map(areas.map(({ id, name }) => [id, name]))
  const area: DeskWords['area'] = id => areaNames.get(id) ?? say('desk.area.all')

  const since: DeskWords['since'] = ms => {
    const age = Math.max(0, clock.now().getTime() - ms)
    if (age < HOUR) return say('desk.age.minutes', { count: String(Math.floor(age / MINUTE)) })
    if (age < DAY) return say('desk.age.hours', { count: String(Math.floor(age / HOUR)) })
    return say('desk.age.days', { count: String(Math.floor(age / DAY)) })
  }

  return {
    ...{ area, since },
    pattern: slug => (slug === null ? '' : (patterns().find(({ id }) => id === slug)?.name ?? '')),
    day: day => day.split('-').toReversed().join('/'),
    badge: ({ role, number }) => say(`desk.badge.${role}`, { number: String(number) }),
    whoIs: grants =>
      grants
        .map(grant => `${say(`desk.badge.${grant.role}`, { number: String(grant.number) })}, ${area(grant.area)}`)
        .join(' · '),
    at: ms => {
      const then = new Date(ms)
      const isToday = wallTime(then).day === wallTime(clock.now()).day
      return isToday ? timeInWords(then) : `${timeInWords(then)} ${dayInWords(then)}`
    },
    sums: text => [...new Set(moneyIn(text))].join(', '),
    mark: ({ kind, value }) => say(`mark.${kind}`, { value: value ?? say('mark.gone') }),
  }
}
