import { expect, it, test } from 'vitest'
import type { Admission } from '../../src/chat/guard.ts'
import { makeAdmit } from '../../src/chat/guard.ts'
import type { Inbound } from '../../src/core/messages.ts'
import type { Bot } from '../app/build-bot.ts'
import { buildBot } from '../app/build-bot.ts'
import { later, person, sure } from '../store/build-messages.ts'
import { forgetting } from '../store/forgetting.ts'

const MINUTE = 60_000

/** So many messages at once, at a minute of the hour; what became of the last ones. */
const admitter = (perMinute: number) => {
  const admit = makeAdmit(perMinute)
  let count = 0
  return (times: number, minute: number, from = 'a'): Admission[] =>
    Array.from({ length: times }, () => {
      count += 1
      return admit({ id: `m${count}`, from: person(from), receivedAt: later(minute * MINUTE) })
    })
}

test('as many as may be, then told once, then ignored until the minute is over', () => {
  const send = admitter(2)
  expect(send(5, 0)).toEqual(['go', 'go', 'tell', 'ignore', 'ignore'])
  expect(send(2, 1)).toEqual(['go', 'go'])
})

test('others are not concerned', () => {
  const send = admitter(1)
  send(5, 0)
  expect(send(1, 0, 'b')).toEqual(['go'])
})

test('the same message, tried again, gets the same decision', () => {
  const admit = makeAdmit(1)
  const at = (id: string) => admit({ id, from: person('a'), receivedAt: later(0) })
  expect(['1', '2', '3'].map(at)).toEqual(['go', 'tell', 'ignore'])
  expect(['3', '2', '1'].map(at)).toEqual(['ignore', 'tell', 'go'])
})

test('over the limit in five minutes of an hour is too often, and then it begins anew', () => {
  const send = admitter(1)
  for (const minute of [0, 10, 20, 30]) expect(send(3, minute)).toEqual(['go', 'tell', 'ignore'])
  expect(send(3, 40)).toEqual(['go', 'block', 'ignore'])
  expect(send(3, 101)).toEqual(['go', 'tell', 'ignore'])
})

test('five minutes that lie further apart are none of an hour', () => {
  const send = admitter(1)
  for (const minute of [0, 20, 40, 60, 80, 100]) expect(send(2, minute)).toEqual(['go', 'tell'])
})

test('a clock that is put back shuts nobody out', () => {
  const send = admitter(1)
  expect(send(3, 0)).toEqual(['go', 'tell', 'ignore'])
  expect(send(1, -180)).toEqual(['go'])
})

const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000

/** Somebody who wrote too much in five minutes of an hour; with what was said to them last. */
const blocked = async (): Promise<{ bot: Bot; last: string }> => {
  const bot = await buildBot({ perMinute: 1 })
  let last = ''
  for (let minute = 0; minute < 5; minute += 1) {
    last = sure((await bot.tell('a', 'trợ giúp', 'trợ giúp', 'trợ giúp')).at(-1)).text
    bot.clock.advance(MINUTE_MS)
  }
  return { bot, last }
}

it('is told once, with whom to call, and is not answered for an hour', async () => {
  const { bot, last } = await blocked()
  expect(last).toBe(bot.say('say.blocked'))
  expect(last).toContain('113')
  expect(await bot.tell('a', 'trợ giúp')).toEqual([])
  expect(await bot.tell('b', 'trợ giúp')).toHaveLength(1)
  expect(await bot.store.blockedUntil(person('a'), bot.clock.now())).not.toBeNull()
  bot.clock.advance(HOUR_MS)
  expect(await bot.tell('a', 'trợ giúp')).toHaveLength(1)
})

it.each([
  ['Tôi lỡ chuyển tiền cho nó rồi', 'first.victim-paid'],
  ['em vừa đọc mã OTP cho nó rồi', 'first.victim-otp'],
  ['đã lỡ', 'first.victim-paid'],
])('who loses money is told what to do all the same: %s', async (text, key) => {
  const { bot } = await blocked()
  expect(await bot.tell('a', text)).toEqual([{ text: bot.say(key), buttons: [] }])
})

it.each([
  ['Tôi lỡ chuyển tiền cho nó rồi', 'first.victim-paid'],
  ['tôi không muốn sống nữa', 'say.despair'],
])('nor is anybody over the limit of one minute left alone: %s', async (text, key) => {
  const bot = await buildBot({ perMinute: 1 })
  await bot.tell('a', 'trợ giúp', 'trợ giúp', 'trợ giúp')
  expect(await bot.tell('a', 'trợ giúp')).toEqual([])
  expect(await bot.tell('a', text)).toEqual([{ text: bot.say(key), buttons: [] }])
})

it('who goes on and on is told it once a minute, not each time', async () => {
  const { bot } = await blocked()
  const slip = 'Tôi lỡ chuyển tiền cho nó rồi'
  expect(await bot.tell('a', ...Array<string>(20).fill(slip))).toHaveLength(1)
  expect(await bot.tell('a', slip, 'tôi không muốn sống nữa')).toEqual([{ text: bot.say('say.despair'), buttons: [] }])
  bot.clock.advance(MINUTE_MS)
  expect(await bot.tell('a', slip)).toHaveLength(1)
})

it('"dừng" is heard past the limit and in an hour of silence, and answered once a minute', async () => {
  const bot = await buildBot({ perMinute: 2 })
  await bot.tell('a', 'trợ giúp', 'trợ giúp', 'trợ giúp')
  expect((await bot.tell('a', ...Array<string>(40).fill('dừng'))).map(({ text }) => text)).toEqual([
    bot.say('say.stopped'),
  ])
  const { bot: other } = await blocked()
  expect(await other.tell('a', 'dừng', 'dừng')).toHaveLength(1)
})

it('is not greeted either, but may leave', async () => {
  const { bot } = await blocked()
  const event = (kind: 'follow' | 'unfollow'): Partial<Inbound> => ({ content: { kind } })
  bot.clock.advance(1_000)
  expect(await bot.tell('a', event('unfollow'), event('follow'))).toEqual([])
  expect(await bot.store.inbox.counts()).toMatchObject({ waiting: 0, held: 0 })
})

it('a block outlives the data of the person', async () => {
  const { bot } = await blocked()
  await forgetting(bot.store, person('a'))
  expect(await bot.tell('a', 'trợ giúp')).toEqual([])
})

it('in trouble and over the limit: told in short that it waits, twelve times a minute, then once more', async () => {
  const bot = await buildBot({ perMinute: 1 })
  await bot.tell('a', 'Công an gọi bảo tôi rửa tiền, bắt chuyển tiền vào tài khoản an toàn, cấm nói với ai')
  const told = (await bot.tell('a', ...Array.from({ length: 30 }, (_, nth) => `nó lại gọi ${nth}`))).map(
    ({ text }) => text,
  )
  expect(new Set(told)).toEqual(new Set([bot.say('say.reading')]))
  expect(told).toHaveLength(13)
  bot.clock.advance(MINUTE_MS)
  expect(await bot.tell('a', 'trợ giúp', 'nó lại gọi')).toHaveLength(2)
})
