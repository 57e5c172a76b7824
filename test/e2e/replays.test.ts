import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Door } from '../support/doors.ts'
import { answersTo } from '../support/doors.ts'
import { isBusy, rowsIn } from '../support/rows.ts'
import { question } from '../support/speech.ts'
import type { Town } from '../support/town.ts'
import { startTown, stranger } from '../support/town.ts'
import { until } from '../support/until.ts'

/** Somebody has a webhook with its signature, and posts it again on another day. */

let town: Town
beforeAll(async () => {
  town = await startTown()
})
afterAll(() => town.close())

const NAMES = ['zalo-oa', 'zalo-bot', 'telegram'] as const

/** Every time in it moved to this moment, and signed as the vendor would. */
const datedAt = (door: Door, body: string, at: Date) => {
  const ms = String(at.getTime())
  const seconds = String(Math.floor(at.getTime() / 1_000))
  const moved = body
    .replace(/("timestamp":\s*"?)\d+/g, `$1${ms}`)
    .replace(/("date":\s*"?)(\d+)/g, (_all, before: string, was: string) => before + (was.length > 11 ? ms : seconds))
  expect(moved).not.toBe(body)
  return door.sign(moved)
}

describe.each(NAMES)('%s', name => {
  it.each(['2013-05-01T08:00:00Z', '2199-01-01T00:00:00Z'])('of %s: 200, and nothing happens', async day => {
    const door = town.door(name)
    const from = stranger()
    const before = rowsIn(town.varDir).inbox
    expect(await town.post(door, datedAt(door, door.text(from, question(1)).body, new Date(day)))).toBe(200)
    // Who asks after it is answered: the queue has been looked through by then.
    const other = stranger()
    await town.answerTo(door, door.text(other, question(2)), other)
    expect(rowsIn(town.varDir).inbox).toBe(before + 1)
    expect(answersTo(door, from)).toEqual([])
  })

  it('after "xoá dữ liệu": not answered again, and nothing is kept of the person', async () => {
    const door = town.door(name)
    const from = stranger()
    const webhook = door.text(from, question(3))
    await town.answerTo(door, webhook, from)
    await town.answerTo(door, door.text(from, 'xoá dữ liệu'), from, 2)
    await town.answerTo(door, door.text(from, 'đồng ý'), from, 3)
    await until(() => !isBusy(town.varDir, from))
    const before = rowsIn(town.varDir).inbox
    expect(await town.post(door, webhook)).toBe(200)
    expect(rowsIn(town.varDir).inbox).toBe(before)
    expect(answersTo(door, from)).toHaveLength(3)
  })
})
