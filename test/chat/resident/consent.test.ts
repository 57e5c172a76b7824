import { expect, it } from 'vitest'
import { openMatter } from '../../../src/app/cases/matter.ts'
import { makeVault } from '../../../src/store/vault.ts'
import type { Bot } from '../../app/build-bot.ts'
import { buildBot } from '../../app/build-bot.ts'
import { person, sure } from '../../store/build-messages.ts'

const SCAM = 'Công an thông báo tài khoản dính rửa tiền, chuyển tiền ngay vào tài khoản này, tuyệt đối giữ bí mật.'
const CONSENT = 'Anh chị đồng ý gửi không?'

/** Somebody who is shown what would go to officers. */
const shown = async (): Promise<Bot> => {
  const bot = await buildBot()
  await bot.invite('can-bo', 'officer', 'nga-son')
  await bot.tell('a', SCAM, 'báo cán bộ', 'Nga Sơn', '1')
  return bot
}

const kept = async (bot: Bot) => {
  const vault = makeVault(new Uint8Array(32).fill(7))
  return openMatter(vault, person('a'), await bot.store.matters.get(person('a'), bot.clock.now()))
}

const said = async (bot: Bot, text: string): Promise<string> => sure((await bot.tell('a', text))[0]).text

it('"sửa" with other words shows these, and they are what goes', async () => {
  const bot = await shown()
  const text = await said(bot, 'sửa Họ gọi từ 0987111222 lúc 8 giờ')
  expect(text).toContain('0987111222')
  expect(text).toContain(CONSENT)
  expect(text).not.toContain('rửa tiền')
  expect((await kept(bot))?.text).toBe('Họ gọi từ 0987111222 lúc 8 giờ')
  expect(await said(bot, 'đồng ý')).toContain('VU-')
})

it('"sửa" alone says how, and keeps what was shown', async () => {
  const bot = await shown()
  const text = await said(bot, 'sửa')
  expect(text).toContain(bot.say('report.correct.how'))
  expect(text).toContain(CONSENT)
  expect((await kept(bot))?.text).toBe(SCAM)
})

it.each(['không', 'thôi', '0'])('"%s" ends the question, and nothing goes', async word => {
  const bot = await shown()
  await said(bot, word)
  expect(await bot.store.cases.get('VU-AAAAA2')).toBeNull()
  expect((await bot.store.people.get(person('a'), bot.clock.now()))?.dialogue?.state ?? null).toBeNull()
})
