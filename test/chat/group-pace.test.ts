import { expect, test } from 'vitest'
import type { ChatRef, Inbound } from '../../src/core/messages.ts'
import { buildBot } from '../app/build-bot.ts'
import { delivery, LEASE } from '../store/build-messages.ts'

const MINUTE_MS = 60_000
const GROUP: ChatRef = { channel: 'telegram', id: '-100', kind: 'group' }

const asks = (text: string, chat = GROUP): Partial<Inbound> => ({ chat, content: { kind: 'text', text } })

test('a group gets five answers a minute, whoever asks; then there is silence', async () => {
  const bot = await buildBot()
  let answers = 0
  for (let i = 0; i < 9; i += 1) answers += (await bot.tell(`p${i}`, asks('trợ giúp'))).length
  expect(answers).toBe(5)
  expect(await bot.tell('p1', asks('trợ giúp', { ...GROUP, id: '-200' }))).toHaveLength(1)
  expect(await bot.tell('p1', 'trợ giúp')).toHaveLength(1)
  bot.clock.advance(MINUTE_MS)
  expect(await bot.tell('p1', asks('trợ giúp'))).toHaveLength(1)
})

test('a warning to a group goes before the answers that wait there', async () => {
  const { store, clock } = await buildBot()
  const to = (id: string, more: object = {}) => delivery(id, '', { to: GROUP, ...more })
  await store.outbox.add([to('a'), to('b'), delivery('private', 'p1')], clock.now())
  await store.outbox.add([to('warning', { purpose: 'broadcast' })], clock.now())
  const request = { channel: 'telegram', limit: 9, now: clock.now(), leaseMs: LEASE } as const
  const claimed = await store.outbox.claim(request)
  expect(claimed.map(({ id }) => id)).toEqual(['warning', 'private'])
})

test('a warning that is held back stays back, and the answers go', async () => {
  const { store, clock } = await buildBot()
  await store.outbox.add([delivery('a', '', { to: GROUP })], clock.now())
  await store.outbox.add([delivery('w', '', { to: { ...GROUP, id: '-2' }, purpose: 'broadcast' })], clock.now())
  const request = { channel: 'telegram', limit: 9, now: clock.now(), leaseMs: LEASE, without: ['broadcast'] } as const
  expect((await store.outbox.claim(request)).map(({ id }) => id)).toEqual(['a'])
})
