import { describe, expect, it } from 'vitest'
import { openMatter } from '../../../src/app/cases/matter.ts'
import { makeVault } from '../../../src/store/vault.ts'
import type { Bot } from '../../app/build-bot.ts'
import { buildBot } from '../../app/build-bot.ts'
import { person, sure } from '../../store/build-messages.ts'
import { forgetting } from '../../store/forgetting.ts'

const MARK = 'Lò Văn Xén'
const PAID = 'Hôm qua có người xưng công an gọi Zalo, tôi lỡ chuyển 5 triệu cho nó rồi'

const done = async (): Promise<Bot> => {
  const bot = await buildBot()
  await bot.tell('a', PAID)
  for (let step = 0; step < 5; step += 1) await bot.tell('a', 'xong')
  return bot
}

const known = async (bot: Bot) => sure(await bot.store.people.get(person('a'), bot.clock.now()))
const kept = async (bot: Bot) => {
  const vault = makeVault(new Uint8Array(32).fill(7))
  return openMatter(vault, person('a'), await bot.store.matters.get(person('a'), bot.clock.now()))
}
const said = async (bot: Bot, text: string): Promise<string> => sure((await bot.tell('a', text))[0]).text

describe('what was told', () => {
  it('lies sealed with the matter, head by head, and nowhere in the open question', async () => {
    const bot = await done()
    await bot.tell('a', `sửa 1 ${MARK}`)
    expect((await kept(bot))?.told).toEqual({
      who: MARK,
      when: 'Hôm qua',
      channel: 'Zalo',
      did: 'Đã chuyển tiền',
      lost: '5 triệu',
      said: expect.any(String),
    })
    expect(JSON.stringify((await known(bot)).dialogue)).not.toMatch(/Xén|triệu|Zalo|công an/)
  })

  it('is handed over as it stands', async () => {
    const bot = await done()
    await bot.tell('a', 'sửa 6 mất 7 triệu')
    await bot.tell('a', 'báo cán bộ', '1', '1')
    expect((await kept(bot))?.told).toMatchObject({ lost: 'mất 7 triệu' })
  })

  it('grows with what is told later, and keeps what was corrected', async () => {
    const bot = await done()
    await bot.tell('a', 'sửa 6 mất 7 triệu')
    const scam =
      'Ngân hàng báo thẻ bị khoá, bấm vào vcb-khoa.top để mở lại, chuyển 9 triệu vào tài khoản 19034455667788'
    await bot.tell('a', scam)
    const text = await said(bot, 'sửa 1 ông Nam')
    expect(text).toContain('19034455667788')
    expect(text).toContain('Mục 6. Mất gì: mất 7 triệu')
  })

  it('goes with its person', async () => {
    const bot = await done()
    await forgetting(bot.store, person('a'))
    expect(await kept(bot)).toBeNull()
  })
})

describe('beside what is asked', () => {
  it.each([
    ['a word', 'xem dữ liệu', /^Tôi đang giữ/],
    ['a scam', 'Ngân hàng báo thẻ bị khoá, bấm vào vcb-khoa.top để mở lại, đọc mã OTP ngay', /^⚠️/],
    ['another slip', 'tôi lỡ cài ứng dụng lạ theo link họ gửi rồi', /^Việc 1\/6/],
    ['a number that is no choice', '9', /^Bản kể việc/],
  ])('%s is heard', async (_what, text, answer) => {
    const bot = await done()
    await bot.tell('a', 'sửa 2')
    expect(await said(bot, text)).toMatch(answer)
  })

  it('every head is asked for once at most', async () => {
    const bot = await done()
    const asked: string[] = []
    for (let n = 0; n < 8; n += 1) asked.push(/Mục (\d): /.exec(await said(bot, 'bỏ qua'))?.[1] ?? '-')
    const heads = asked.filter(head => head !== '-')
    expect(new Set(heads).size).toBe(heads.length)
    expect(asked.at(-1)).toBe('-')
  })
})
