import { expect, test } from 'vitest'
import { LONGEST_BLOCK_DAYS, makeBlock } from '../../../src/app/people/block.ts'
import { person } from '../../store/build-messages.ts'
import { buildBot } from '../build-bot.ts'

const DAY = 86_400_000

const setUp = async () => {
  const bot = await buildBot()
  const { aliases, roles, commit } = bot.store
  const named = { noun: 'alias' as const, ref: person('flooder'), alias: 'p-flooder' }
  await commit({ changes: [named], deliveries: [] }, bot.clock.now())
  await bot.invite('an', 'officer', 'nga-son')
  return { bot, block: makeBlock({ aliases, roles, clock: bot.clock }) }
}

test('whoever is behind the name is answered no more, for as long as said', async () => {
  const { bot, block } = await setUp()
  const made = await block('p-flooder', { by: 'p-officer', days: 3 })
  if ('refused' in made) throw new Error(made.refused)
  await bot.commit(made, bot.clock.now())
  expect(await bot.tell('flooder', 'trợ giúp')).toEqual([])
  bot.clock.advance(3 * DAY)
  expect(await bot.tell('flooder', 'trợ giúp')).toHaveLength(1)
})

test('not for ever, and it can be taken back', async () => {
  const { bot, block } = await setUp()
  const long = await block('p-flooder', { by: 'p-officer', days: 9_999 })
  if ('refused' in long) throw new Error(long.refused)
  await bot.commit(long, bot.clock.now())
  const until = await bot.store.blockedUntil(person('flooder'), bot.clock.now())
  expect(until?.getTime()).toBe(bot.clock.now().getTime() + LONGEST_BLOCK_DAYS * DAY)
  const back = await block('p-flooder', { by: 'p-officer', days: 0 })
  if ('refused' in back) throw new Error(back.refused)
  await bot.commit(back, bot.clock.now())
  expect(await bot.tell('flooder', 'trợ giúp')).toHaveLength(1)
})

test('nobody who holds a role, and nobody who is gone', async () => {
  const { bot, block } = await setUp()
  const officer = (await bot.store.aliases.of(person('an'))) ?? ''
  expect(await block(officer, { by: 'p-other', days: 1 })).toEqual({ refused: 'holds-role' })
  expect(await block('p-nobody', { by: 'p-other', days: 1 })).toEqual({ refused: 'gone' })
})
