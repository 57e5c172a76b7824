import { expect, test } from 'vitest'
import { makeLeaving } from '../../../src/app/people/leaving.ts'
import { makeReach } from '../../../src/app/people/reach.ts'
import type { Inbound } from '../../../src/core/messages.ts'
import { message } from '../../store/build-messages.ts'
import type { Bot } from '../build-bot.ts'
import { buildBot, fakeChannel } from '../build-bot.ts'

const GROUP = { channel: 'telegram', id: '-100', kind: 'group' } as const

const leave = (from: string, chat: Inbound['chat'] = GROUP): Inbound =>
  message(`leave ${from}`, from, { chat, content: { kind: 'group', change: 'left' } })

/** A group that "hoa", leader of the women's union, has registered. */
const setUp = async (): Promise<{ bot: Bot; leaving: ReturnType<typeof makeLeaving> }> => {
  const bot = await buildBot()
  await bot.invite('hoa', 'leader', 'nga-son', 'phu-nu')
  await bot.invite('thu', 'leader', 'nga-son', 'phu-nu')
  await bot.invite('nam', 'leader', 'nga-son', 'nong-dan')
  await bot.invite('quan', 'admin', 'toan-quoc')
  await bot.tell('hoa', { chat: GROUP, content: { kind: 'text', text: 'đăng ký nhóm Chi hội thôn 3' } })
  const { roles, aliases, people, groupsAt } = bot.store
  const channelOf = () => fakeChannel()
  const reach = makeReach({ people, aliases, channelOf, clock: bot.clock })
  return { bot, leaving: makeLeaving({ groupsAt, roles, aliases, reach, commit: bot.commit, clock: bot.clock }) }
}

test.each([
  ['its leader', 'hoa', true],
  ['another leader of the same organisation', 'thu', true],
  ['an administrator', 'quan', true],
  ['a leader of another organisation', 'nam', false],
  ['a member', 'anybody', false],
])('%s', async (_who, from, may) => {
  const { bot, leaving } = await setUp()
  expect(await leaving.mayLeave(leave(from))).toBe(may)
  const told = (await bot.work()).map(({ text }) => text)
  expect(told).toEqual(may ? [] : [bot.say('alarm.group-leave-asked', { name: 'Chi hội thôn 3' })])
})

test('who says it a hundred times fills no mailbox: its leader hears of it once an hour', async () => {
  const { bot, leaving } = await setUp()
  const told = async (): Promise<number> => (await bot.work()).length
  for (let i = 0; i < 100; i += 1) await leaving.mayLeave({ ...leave('anybody'), id: `leave ${i}` })
  expect(await told()).toBe(1)
  bot.clock.advance(3_600_000)
  await leaving.mayLeave({ ...leave('anybody'), id: 'leave later' })
  expect(await told()).toBe(1)
})

test('a group that nobody registered is left on the word of anybody in it', async () => {
  const { leaving } = await setUp()
  expect(await leaving.mayLeave(leave('anybody', { ...GROUP, id: '-999' }))).toBe(true)
})

test('whoever throws the bot out, its leader hears of it, once', async () => {
  const { bot } = await setUp()
  const event = { chat: GROUP, content: { kind: 'group', change: 'left' } } as const
  const told = (await bot.tell('anybody', event)).map(({ text }) => text)
  expect(told).toEqual([bot.say('alarm.group-left', { name: 'Chi hội thôn 3' })])
})
