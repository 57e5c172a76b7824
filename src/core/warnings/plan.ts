import type { QuietHours } from '../calendar.ts'
import { addDays, afterQuiet, momentOf, wallTime } from '../calendar.ts'
import type { Pattern } from '../corpus/schema.ts'
import type { Broadcast } from './broadcast.ts'

/** The weekly plan of a commune: which pattern is next, and when things go out. Hours are minutes after midnight there. */

const DAY_MS = 24 * 60 * 60_000
const WEEK_MS = 7 * DAY_MS

/** Nothing is sent to a commune again before so many weeks. */
export const PAUSE_WEEKS = 8

const SEVERITIES: readonly Pattern['severity'][] = ['severe', 'high', 'medium']
/** The communes lie in this province. */
const WIDER_AREAS = ['toan-quoc', 'thanh-hoa']
const EVERYONE = 'moi-nguoi'

/** What the plan asks of a pattern. */
export type Plannable = Pick<Pattern, 'id' | 'status' | 'severity' | 'audience' | 'area'>

/** A pattern that went out to the commune; `at` in milliseconds. */
export interface Sent {
  pattern: string
  at: number
}

export interface PlanInput {
  patterns: readonly Plannable[]
  /** All that ever went out there; what is forgotten counts as never sent. */
  sent: readonly Sent[]
  area: string
  now: Date
  /** That of `weekOf`. */
  week: number
}

/** A number that grows by one every Monday in Vietnam. Week 0 is that of 5 January 1970. */
export const weekOf = (at: Date): number => {
  const days = Math.floor(Date.parse(`${wallTime(at).day}T00:00:00Z`) / DAY_MS)
  return Math.floor((days - 4) / 7)
}

/** Every audience has its turn, one a week. Null when all patterns are for everyone. */
const turnOf = (patterns: readonly Plannable[], week: number): string | null => {
  const audiences = [...new Set(patterns.flatMap(({ audience }) => audience))].filter(id => id !== EVERYONE).toSorted()
  return audiences.at(week % audiences.length) ?? null
}

/**
 * The pattern to propose this week, or null. Of the reviewed ones that fit the commune and rested for eight weeks: those
 * it heard least often; of these the most severe; of these one for the audience whose turn it is; of these the one not
 * sent for longest. The same input gives the same pattern.
 */
export const planFor = ({ patterns, sent, area, now, week }: PlanInput): string | null => {
  const fitting = patterns.filter(
    ({ status, area: areas }) => status === 'reviewed' && [area, ...WIDER_AREAS].some(one => areas.includes(one)),
  )
  const turn = turnOf(fitting, week)
  const ranked = fitting.map(({ id, severity, audience }) => {
    const times = sent.filter(({ pattern }) => pattern === id).map(({ at }) => at)
    const last = Math.max(Number.NEGATIVE_INFINITY, ...times)
    const order = [times.length, SEVERITIES.indexOf(severity), turn !== null && audience.includes(turn) ? 0 : 1, last]
    return { id, last, order }
  })
  const rested = ranked.filter(({ last }) => now.getTime() - last >= PAUSE_WEEKS * WEEK_MS)
  return rested.toSorted((a, b) => compare(a.order, b.order) || (a.id < b.id ? -1 : 1))[0]?.id ?? null
}

/** The first difference decides. */
const compare = (a: readonly number[], b: readonly number[]): number => {
  const at = a.findIndex((value, i) => value !== b[i])
  return at < 0 ? 0 : (a[at] ?? 0) < (b[at] ?? 0) ? -1 : 1
}

/** A fixed hour of a day of the week (1 is Monday), or of every day. */
export interface Slot {
  weekday: number | null
  minutes: number
}

/** The next time that a clock in Vietnam shows the slot; later than `after`, at most a week. */
export const nextSlot = ({ weekday, minutes }: Slot, after: Date): Date => {
  const today = wallTime(after)
  const days = weekday === null ? 0 : (weekday - today.weekday + 7) % 7
  const first = momentOf(addDays(today.day, days), minutes)
  return first.getTime() > after.getTime()
    ? first
    : momentOf(addDays(today.day, weekday === null ? 1 : days + 7), minutes)
}

export interface Approval {
  approvedAt: Date
  /** The hour the approver named; null: at once. */
  wished: number | null
  quiet: QuietHours | null
}

/**
 * When an approved warning goes out: at once, or at the wished hour, which is tomorrow's if today's is over (the minute
 * that is running is not). What falls into the quiet hours waits for their end.
 */
export const dueAt = ({ approvedAt, wished, quiet }: Approval): Date => {
  const { day, minutes } = wallTime(approvedAt)
  if (wished === null || wished === minutes) return afterQuiet(approvedAt, quiet)
  return afterQuiet(momentOf(wished > minutes ? day : addDays(day, 1), wished), quiet)
}

const HOUR = /^(\d{1,2})\s*(?::\s*(?=\d)|h|g|giờ|gio)\s*(\d{2})?\s*(?:p|phút|phut)?$/iu

/** `17:30`, `17h30`, `17h`, `17 giờ 30` as minutes after midnight; null if it is no hour. */
export const parseHour = (text: string): number | null => {
  const [, hours, minutes = '0'] = HOUR.exec(text.normalize('NFC').trim()) ?? []
  if (hours === undefined || Number(hours) > 23 || Number(minutes) > 59) return null
  return Number(hours) * 60 + Number(minutes)
}

/** An approver allowed, for a commune, whatever the plan proposes. `until` in milliseconds; null: until taken back. */
export interface StandingApproval {
  area: string
  until: number | null
}

/** May this go out without being asked about? Only what the plan made of a reviewed pattern, while an approval stands. */
export const standingCovers = (
  standing: readonly StandingApproval[],
  { area, kind, author }: Pick<Broadcast, 'area' | 'kind' | 'author'>,
  now: Date,
): boolean =>
  kind === 'pattern' &&
  author === null &&
  standing.some(one => one.area === area && (one.until === null || now.getTime() < one.until))
