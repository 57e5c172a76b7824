import { describe, expect, test } from 'vitest'
import { addDays, dayInWords, isQuiet, momentOf, timeInWords, wallTime } from '../../../src/core/calendar.ts'
import type { Plannable, Sent } from '../../../src/core/warnings/plan.ts'
import {
  dueAt,
  nextSlot,
  PAUSE_WEEKS,
  parseHour,
  planFor,
  standingCovers,
  weekOf,
} from '../../../src/core/warnings/plan.ts'
import { sharedCorpus } from '../../support/snapshot.ts'

const NIGHT = { from: 21 * 60, to: 6 * 60 + 30 }
const FIRST_DAY = '2026-11-25'
const YEAR = Array.from({ length: 365 }, (_, i) => addDays(FIRST_DAY, i))

const at = (day: string, time: string): Date => momentOf(day, parseHour(time) ?? Number.NaN)
const shown = (moment: Date): string => `${dayInWords(moment)} ${timeInWords(moment)}`

describe('parseHour', () => {
  test.each([
    ['17:30', 1050],
    ['17h30', 1050],
    ['17H30', 1050],
    ['17h', 1020],
    [' 7 h 05 ', 425],
    ['17 giờ 30 phút', 1050],
    ['17 gio', 1020],
    ['0:00', 0],
    ['23:59', 1439],
    ['24:00', null],
    ['17:60', null],
    ['17:5', null],
    ['17:', null],
    ['17', null],
    ['sáng mai', null],
    ['17h30 ngày mai', null],
    ['', null],
  ])('%j', (text, minutes) => expect(parseHour(text)).toBe(minutes))
})

describe('dueAt', () => {
  test.each<[string, string, string, string | null, string]>([
    // approved, the hour wished for, goes out
    ['at once', FIRST_DAY, '09:15', null, '25/11/2026 09:15'],
    ['at once, at night', FIRST_DAY, '22:00', null, '26/11/2026 06:30'],
    ['at once, before dawn', FIRST_DAY, '05:00', null, '25/11/2026 06:30'],
    ['when the night ends', FIRST_DAY, '06:30', null, '25/11/2026 06:30'],
    ['when the night begins', FIRST_DAY, '21:00', null, '26/11/2026 06:30'],
    ['later today', FIRST_DAY, '09:15', '17:30', '25/11/2026 17:30'],
    ['an hour that is over', FIRST_DAY, '17:31', '17:30', '26/11/2026 17:30'],
    ['the minute that runs', FIRST_DAY, '17:30', '17:30', '25/11/2026 17:30'],
    ['an hour at night', FIRST_DAY, '09:15', '22h', '26/11/2026 06:30'],
    ['an hour before dawn', FIRST_DAY, '09:15', '5h', '26/11/2026 06:30'],
    ['a minute to midnight, at once', FIRST_DAY, '23:59', null, '26/11/2026 06:30'],
    ['a minute to midnight, for the morning', FIRST_DAY, '23:59', '7h30', '26/11/2026 07:30'],
    ['a minute to midnight, for that minute', FIRST_DAY, '23:59', '23:59', '26/11/2026 06:30'],
    ['a minute to midnight, for midnight', FIRST_DAY, '23:59', '0:00', '26/11/2026 06:30'],
    ['the last of November', '2026-11-30', '23:59', '17h', '01/12/2026 17:00'],
    ['the last of the year', '2026-12-31', '21:30', null, '01/01/2027 06:30'],
    ['the last of February', '2027-02-28', '18:00', '17h', '01/03/2027 17:00'],
    ['the eve of Tết', '2027-02-05', '23:59', null, '06/02/2027 06:30'],
    ['the first of Tết', '2027-02-06', '06:00', '6h15', '06/02/2027 06:30'],
  ])('%s', (_what, day, approved, wished, expected) => {
    const wish = wished === null ? null : parseHour(wished)
    expect(shown(dueAt({ approvedAt: at(day, approved), wished: wish, quiet: NIGHT }))).toBe(expected)
  })

  test('without quiet hours it is the moment itself, to the second', () => {
    const approvedAt = new Date(at(FIRST_DAY, '23:59').getTime() + 59_999)
    expect(dueAt({ approvedAt, wished: null, quiet: null })).toEqual(approvedAt)
    expect(dueAt({ approvedAt, wished: 1439, quiet: null })).toEqual(approvedAt)
  })

  test('over a year: never before the approval, never at night, at the hour wished for, within two days', () => {
    const wishes = [null, 0, 390, 720, 1050, 1259, 1260, 1439]
    const wrong: string[] = []
    for (const day of YEAR) {
      for (const minutes of [0, 389, 390, 720, 1050, 1260, 1439]) {
        for (const wished of wishes) {
          const approvedAt = momentOf(day, minutes)
          const due = dueAt({ approvedAt, wished, quiet: NIGHT })
          const wait = (due.getTime() - approvedAt.getTime()) / 60_000
          const hour = wished ?? minutes
          const kept = wallTime(due).minutes === (isQuiet(momentOf(day, hour), NIGHT) ? NIGHT.to : hour)
          // A night more when the hour, tomorrow, falls into one.
          if (wait < 0 || wait >= 48 * 60 || isQuiet(due, NIGHT) || !kept) wrong.push(`${day} ${minutes} ${wished}`)
        }
      }
    }
    expect(wrong).toEqual([])
  })
})

describe('nextSlot', () => {
  const FRIDAY_SEVEN = { weekday: 5, minutes: 19 * 60 }
  test.each<[string, { weekday: number | null; minutes: number }, Date, string]>([
    ['a Wednesday', FRIDAY_SEVEN, at(FIRST_DAY, '9:00'), '27/11/2026 19:00'],
    ['the day itself, before', FRIDAY_SEVEN, at('2026-11-27', '18:59'), '27/11/2026 19:00'],
    ['the very minute', FRIDAY_SEVEN, at('2026-11-27', '19:00'), '04/12/2026 19:00'],
    ['the day itself, after', FRIDAY_SEVEN, at('2026-11-27', '23:59'), '04/12/2026 19:00'],
    ['the end of the year', FRIDAY_SEVEN, at('2026-12-26', '8:00'), '01/01/2027 19:00'],
    ['before Tết', { weekday: 6, minutes: 0 }, at('2027-02-05', '23:59'), '06/02/2027 00:00'],
    ['every day, before', { weekday: null, minutes: 1020 }, at(FIRST_DAY, '16:59'), '25/11/2026 17:00'],
    ['every day, after', { weekday: null, minutes: 1020 }, at('2026-11-30', '17:00'), '01/12/2026 17:00'],
    ['every day, at midnight', { weekday: null, minutes: 0 }, at('2026-12-31', '23:59'), '01/01/2027 00:00'],
  ])('%s', (_what, slot, after, expected) => expect(shown(nextSlot(slot, after))).toBe(expected))

  test('over a year: later, within a week, on the day and the minute, and one a week', () => {
    for (const day of YEAR) {
      const after = at(day, '19:00')
      const next = nextSlot(FRIDAY_SEVEN, after)
      const days = (next.getTime() - after.getTime()) / 86_400_000
      expect(days > 0 && days <= 7).toBe(true)
      expect(wallTime(next)).toMatchObject({ weekday: 5, minutes: 19 * 60 })
      expect(nextSlot(FRIDAY_SEVEN, next).getTime() - next.getTime()).toBe(7 * 86_400_000)
    }
  })
})

describe('weekOf', () => {
  test('changes on Mondays at midnight in Vietnam, by one', () => {
    for (const day of YEAR) {
      const change = weekOf(momentOf(day, 0)) - weekOf(momentOf(day, -1))
      expect(change).toBe(wallTime(momentOf(day, 0)).weekday === 1 ? 1 : 0)
    }
  })
})

describe('planFor', () => {
  const pattern = (id: string, changes: Partial<Plannable> = {}): Plannable => ({
    id,
    status: 'reviewed',
    severity: 'high',
    audience: ['moi-nguoi'],
    area: ['toan-quoc'],
    ...changes,
  })
  const now = at(FIRST_DAY, '8:00')
  const weeksAgo = (weeks: number): number => now.getTime() - weeks * 7 * 86_400_000
  const choose = (patterns: Plannable[], sent: Sent[] = [], week = 0): string | null =>
    planFor({ patterns, sent, area: 'nga-son', now, week })

  test.each<[string, string | null, Plannable[], Sent[]]>([
    ['nothing to choose from', null, [], []],
    ['drafts and retired ones', null, [pattern('a', { status: 'draft' }), pattern('b', { status: 'retired' })], []],
    ['one of another commune', null, [pattern('a', { area: ['nga-an'] })], []],
    ['one of this commune', 'a', [pattern('a', { area: ['nga-son'] })], []],
    ['the province', 'a', [pattern('a', { area: ['thanh-hoa'] })], []],
    ['the most severe', 'b', [pattern('a'), pattern('b', { severity: 'severe' })], []],
    ['resting', null, [pattern('a')], [{ pattern: 'a', at: weeksAgo(PAUSE_WEEKS) + 1 }]],
    ['rested', 'a', [pattern('a')], [{ pattern: 'a', at: weeksAgo(PAUSE_WEEKS) }]],
    [
      'heard less often, though less severe',
      'a',
      [pattern('a'), pattern('b', { severity: 'severe' })],
      [{ pattern: 'b', at: weeksAgo(30) }],
    ],
    [
      'not sent for longest',
      'b',
      [pattern('a'), pattern('b')],
      [
        { pattern: 'a', at: weeksAgo(20) },
        { pattern: 'b', at: weeksAgo(30) },
      ],
    ],
    ['by name, when all else is the same', 'a', [pattern('b'), pattern('a')], []],
  ])('%s', (_what, expected, patterns, sent) => expect(choose(patterns, sent)).toBe(expected))

  test('every audience has its turn', () => {
    const patterns = ['cao-tuoi', 'phu-nu', 'nong-dan'].map(id => pattern(`cho-${id}`, { audience: [id] }))
    const turns = [0, 1, 2, 3].map(week => choose(patterns, [], week))
    expect(new Set(turns).size).toBe(3)
    expect(turns[3]).toBe(turns[0])
  })

  /** What the plan proposes week by week, each of them sent. */
  const weeksOf = (count: number): Sent[] => {
    const { patterns } = sharedCorpus()
    const sent: Sent[] = []
    for (let i = 0; i < count; i++) {
      const monday = momentOf(addDays('2026-11-30', 7 * i), 8 * 60)
      const chosen = planFor({ patterns, sent: [...sent], area: 'nga-son', now: monday, week: weekOf(monday) })
      if (chosen !== null) sent.push({ pattern: chosen, at: monday.getTime() })
    }
    return sent
  }

  test('the corpus over two years: a pattern every week, none within its pause, all of them before any comes again', () => {
    const reviewed = sharedCorpus().patterns.filter(({ status }) => status === 'reviewed')
    const sent = weeksOf(104)
    expect(sent).toHaveLength(104)
    expect(new Set(sent.slice(0, reviewed.length).map(one => one.pattern)).size).toBe(reviewed.length)
    const severity = (one: Sent): string => reviewed.find(({ id }) => id === one.pattern)?.severity ?? ''
    const order = sent.slice(0, reviewed.length).map(one => ['severe', 'high', 'medium'].indexOf(severity(one)))
    expect(order).toEqual(order.toSorted())
    const again = sent.filter((one, i) =>
      sent.slice(Math.max(0, i - PAUSE_WEEKS + 1), i).some(p => p.pattern === one.pattern),
    )
    expect(again).toEqual([])
  })

  test('the same twice', () => expect(weeksOf(20)).toEqual(weeksOf(20)))
})

describe('standingCovers', () => {
  const now = at(FIRST_DAY, '8:00')
  const proposed = { area: 'nga-son', kind: 'pattern', author: null } as const
  const until = (ms: number | null) => [{ area: 'nga-son', until: ms }]

  test.each<[string, Parameters<typeof standingCovers>[0], Parameters<typeof standingCovers>[1], boolean]>([
    ['without end', until(null), proposed, true],
    ['a moment before its end', until(now.getTime() + 1), proposed, true],
    ['at its end', until(now.getTime()), proposed, false],
    ['one over, one not', [...until(0), ...until(null)], proposed, true],
    ['none', [], proposed, false],
    ['of another commune', [{ area: 'nga-an', until: null }], proposed, false],
    ['a pattern a leader chose', until(null), { ...proposed, author: 'leader' }, false],
    ['free words', until(null), { ...proposed, kind: 'warning' }, false],
    ['a result', until(null), { ...proposed, kind: 'result' }, false],
  ])('%s', (_what, standing, broadcast, expected) => expect(standingCovers(standing, broadcast, now)).toBe(expected))
})
