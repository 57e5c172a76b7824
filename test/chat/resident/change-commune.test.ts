import { expect, it } from 'vitest'
import type { Bot } from '../../app/build-bot.ts'
import { buildBot } from '../../app/build-bot.ts'
import { person, sure } from '../../store/build-messages.ts'

const SCAM = 'Công an thông báo tài khoản dính rửa tiền, chuyển tiền ngay vào tài khoản này, tuyệt đối giữ bí mật.'

const livesIn = async (bot: Bot) => (await bot.store.people.get(person('a'), bot.clock.now()))?.commune ?? null

it.each([
  ['by number', '3', 'ho-vuong'],
  ['by name', 'Hồ Vương', 'ho-vuong'],
  ['by a name without accents', 'nga thang', 'nga-thang'],
])('"đổi xã", %s', async (_how, said, commune) => {
  const bot = await buildBot()
  await bot.tell('a', 'nhận cảnh báo', 'Nga Sơn')
  expect(await livesIn(bot)).toBe('nga-son')
  await bot.tell('a', 'đổi xã', said)
  expect(await livesIn(bot)).toBe(commune)
})

it.each(['0', 'thôi', 'phường Hạc Thành', 'xem dữ liệu'])('"%s" changes nothing', async said => {
  const bot = await buildBot()
  await bot.tell('a', 'nhận cảnh báo', 'Nga Sơn', 'đổi xã', said)
  expect(await livesIn(bot)).toBe('nga-son')
})

it('an alarm in between is given, and the question is put again', async () => {
  const bot = await buildBot()
  await bot.tell('a', 'nhận cảnh báo', 'Nga Sơn', 'đổi xã')
  const [reply] = await bot.tell('a', SCAM)
  expect(sure(reply).text).toMatch(/^⚠️[\s\S]*Anh chị ở xã nào\?/)
  await bot.tell('a', '3')
  expect(await livesIn(bot)).toBe('ho-vuong')
})

it.each([
  ['đổi xã sang nga an', 'nga-an'],
  ['tôi mới chuyển về hồ vương', 'ho-vuong'],
  ['gia đình em mới dọn qua xã Tân Tiến, ghi lại giúp em nhé', 'tan-tien'],
  ['cháu lấy chồng sang Ba Đình rồi đổi lại giúp cháu', 'ba-dinh'],
  ['tôi mới lấy chồng về Ba Đình, đổi xã giúp tôi', 'ba-dinh'],
  ['đổi xã cho em sang Tân Tiến với', 'tan-tien'],
  ['nhà em giờ ở ba đình nha', 'ba-dinh'],
  ['em ở xã Hoằng Hoá', 'nga-son'],
  ['tôi ở nga an bị người ta gọi bảo là công an', 'nga-son'],
  ['có người bảo tôi chuyển về nga an 5 triệu', 'nga-son'],
])('"%s" in one message: %s', async (said, commune) => {
  const bot = await buildBot()
  await bot.tell('a', 'nhận cảnh báo', 'Nga Sơn', 'bỏ qua', said)
  expect(await livesIn(bot)).toBe(commune)
})

it('a place that is none of ours, told in a sentence, is called by its name', async () => {
  const bot = await buildBot()
  const [, reply] = await bot.tell('a', 'nhận cảnh báo', 'tôi ở Quảng Xương')
  expect(sure(reply).text).toContain('Tôi chưa phục vụ “Quảng Xương”')
})

it.each([
  'giờ tôi ở Tân Tiến chứ không ở Nga Sơn nữa',
  'bà không ở Nga Sơn nữa đâu, giờ về Tân Tiến ở với thằng út',
  'nha tui don qua tan tien o voi con gai roi',
])('"%s": where they live no more is not where they live', async said => {
  const bot = await buildBot()
  await bot.tell('a', 'nhận cảnh báo', 'Nga Sơn', said)
  expect(await livesIn(bot)).toBe('tan-tien')
})

it.each([
  'nó bảo nó ở Hồ Vương chứ không ở Nga An',
  'mai tôi qua Hồ Vương ăn cưới',
  'con tôi không học ở Hồ Vương nữa',
  'chỗ này phục vụ những xã nào',
])('"%s" tells of no move', async said => {
  const bot = await buildBot()
  await bot.tell('a', 'nhận cảnh báo', 'Nga Sơn', said)
  expect(await livesIn(bot)).toBe('nga-son')
})
