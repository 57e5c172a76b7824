import { afterAll, beforeAll, expect, it } from 'vitest'
import { rowsIn } from '../support/rows.ts'
import { question, quoted } from '../support/speech.ts'
import type { Town } from '../support/town.ts'
import { startTown, stranger } from '../support/town.ts'
import { until } from '../support/until.ts'

/** Somebody sets the clock of the machine, or its battery is empty. */

let town: Town
beforeAll(async () => {
  town = await startTown()
})
afterAll(() => town.close())

const HOUR = 3_600_000
const DAY = 24 * HOUR

const askAndHear = async (number: number): Promise<void> => {
  for (const door of town.doors) {
    const from = stranger()
    const { text } = await town.answerTo(door, door.text(from, question(number)), from)
    expect(text).toContain(quoted(number))
  }
}

const jumpsTold = (): string[] => town.server().lines.filter(line => line.includes('clock of this machine jumped'))

it('put back by three hours: told, and everybody is answered as before', async () => {
  await askAndHear(1)
  await town.server().step(-3 * HOUR)
  await until(() => jumpsTold().length === 1, { what: 'the line about the jump' })
  await askAndHear(2)
})

it('put ahead by a year: nothing is deleted for a day, and people are answered', async () => {
  await until(() => rowsIn(town.varDir).open === 0)
  const { inbox } = rowsIn(town.varDir)
  await town.server().step(365 * DAY)
  await until(() => jumpsTold().length === 2)
  await town.server().advance(2 * HOUR)
  await until(() => town.server().lines.some(line => line.includes('nothing is deleted for its age')))
  expect(rowsIn(town.varDir).inbox).toBe(inbox)
  await askAndHear(3)
})

it('a day later what is too old goes, as the notice says', async () => {
  await town.server().advance(DAY)
  await until(() => rowsIn(town.varDir).inbox <= 3, { what: 'what is old to be deleted' })
})
