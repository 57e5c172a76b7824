import { describe, expect, test } from 'vitest'
import type { Group } from '../../src/app/warnings/ports.ts'
import { freshWarnings, group, groupChat, warning } from './build-broadcasts.ts'
import { later, person } from './build-messages.ts'

const registering = async () => {
  const warnings = await freshWarnings()
  const add = (one: Group) => warnings.change({ noun: 'broadcast', do: 'add-group', group: one })
  return { ...warnings, register: add }
}

const whole = groupChat('-1')
const topic = groupChat('-1', '5')
const THEIRS = { organisation: 'nong-dan', leader: 'mai' }

describe('groups', () => {
  test('are given back as they were registered', async () => {
    const { broadcasts, register, change } = await registering()
    const all = [
      group(whole),
      group(groupChat('g', '7'), { organisation: null }),
      group(null, { name: 'Zalo thôn 3' }),
      group(groupChat('-9'), { area: 'nga-an' }),
    ]
    for (const one of all) expect(await register(one)).toBe(true)
    expect(await broadcasts.groups('nga-son', null)).toEqual(all.slice(0, 3))
    expect(await broadcasts.groups('nga-son', 'phu-nu')).toEqual([all[0], all[2]])
    expect(await broadcasts.groupOf(whole)).toEqual(all[0])
    expect(await broadcasts.groupOf(groupChat('g'))).toBeNull()
    await change({ noun: 'broadcast', do: 'drop-group', chat: groupChat('g', '7') })
    await change({ noun: 'broadcast', do: 'drop-group', chat: groupChat('-1', '7') })
    expect(await broadcasts.groups('nga-son', null)).toEqual([all[0], all[2]])
  })

  test.each([
    ['the same chat', whole, whole, THEIRS],
    ['the same topic', topic, topic, THEIRS],
    ['a topic of a chat', whole, topic, THEIRS],
    ['a chat with a topic', topic, whole, THEIRS],
    ['the same organisation elsewhere', whole, whole, { area: 'nga-an' }],
  ])('%s is foreign', async (_what, first, second, theirs) => {
    const { broadcasts, register } = await registering()
    expect(await register(group(first))).toBe(true)
    expect(await register(group(second, theirs))).toBe(false)
    expect(await broadcasts.groupOf(first)).toEqual(group(first))
    expect([...(await broadcasts.groups('nga-son', null)), ...(await broadcasts.groups('nga-an', null))]).toHaveLength(
      1,
    )
  })

  test.each([
    ['another topic', topic, groupChat('-1', '6'), THEIRS],
    ['another chat', whole, groupChat('-2'), THEIRS],
    ['a colleague’s chat', whole, whole, { leader: 'lan', name: 'Nhóm 9' }],
  ])('%s is not', async (_what, first, second, theirs) => {
    const { broadcasts, register } = await registering()
    expect(await register(group(first))).toBe(true)
    expect(await register(group(second, theirs))).toBe(true)
    expect(await broadcasts.groupOf(second)).toEqual(group(second, theirs))
  })

  test('a foreign group is not taken over by way of its new id', async () => {
    const { broadcasts, register, store } = await registering()
    await register(group(whole))
    await store.outbox.moveChat({ channel: 'telegram', id: '-1' }, '-100')
    for (const chat of [whole, groupChat('-100')]) {
      expect(await register(group(chat, THEIRS))).toBe(false)
      expect(await broadcasts.groupOf(chat)).toEqual(group(groupChat('-100')))
    }
    expect(await broadcasts.groups('nga-son', null)).toEqual([group(groupChat('-100'))])
  })

  test('who registered the new chat first keeps it', async () => {
    const { broadcasts, register, store, change } = await registering()
    await register(group(whole))
    await register(group(groupChat('-100'), THEIRS))
    await store.outbox.moveChat({ channel: 'telegram', id: '-1' }, '-100')
    expect(await broadcasts.groups('nga-son', null)).toEqual([group(groupChat('-100'), THEIRS)])
    await change({ noun: 'broadcast', do: 'drop-group', chat: whole })
    expect(await broadcasts.groups('nga-son', null)).toEqual([])
  })
})

describe('groups by hand', () => {
  const named = (name: string, more: Partial<Group> = {}): Group => group(null, { name, ...more })

  test('are named by their leader, once', async () => {
    const { broadcasts, register } = await registering()
    for (const one of [named('A'), named('A'), named('B'), named('A', { leader: 'lan' })]) await register(one)
    const found = await broadcasts.groups('nga-son', 'phu-nu')
    expect(found.map(({ name, leader }) => `${leader} ${name}`)).toEqual(['hoa A', 'hoa B', 'lan A'])
  })

  test('are served when their leader says so; the last word counts', async () => {
    const { broadcasts, register, send, change, add } = await registering()
    for (const one of [named('A'), named('B'), named('C', { leader: 'lan' }), named('X', { area: 'nga-an' })])
      await register(one)
    await register(named('Y', { organisation: 'nong-dan' }))
    const { code } = await send(warning(), later(1))
    await change({ noun: 'broadcast', do: 'add-group', group: named('too late') }, later(2))
    const tell = (name: string, people: number, leader = 'hoa') =>
      change({ noun: 'broadcast', do: 'by-hand', code, leader, name, people })
    const receipt = async () => {
      const { byHand, byHandWaiting } = await broadcasts.receipt(code)
      return { byHand, byHandWaiting }
    }
    expect(await receipt()).toEqual({ byHand: [], byHandWaiting: 3 })
    for (const people of [30, 40]) expect(await tell('A', people)).toBe(true)
    expect(await tell('C', 12, 'lan')).toBe(true)
    const byHand = [
      { name: 'A', people: 40 },
      { name: 'C', people: 12 },
    ]
    expect(await receipt()).toEqual({ byHand, byHandWaiting: 1 })
    await add(warning({ code: 'CB-DRAFT2' }))
    const early = { noun: 'broadcast', do: 'by-hand', leader: 'hoa', name: 'A', people: 1 } as const
    expect(await change({ ...early, code: 'CB-DRAFT2' })).toBe(false)
    expect(await change({ ...early, code: 'CB-OTHER2' })).toBe(false)
  })
})

test('who stopped since it began, of its area', async () => {
  const { broadcasts, subscribe, send, store } = await registering()
  for (const id of ['a', 'b', 'c', 'd']) await subscribe(id)
  await subscribe('elsewhere', 'nga-an')
  const stop = (id: string, ms: number) =>
    store.commit(
      {
        changes: [{ noun: 'person', ref: person(id), change: { wantsWarnings: false } }],
        deliveries: [],
      },
      later(ms),
    )
  await stop('a', 4)
  const { code } = await send(warning(), later(5))
  for (const id of ['a', 'b', 'c', 'elsewhere', 'never wanted any']) await stop(id, 6)
  expect((await broadcasts.receipt(code)).stoppedSince).toBe(2)
  await subscribe('c')
  expect((await broadcasts.receipt(code)).stoppedSince).toBe(1)
  expect((await broadcasts.receipt('CB-OTHER2')).stoppedSince).toBe(0)
})
