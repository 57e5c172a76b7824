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

it.each(['không', 'thôi', '0', 'thôi bác ngại lắm không gửi nữa đâu'])(
  '"%s" ends the question, and nothing goes',
  async word => {
    const bot = await shown()
    await said(bot, word)
    expect(await bot.store.cases.get('VU-AAAAA2')).toBeNull()
    expect((await bot.store.people.get(person('a'), bot.clock.now()))?.dialogue?.state ?? null).toBeNull()
  },
)

it.each([
  ['sửa 56 triệu', 'tôi bị lừa 56 triệu, chuyển vào 19001234567890 techcombank'],
  ['sửa là 56tr chứ không phải 65tr', 'tôi bị lừa 56tr, chuyển vào 19001234567890 techcombank'],
  ['sửa stk 0071000123456', 'tôi bị lừa 65 triệu, chuyển vào 0071000123456 techcombank'],
  ['sửa nó lừa tôi 70 triệu tiền bán lúa', 'nó lừa tôi 70 triệu tiền bán lúa'],
])('"%s" corrects what it is about, and no more', async (correction, text) => {
  const bot = await buildBot()
  await bot.invite('can-bo', 'officer', 'nga-son')
  await bot.tell('a', 'tôi bị lừa 65 triệu, chuyển vào 19001234567890 techcombank', 'báo cán bộ', 'Nga Sơn', '1')
  expect(await said(bot, correction)).toContain(`“${text}”`)
})

it('one loss more, told beside it, does not take the place of what is shown', async () => {
  const bot = await buildBot()
  await bot.invite('can-bo', 'officer', 'nga-son')
  await bot.tell('a', 'tôi bị lừa 65 triệu', 'báo cán bộ', 'Nga Sơn', '1')
  const text = await said(bot, 'mà con tôi cũng bị nó lừa 3 triệu')
  expect(text).toContain('KHÔNG chuyển thêm')
  expect(text).toContain(CONSENT)
  expect(await said(bot, 'ok gửi đi em')).toMatch(/VU-/)
})

it('what is added goes below, and what was told wrongly is asked for anew', async () => {
  const bot = await shown()
  expect(await said(bot, 'thêm là nó gọi lúc 9 giờ tối')).toContain(CONSENT)
  expect((await kept(bot))?.text).toBe(`${SCAM}\nnó gọi lúc 9 giờ tối`)
  expect(await said(bot, 'viết sai rồi, không phải công an mà là toà án')).toContain(bot.say('report.correct.how'))
  await said(bot, 'toà án gọi bảo tôi chuyển tiền')
  expect((await kept(bot))?.text).toBe('toà án gọi bảo tôi chuyển tiền')
})
