import { expect, onTestFinished, test } from 'vitest'
import { makeSharedLimits } from '../../src/chat/guard.ts'
import { openStore } from '../../src/store/open.ts'
import { makeVault } from '../../src/store/vault.ts'
import { later, person, sure } from '../store/build-messages.ts'
import { makeDatabase } from '../support/engines.ts'

const MINUTE = 60_000
const vault = makeVault(Buffer.alloc(32, 7))

/** Two processes that are asked in turn, or at once. */
const two = async (perMinute: number) => {
  const { url, drop } = await makeDatabase()
  const stores = [await openStore(url), await openStore(url)]
  onTestFinished(async () => {
    for (const store of stores) await store.close()
    await drop()
  })
  const limits = stores.map(store => makeSharedLimits({ rates: sure(store.rates), vault })('person', perMinute))
  let count = 0
  const send = (minute: number, from: string) => {
    count += 1
    const message = { id: `m${count}`, from: person(from), receivedAt: later(minute * MINUTE) }
    return sure(limits[count % 2])(message)
  }
  return {
    stores,
    limits,
    atOnce: (times: number, minute: number, from = 'a') =>
      Promise.all(Array.from({ length: times }, () => send(minute, from))),
    inTurn: async (times: number, minute: number, from = 'a') => {
      const became: string[] = []
      for (let i = 0; i < times; i += 1) became.push(await send(minute, from))
      return became
    },
  }
}

test('two processes let through what one would, and one of them says so', async () => {
  const { inTurn, atOnce } = await two(3)
  expect(await inTurn(6, 0)).toEqual(['go', 'go', 'go', 'tell', 'ignore', 'ignore'])
  expect((await atOnce(20, 0, 'b')).toSorted()).toEqual([
    ...Array.from({ length: 3 }, () => 'go'),
    ...Array.from({ length: 16 }, () => 'ignore'),
    'tell',
  ])
  expect(await inTurn(2, 1)).toEqual(['go', 'go'])
})

test('over the limit in five minutes of an hour is too often, wherever they were counted', async () => {
  const { inTurn } = await two(1)
  for (const minute of [0, 10, 20, 30]) expect(await inTurn(2, minute)).toEqual(['go', 'tell'])
  expect(await inTurn(3, 40)).toEqual(['go', 'block', 'ignore'])
  expect(await inTurn(2, 50)).toEqual(['go', 'tell'])
})

test('a clock that is put back shuts nobody out', async () => {
  const { inTurn } = await two(1)
  expect(await inTurn(2, 0)).toEqual(['go', 'tell'])
  expect(await inTurn(1, -180)).toEqual(['go'])
})

test('the same message, tried again by the same process, gets the same decision', async () => {
  const { limits } = await two(1)
  const ask = (id: string) => sure(limits[0])({ id, from: person('a'), receivedAt: later(0) })
  expect([await ask('1'), await ask('2'), await ask('1'), await ask('2')]).toEqual(['go', 'tell', 'go', 'tell'])
})

test('whoever has not written for an hour is forgotten', async () => {
  const { stores, inTurn } = await two(1)
  await inTurn(1, 0)
  await inTurn(1, 50, 'b')
  expect(await sure(stores[0]).pruneRates(later(40 * MINUTE))).toBe(1)
})
