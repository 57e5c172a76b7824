import { afterAll, beforeAll, expect, it } from 'vitest'
import { answersTo } from '../support/doors.ts'
import { rowsIn } from '../support/rows.ts'
import { question, quoted } from '../support/speech.ts'
import type { Town } from '../support/town.ts'
import { startTown, stranger } from '../support/town.ts'
import { until } from '../support/until.ts'

/** Without a public address nobody can call the server: it asks. */

let town: Town
beforeAll(async () => {
  town = await startTown({ PUBLIC_URL: '' })
})
afterAll(() => town?.close())

it.each(['zalo-bot', 'telegram'] as const)('%s: answers what it fetches itself, once', async name => {
  const door = town.door(name)
  const from = stranger()
  const fake = name === 'telegram' ? town.telegram : town.bot
  fake.enqueue({ kind: 'text', from, text: question(1) })
  // No part of what is told before it.
  fake.enqueue({ kind: 'text', from, text: 'CB-7K2Q9D' })
  const texts = (): string =>
    answersTo(door, from)
      .map(({ text }) => text)
      .join('\n')
  await until(() => texts().includes('CB-7K2Q9D'), { what: `the answer on ${name}` })
  expect(texts()).toContain(quoted(1))
  expect(answersTo(door, from)).toHaveLength(2)
})

it('telegram: a kill between two questions loses neither, and answers none twice', async () => {
  const door = town.door('telegram')
  const from = stranger()
  town.telegram.enqueue({ kind: 'text', from, text: question(3) })
  await until(() => answersTo(door, from)[0])
  // Killed while a send is under way it may repeat that one; that is another test.
  await until(() => rowsIn(town.varDir).open === 0 || null)
  await town.restart()
  const other = stranger()
  town.telegram.enqueue({ kind: 'text', from: other, text: question(4) })
  await until(() => answersTo(door, other)[0])
  expect(answersTo(door, from)).toHaveLength(1)
})
