import { expect, it, vi } from 'vitest'
import { makeHaltSwitch } from '../../../src/app/warnings/halt-switch.ts'

const halt = (halted: boolean) => ({ noun: 'broadcast', do: 'halt', halted, by: 'an' }) as const

it('holds back until it was looked at, and tells once when it is released', async () => {
  const released = vi.fn()
  const found = [false, false, true, false]
  const broadcasts = { halted: async () => found.shift() ?? false }
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
  const { promise, resolve } = Promise.withResolvers<boolean>()
  const broadcasts = { halted: () => promise }
  const { halted, refresh, follow } = makeHaltSwitch({ broadcasts, released: () => undefined })
  const looking = refresh()
  follow([halt(true)])
  resolve(false)
  await looking
  expect(halted()).toBe(true)
})

it('follows the last of several, and nothing else', () => {
  const { halted, follow } = makeHaltSwitch({
    broadcasts: { halted: async () => true },
    released: () => undefined,
  })
  follow([halt(true), halt(false)])
  follow([{ noun: 'audit', by: 'an', what: 'halt', about: '' }])
  expect(halted()).toBe(false)
})
