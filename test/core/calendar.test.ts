import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { QuietHours } from '../../src/core/calendar.ts'
import { addDays, afterQuiet, dayInWords, isQuiet, momentOf, timeInWords, wallTime } from '../../src/core/calendar.ts'

const NIGHT: QuietHours = { from: 21 * 60, to: 6 * 60 + 30 }
const NOON: QuietHours = { from: 11 * 60 + 30, to: 13 * 60 }

/** `2026-11-25 21:00`, in Vietnam. */
const at = (written: string): Date => new Date(`${written.replace(' ', 'T')}+07:00`)

describe('the wall clock of Vietnam', () => {
  test.each<[utc: string, day: string, weekday: number, time: string]>([
    ['2026-11-25T10:05:00Z', '2026-11-25', 3, '17:05'],
    ['2026-11-25T16:59:59Z', '2026-11-25', 3, '23:59'],
    ['2026-11-25T17:00:00Z', '2026-11-26', 4, '00:00'],
    ['2026-11-29T01:30:00Z', '2026-11-29', 7, '08:30'],
    ['2026-11-29T17:00:00Z', '2026-11-30', 1, '00:00'],
    ['2026-11-30T17:30:00Z', '2026-12-01', 2, '00:30'],
    ['2026-12-31T16:59:00Z', '2026-12-31', 4, '23:59'],
    ['2026-12-31T17:00:00Z', '2027-01-01', 5, '00:00'],
    ['2028-02-28T18:00:00Z', '2028-02-29', 2, '01:00'],
    ['2028-02-29T18:00:00Z', '2028-03-01', 3, '01:00'],
  ])('%s is %s, day %i of the week, %s', (utc, day, weekday, time) => {
    const moment = new Date(utc)
    expect(wallTime(moment)).toMatchObject({ day, weekday })
    expect(timeInWords(moment)).toBe(time)
  })

  test.each([
    ['2026-11-25', 17 * 60 + 5, '2026-11-25T10:05:00.000Z'],
    ['2026-11-25', 0, '2026-11-24T17:00:00.000Z'],
    ['2027-01-01', 6 * 60 + 59, '2026-12-31T23:59:00.000Z'],
    ['2026-12-31', 24 * 60, '2026-12-31T17:00:00.000Z'],
  ])('%s and %i minutes is %s', (day, minutes, utc) => {
    expect(momentOf(day, minutes).toISOString()).toBe(utc)
  })

  test.each([
    ['2026-11-25', 1, '2026-11-26'],
    ['2026-11-30', 1, '2026-12-01'],
    ['2026-12-31', 1, '2027-01-01'],
    ['2027-01-01', -1, '2026-12-31'],
    ['2028-02-28', 1, '2028-02-29'],
    ['2027-02-28', 1, '2027-03-01'],
    ['2026-11-25', 7, '2026-12-02'],
    ['2026-11-25', 0, '2026-11-25'],
  ])('%s and %i days: %s', (day, days, then) => {
    expect(addDays(day, days)).toBe(then)
  })

  test('in words', () => {
    expect(dayInWords(at('2026-12-31 23:59'))).toBe('31/12/2026')
    expect(dayInWords(new Date('2026-12-31T17:00:00Z'))).toBe('01/01/2027')
    expect(timeInWords(at('2026-11-25 06:05'))).toBe('06:05')
  })
})

describe('quiet hours', () => {
  test.each<[name: string, quiet: QuietHours | null, now: string, until: string | null]>([
    ['the evening before', NIGHT, '2026-11-25 20:59', null],
    ['the last second before', NIGHT, '2026-11-25 20:59:59', null],
    ['the first minute', NIGHT, '2026-11-25 21:00', '2026-11-26 06:30'],
    ['before midnight', NIGHT, '2026-11-25 23:59', '2026-11-26 06:30'],
    ['midnight', NIGHT, '2026-11-26 00:00', '2026-11-26 06:30'],
    ['the last minute', NIGHT, '2026-11-26 06:29:59', '2026-11-26 06:30'],
    ['their end', NIGHT, '2026-11-26 06:30', null],
    ['over the end of a month', NIGHT, '2026-11-30 22:00', '2026-12-01 06:30'],
    ['over the end of a year', NIGHT, '2026-12-31 22:00', '2027-01-01 06:30'],
    ['at noon, before', NOON, '2026-11-25 11:29', null],
    ['at noon', NOON, '2026-11-25 11:30', '2026-11-25 13:00'],
    ['at noon, after', NOON, '2026-11-25 13:00', null],
    ['none', null, '2026-11-25 23:00', null],
    ['none, since they end when they begin', { from: 600, to: 600 }, '2026-11-25 10:00', null],
  ])('%s', (_name, quiet, now, until) => {
    expect(isQuiet(at(now), quiet)).toBe(until !== null)
    expect(afterQuiet(at(now), quiet)).toEqual(at(until ?? now))
  })
})

describe('at any moment', () => {
  const moments = fc.date({ min: new Date('2020-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  const minutes = fc.integer({ min: 0, max: 24 * 60 - 1 })
  const quiets = fc.record({ from: minutes, to: minutes })

  test('after quiet hours it is not quiet, and less than a day later', () => {
    fc.assert(
      fc.property(moments, quiets, (now, quiet) => {
        const then = afterQuiet(now, quiet)
        expect(isQuiet(then, quiet)).toBe(false)
        expect(then.getTime()).toBeGreaterThanOrEqual(now.getTime())
        expect(then.getTime() - now.getTime()).toBeLessThan(24 * 3_600_000)
      }),
    )
  })

  test('what the clock shows leads back to the minute', () => {
    fc.assert(
      fc.property(moments, now => {
        const shown = wallTime(now)
        expect(momentOf(shown.day, shown.minutes).getTime()).toBe(Math.floor(now.getTime() / 60_000) * 60_000)
      }),
    )
  })

  test('days later and as many earlier is the same day', () => {
    fc.assert(
      fc.property(moments, fc.integer({ min: -4000, max: 4000 }), (now, days) => {
        const { day } = wallTime(now)
        expect(addDays(addDays(day, days), -days)).toBe(day)
      }),
    )
  })
})
