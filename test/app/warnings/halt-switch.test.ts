import { expect, it, vi } from 'vitest'
import { makeHaltSwitch } from '../../../src/app/warnings/halt.ts'

const halt = (halted: boolean, area = 'toan-quoc') =>
  ({ noun: 'broadcast', do: 'halt', halted, area, by: 'an' }) as const

it('holds back until it was looked at, and tells once when it is released', async () => {
  const released = vi.fn()
  const found = [[], [], ['toan-quoc'], []]
  const broadcasts = { halted: async () => found.shift() ?? [] }
  const { halted, refresh } = makeHaltSwitch({ broadcasts, released })
  const seen = [halted()]
  while (found.length > 0) {
    await refresh()
    seen.push(halted())
  }
  expect(seen).toEqual([true, false, false, true, false])
  expect(released).toHaveBeenCalledTimes(2)
})

it('what is said while it is looked up is newer than what is found', async () => {
  const { promise, resolve } = Promise.withResolvers<string[]>()
  const broadcasts = { halted: () => promise }
  const { halted, refresh, follow } = makeHaltSwitch({ broadcasts, released: () => undefined })
  const looking = refresh()
  follow([halt(true)])
  resolve([])
  await looking
  expect(halted()).toBe(true)
})

it('follows the last of several, and nothing else', () => {
  const { halted, follow } = makeHaltSwitch({
    broadcasts: { halted: async () => ['toan-quoc'] },
    released: () => undefined,
  })
  follow([halt(true), halt(false)])
  follow([{ noun: 'audit', by: 'an', what: 'halt', about: '' }])
  expect(halted()).toBe(false)
})

it('holds back a commune by itself; letting all go lets it go, too', () => {
  const released = vi.fn()
  const { halted, follow } = makeHaltSwitch({ broadcasts: { halted: async () => [] }, released })
  const seen = () => [halted(), halted('nga-son'), halted('nga-an')]
  follow([halt(false)])
  follow([halt(true, 'nga-son')])
  expect(seen()).toEqual([false, true, false])
  follow([halt(false, 'nga-an')])
  expect(seen()).toEqual([false, true, false])
  follow([halt(true), halt(false)])
  expect(seen()).toEqual([false, false, false])
})
