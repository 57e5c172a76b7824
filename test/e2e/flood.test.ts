import { afterAll, beforeAll, expect, it } from 'vitest'
import { answersTo } from '../support/doors.ts'
import { question } from '../support/speech.ts'
import type { Town } from '../support/town.ts'
import { startTown, stranger } from '../support/town.ts'
import { until } from '../support/until.ts'

/** With 4,000 waiting, a victim's first step once came after half a minute. */

let town: Town
beforeAll(async () => {
  town = await startTown()
})
afterAll(() => town.close())

/** So long a vendor takes for each send: the crowd is still waiting when the cry comes. */
const SEND_MS = 4_000

it('who is losing money is answered before hundreds who asked sooner', async () => {
  const door = town.door('telegram')
  const forget = door.behave({ faults: { kind: 'late', ms: SEND_MS }, methods: [door.sendMethod], times: 100_000 })
  const crowd = Array.from({ length: 120 }, stranger)
  await Promise.all(crowd.map((from, i) => town.post(door, door.text(from, question(i % 90)))))
  const answered = () => crowd.filter(from => answersTo(door, from).length > 0).length
  const victim = stranger()
  const cry = door.text(victim, 'Tôi vừa lỡ chuyển 20 triệu cho nó rồi')
  // As a platform does: posted again if there was no answer in time.
  await until(async () => (await town.post(door, cry)) === 200, { what: 'the cry to be taken in' })
  await until(() => answersTo(door, victim).length > 0, { what: 'the first step' })
  expect(answered()).toBeLessThan(crowd.length / 2)
  forget()
  await until(() => answered() === crowd.length, { what: 'everybody to be answered' })
})
