import { expect, test } from 'vitest'
import { makeSeats } from '../../src/media/seats.ts'

test('so many at once, so many wait, the rest is turned away', async () => {
  const seats = makeSeats({ atOnce: 1, backlog: 1, patienceMs: 1000 })
  const leave = await seats.take()
  const waits = seats.take()
  expect(await seats.take()).toBeNull()
  expect(seats.waiting()).toBe(1)
  leave?.()
  leave?.()
  const next = await waits
  expect(next).not.toBeNull()
  const last = seats.take()
  next?.()
  expect(await last).not.toBeNull()
})

test('nobody waits longer than patience', async () => {
  const seats = makeSeats({ atOnce: 1, backlog: 5, patienceMs: 30 })
  await seats.take()
  expect(await seats.take()).toBeNull()
  expect(seats.waiting()).toBe(0)
})
