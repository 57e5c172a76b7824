import { afterAll, beforeAll, expect, it } from 'vitest'
import { COMMON_FAULTS } from '../fakes/behaviour.ts'
import { answersTo, triesFor } from '../support/doors.ts'
import { rowsIn } from '../support/rows.ts'
import { question, quoted } from '../support/speech.ts'
import type { Town } from '../support/town.ts'
import { startTown, stranger } from '../support/town.ts'
import { until } from '../support/until.ts'

/** A platform is out of reach for ten minutes. After one, a victim's new message once waited half an hour. */

let town: Town
beforeAll(async () => {
  town = await startTown()
})
afterAll(() => town.close())

const MINUTE = 60_000

it.each(['telegram', 'zalo-oa', 'zalo-bot'] as const)(
  '%s: after ten minutes of it a new message and the old answer arrive at once, and the log has a line a minute',
  async name => {
    const door = town.door(name)
    const from = stranger()
    // Met before, so that one answer waits, and not a message about data beside it.
    await town.answerTo(door, door.text(from, 'trợ giúp'), from)
    await until(() => rowsIn(town.varDir).open === 0)
    const before = town.server().lines.length
    door.behave({ faults: COMMON_FAULTS.reset, times: 100_000 })
    await town.post(door, door.text(from, question(1)))
    for (let minute = 0; minute < 10; minute += 1) {
      const tries = triesFor(door, from).length
      await until(() => triesFor(door, from).length > tries || minute > 0, { what: 'a try' })
      await town.server().advance(MINUTE)
      await until(() => triesFor(door, from).length > tries, { what: 'another try within the minute' })
    }
    door.calm()
    await town.post(door, door.text(from, question(2)))
    // At once; a minute later if the last try was still failing when the message came.
    const isAnswered = (): boolean => answersTo(door, from).some(({ text }) => text.includes(quoted(2)))
    await until(isAnswered, { ms: 3 * MINUTE, what: 'the new answer' })
    expect(answersTo(door, from)[1]?.text).toContain(quoted(1))
    const lines = town
      .server()
      .lines.slice(before)
      .filter(line => line.includes('not sent') || line.includes('does not take'))
    expect(lines.length).toBeLessThanOrEqual(12)
  },
  5 * MINUTE,
)
