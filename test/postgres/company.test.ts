import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { enterCompany } from '../../src/store/engine/enter.ts'
import { makeDatabase } from '../support/engines.ts'
import { until } from '../support/until.ts'

const freshUrl = async (how: 'tables' | 'empty') => {
  const database = await makeDatabase(how)
  onTestFinished(async () => void (await database.drop()))
  return database
}

test('who comes first is alone, and stays there before there are tables', async () => {
  const { url } = await freshUrl('empty')
  const first = await enterCompany(url)
  expect(first.sole).toBe(true)
  // It looks about meanwhile, and finds nothing.
  await sleep(1_500)
  const second = await enterCompany(url)
  expect(second.sole).toBe(false)
  await first.leave()
  await second.leave()
})

test('a seat is held by one; it passes on when that one leaves, and comes back after a cut', async () => {
  const database = await freshUrl('tables')
  const [first, second] = [await enterCompany(database.url), await enterCompany(database.url)]
  const seats = [first.seat('send x')]
  await until(() => seats[0]?.held(), { what: 'the first to hold it' })
  seats.push(second.seat('send x'))
  await sleep(1_500)
  expect(seats.map(seat => seat.held())).toEqual([true, false])
  await database.cut()
  await until(() => !seats.some(seat => seat.held()), { what: 'nobody to hold it' })
  await database.mend()
  await until(() => seats.some(seat => seat.held()), { what: 'one to hold it again' })
  expect(seats.filter(seat => seat.held())).toHaveLength(1)
  const [holder, other] = seats[0]?.held() ? [first, second] : [second, first]
  await holder.leave()
  await until(() => seats.some(seat => seat.held()), { what: 'the other to take over' })
  await other.leave()
})

test('what one tells the other hears', async () => {
  const { url } = await freshUrl('tables')
  const [first, second] = [await enterCompany(url), await enterCompany(url)]
  const heard: string[] = []
  second.onNews('send x', () => void heard.push('x'))
  first.tell('send x')
  await until(() => heard.length > 0, { what: 'the word' })
  await first.leave()
  await second.leave()
})
