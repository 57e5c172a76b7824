import { expect, test } from 'vitest'
import { makeReach } from '../../../src/app/people/reach.ts'
import { makeChannelHealth } from '../../../src/app/watching/health.ts'
import { makeTellAdmins } from '../../../src/app/watching/tell-admins.ts'
import type { ChannelName } from '../../../src/core/messages.ts'
import type { Bot } from '../build-bot.ts'
import { buildBot, fakeChannel, SILENT } from '../build-bot.ts'

const MINUTE = 60_000

/** An admin on Telegram and one on Zalo, both of whom wrote a moment ago. */
const setUp = async () => {
  const bot = await buildBot()
  await bot.invite('admin', 'admin', 'toan-quoc')
  await bot.invite('officer', 'officer', 'nga-son')
  const health = makeChannelHealth({ clock: bot.clock })
  const channelOf = (name: ChannelName) => ({ ...fakeChannel(), name })
  const { people, aliases, roles } = bot.store
  const tell = makeTellAdmins({
    ...{ health, roles, commit: bot.commit, clock: bot.clock, log: SILENT },
    reach: makeReach({ people, aliases, channelOf, clock: bot.clock }),
    channels: () => ['telegram', 'zalo-oa'],
  })
  return { bot, health, tell }
}

const heard = async (bot: Bot): Promise<string[]> => (await bot.work()).map(({ text }) => text)

test('after two minutes whoever runs this hears of it by another channel, once', async () => {
  const { bot, health, tell } = await setUp()
  health.access('zalo-oa', 'no-token: oauth refused (-14020)')
  await tell()
  bot.clock.advance(MINUTE)
  await tell()
  expect(await heard(bot)).toEqual([])
  bot.clock.advance(MINUTE)
  await tell()
  await tell()
  const [text, ...more] = await heard(bot)
  expect(more).toEqual([])
  expect(text).toContain(bot.say('channel.zalo-oa'))
  expect(text).toContain(bot.say('alarm.access'))
})

test('and once more when it works again', async () => {
  const { bot, health, tell } = await setUp()
  health.hearing('zalo-oa', 'network')
  bot.clock.advance(3 * MINUTE)
  await tell()
  expect(await heard(bot)).toEqual([expect.stringContaining(bot.say('alarm.outage'))])
  health.hearing('zalo-oa', null)
  await tell()
  await tell()
  expect(await heard(bot)).toEqual([bot.say('alarm.mended', { channel: bot.say('channel.zalo-oa') })])
})

test('one that comes and goes is told of every six hours at most', async () => {
  const { bot, health, tell } = await setUp()
  let told = 0
  for (let hour = 0; hour < 12; hour += 1) {
    health.hearing('zalo-oa', 'network')
    bot.clock.advance(30 * MINUTE)
    await tell()
    health.hearing('zalo-oa', null)
    await tell()
    bot.clock.advance(30 * MINUTE)
    told += (await heard(bot)).filter(text => text.includes(bot.say('alarm.outage'))).length
  }
  expect(told).toBe(2)
})

test('nobody is written to by the channel that does not work', async () => {
  const { bot, health, tell } = await setUp()
  health.access('telegram', 'bad-token')
  bot.clock.advance(3 * MINUTE)
  await tell()
  expect((await bot.store.outbox.counts()).queued).toBe(0)
})
