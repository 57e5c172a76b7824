import { expect, test } from 'vitest'
import type { HeardLately } from '../../../src/app/watching/ports.ts'
import { makeTellOfQuiet } from '../../../src/app/watching/tell-admins.ts'
import { buildBot } from '../build-bot.ts'

const HOUR = 3_600_000

const setUp = async ({ keepsTime = true } = {}) => {
  const bot = await buildBot()
  await bot.invite('admin', 'admin', 'toan-quoc')
  const heard: HeardLately[] = []
  let jump = 0
  const tell = makeTellOfQuiet({
    heardLately: async () => heard,
    channels: () => ['zalo-oa', 'telegram'],
    admins: async () => [{ channel: 'telegram', id: 'admin' }],
    clockJumped: () => {
      const ms = jump
      jump = 0
      return ms
    },
    keepsTime: () => keepsTime,
    ...{ commit: bot.commit, clock: bot.clock },
  })
  const told = async (): Promise<string[]> => {
    await tell()
    return (await bot.work()).map(({ text }) => text)
  }
  const hear = (channel: HeardLately['channel'], hoursAgo: number, days: number): void => {
    heard.splice(0, heard.length, { channel, days, last: bot.clock.now().getTime() - hoursAgo * HOUR })
  }
  const put = (minutes: number): void => {
    jump += minutes * 60_000
  }
  return { bot, hear, put, told }
}

test('a channel on which nothing came for a day is told of, once', async () => {
  const { bot, hear, told } = await setUp()
  hear('zalo-oa', 25, 7)
  const [text, ...more] = await told()
  expect([text, more]).toEqual([expect.stringContaining('Cả ngày nay không có lời nhắn nào'), []])
  bot.clock.advance(2 * HOUR)
  expect(await told()).toEqual([])
})

test.each([
  ['something came today', 'zalo-oa', 23, 7],
  ['it is quiet there on many days', 'zalo-oa', 30, 4],
  ['it is off', 'zalo-bot', 30, 7],
] as const)('nobody is told where %s', async (_why, channel, hours, days) => {
  const { hear, told } = await setUp()
  hear(channel, hours, days)
  expect(await told()).toEqual([])
})

test('of several processes one looks at what came in', async () => {
  const { hear, told } = await setUp({ keepsTime: false })
  hear('zalo-oa', 25, 7)
  expect(await told()).toEqual([])
})

test('a clock that was put ahead or back is told of, which way and by how much; a little is not', async () => {
  const { bot, put, told } = await setUp()
  put(0.2)
  expect(await told()).toEqual([])
  put(-180)
  expect(await told()).toEqual([expect.stringContaining('lùi 180 phút')])
  put(30)
  expect(await told()).toEqual([])
  bot.clock.advance(7 * HOUR)
  put(90)
  expect(await told()).toEqual([expect.stringContaining('tới 90 phút')])
})
