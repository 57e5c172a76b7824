import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { enterCompany } from '../../src/store/engine/base.ts'
import { openStore } from '../../src/store/open.ts'
import { LEASE, message, NOW, sure } from '../store/build-messages.ts'
import { claimNext } from '../support/claim.ts'
import { makeDatabase } from '../support/engines.ts'
import { until } from '../support/until.ts'

const CLOCK = { now: () => NOW }

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

test('what a process was answering is given back when it is gone, and not while it is there', async () => {
  const { url } = await freshUrl('tables')
  const [first, second] = [await enterCompany(url), await enterCompany(url)]
  const [dead, living] = [await openStore(url, CLOCK, first.member), await openStore(url, CLOCK, second.member)]
  onTestFinished(() => living.close())
  for (const id of ['1', '2']) await dead.inbox.receive(message(id, `p${id}`))
  const lost = sure(await claimNext(dead.inbox, NOW, LEASE))
  const kept = sure(await claimNext(living.inbox, NOW, LEASE))
  expect(await living.inbox.leftovers(NOW, 'abandoned')).toEqual({ again: 0, setAside: 0 })
  await first.leave()
  expect(await living.inbox.leftovers(NOW, 'abandoned')).toEqual({ again: 1, setAside: 0 })
  // Somebody who was only cut off has lost it, too.
  expect(await dead.inbox.finish([lost.lease], { deliveries: [] }, NOW)).toBe('lost')
  expect(sure(await claimNext(living.inbox, NOW, LEASE)).inbound.id).toBe('1')
  expect(await living.inbox.finish([kept.lease], { deliveries: [] }, NOW)).toBe('done')
  await dead.close()
  await second.leave()
})

test('what ends one process after the other waits longer each time, and is set aside in the end', async () => {
  const { url } = await freshUrl('tables')
  const living = await openStore(url, CLOCK)
  onTestFinished(() => living.close())
  await living.inbox.receive(message('1', 'a'))
  const waits: number[] = []
  for (let now = NOW; ; ) {
    const company = await enterCompany(url)
    const dead = await openStore(url, CLOCK, company.member)
    sure(await claimNext(dead.inbox, now, LEASE))
    await dead.close()
    await company.leave()
    const { setAside } = await living.inbox.leftovers(now, 'abandoned')
    if (setAside === 1) break
    const due = 15_000 * waits.length
    waits.push(due)
    if (due > 0) expect(await claimNext(living.inbox, new Date(now.getTime() + due - 1), LEASE)).toBeNull()
    now = new Date(now.getTime() + due)
  }
  expect(waits).toEqual([0, 15_000, 30_000, 45_000])
})
