import { expect, test } from 'vitest'
import { makeReach } from '../../../src/app/people/reach.ts'
import { LEAST_FREE_MB } from '../../../src/app/watching/look-at-machine.ts'
import { makeTellOfMachine } from '../../../src/app/watching/tell-admins.ts'
import type { Letter } from '../../../src/core/letters.ts'
import type { ChannelName } from '../../../src/core/messages.ts'
import type { Bot } from '../build-bot.ts'
import { buildBot, fakeChannel, SILENT } from '../build-bot.ts'

const MINUTE = 60_000

const setUp = async ({ keepsTime = true } = {}) => {
  const bot = await buildBot()
  await bot.invite('admin', 'admin', 'toan-quoc')
  await bot.invite('officer', 'officer', 'nga-son')
  const { people, aliases, roles } = bot.store
  const machine = { why: null as string | null, freeMb: 9_000 }
  const said: Letter[] = []
  const tell = makeTellOfMachine({
    whyNotWritable: async () => machine.why,
    freeMb: () => machine.freeMb,
    sayNow: async letter => said.push(letter) > 0,
    keepsTime: () => keepsTime,
    ...{ roles, commit: bot.commit, clock: bot.clock, log: SILENT },
    reach: makeReach({
      people,
      aliases,
      channelOf: (name: ChannelName) => ({ ...fakeChannel(), name }),
      clock: bot.clock,
    }),
  })
  const minutes = async (count: number): Promise<void> => {
    for (let minute = 0; minute < count; minute += 1) {
      bot.clock.advance(MINUTE)
      await tell()
    }
  }
  return { bot, machine, said, minutes }
}

const heard = async (bot: Bot): Promise<string[]> => (await bot.work()).map(({ text }) => text)

test('nothing can be written: admins hear of it past the outbox, once, and when it is over', async () => {
  const { bot, machine, said, minutes } = await setUp()
  await minutes(1)
  machine.why = 'SQLITE_FULL'
  await minutes(1)
  expect(said).toEqual([])
  await minutes(10)
  expect(said.map(({ to, content }) => [to.id, content.kind])).toEqual([['admin', 'machine-broken']])
  expect(await heard(bot)).toEqual([])
  machine.why = null
  await minutes(2)
  expect(await heard(bot)).toEqual([bot.say('alarm.machine-mended')])
})

test('what is over within a minute is told to nobody, and what comes and goes every six hours at most', async () => {
  const { bot, machine, said, minutes } = await setUp()
  for (let round = 0; round < 3; round += 1) {
    machine.why = null
    await minutes(1)
    machine.why = 'SQLITE_BUSY'
    await minutes(1)
  }
  expect([said, await heard(bot)]).toEqual([[], []])
  for (let round = 0; round < 10; round += 1) {
    machine.why = null
    await minutes(1)
    machine.why = 'SQLITE_BUSY'
    await minutes(3)
  }
  expect(said).toHaveLength(1)
})

test('a disk that is nearly full is told of once a day', async () => {
  const { bot, machine, minutes } = await setUp()
  machine.freeMb = LEAST_FREE_MB - 1
  await minutes(30)
  expect(await heard(bot)).toEqual([bot.say('alarm.machine-full', { mb: String(LEAST_FREE_MB - 1) })])
  bot.clock.advance(24 * 60 * MINUTE)
  await minutes(1)
  expect(await heard(bot)).toHaveLength(1)
})

test('of several processes one tells', async () => {
  const { bot, machine, said, minutes } = await setUp({ keepsTime: false })
  machine.freeMb = 1
  await minutes(2)
  machine.why = 'gone'
  await minutes(5)
  expect([said, await heard(bot)]).toEqual([[], []])
})
