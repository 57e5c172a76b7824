import { describe, expect, it } from 'vitest'
import { BURST } from '../../src/chat/gather.ts'
import type { Bot } from '../app/build-bot.ts'
import { buildBot } from '../app/build-bot.ts'
import { person, sure } from '../store/build-messages.ts'
import { firstLine } from '../support/asked.ts'

/** Said after the first contact, so that the notice is out of the way. */
const met = async (): Promise<Bot> => {
  const bot = await buildBot()
  await bot.tell('a', 'trợ giúp')
  return bot
}

/** What is short waits a moment for what may follow. */
const textOf = async (bot: Bot, said: string): Promise<string> => {
  const [reply] = await bot.tell('a', said)
  if (reply) return reply.text
  bot.clock.advance(BURST.companionMs)
  return sure((await bot.work())[0]).text
}
const known = async (bot: Bot) => sure(await bot.store.people.get(person('a'), bot.clock.now()))

describe('words that always work', () => {
  it.each([
    ['trợ giúp', 'say.help'],
    ['TRO GIUP', 'say.help'],
    ['dừng', 'say.stopped'],
    ['Dừng!', 'say.stopped'],
    ['dừng cảnh báo', 'say.stopped'],
    ['dung', 'ask.stop'],
    ['DUNG', 'ask.stop'],
    ['báo cán bộ', 'report.nothing'],
    ['bao can bo', 'report.nothing'],
    ['xoá dữ liệu', 'ask.delete'],
    ['xóa dữ liệu', 'ask.delete'],
    ['xoa du lieu', 'ask.delete'],
    ['đã lỡ', 'ask.slip'],
    ['/start', 'say.greet'],
    ['đồng ý', 'say.no-question'],
    ['7', 'say.no-question'],
    ['xong', 'say.no-question'],
    ['nhóm', 'say.no-question'],
    ['alo', 'say.greet'],
    ['cứu với', 'ask.cry'],
    ['sợ quá, giờ làm sao', 'ask.cry'],
    ['#delete', 'say.no-question'],
    ['MOI-7K2Q-9DAB', 'say.invite.unknown'],
  ])('%s -> %s', async (said, key) => {
    const bot = await met()
    expect((await textOf(bot, said)).split('\n')[0]).toBe(firstLine(bot.say, key))
  })

  it.each([
    ['CB-7K2Q9D', 'say.warning.unknown'],
    ['cb-7k2q9d', 'say.warning.unknown'],
    ['vụ VU-7K2Q9D', 'say.case.unknown'],
  ])('%s -> %s, with the code', async (said, key) => {
    const bot = await met()
    expect(await textOf(bot, said)).toBe(bot.say(key, { code: sure(/..-7K2Q9D/.exec(said.toUpperCase()))[0] }))
  })

  it('"đừng" and "dũng" are not "dừng"', async () => {
    const bot = await met()
    await bot.tell('a', 'nhận cảnh báo', '1')
    await bot.hear('a', 'đừng', 'dũng')
    await bot.work()
    bot.clock.advance(5_000)
    await bot.work()
    expect(await known(bot)).toMatchObject({ wantsWarnings: true })
  })
})

describe('questions', () => {
  it('every question ends with a question mark and numbers its choices', async () => {
    const bot = await met()
    for (const said of ['dung', 'xoá dữ liệu', 'nhận cảnh báo', 'đã lỡ']) {
      const text = await textOf(bot, said)
      expect(text).toMatch(/\?$/)
      expect(text).toMatch(/^\s*1\. /m)
      expect(text).toMatch(/^\s*2\. /m)
    }
  })

  it('on the first contact too: the notice is a message of its own', async () => {
    const bot = await buildBot()
    expect(await textOf(bot, 'xoá dữ liệu')).toMatch(/\?$/)
    expect(bot.notices()).toBe(1)
  })

  it.each(['1', 'Nga Sơn', 'xã nga sơn', 'XA NGA SON', '#area nga-son'])('the commune by "%s"', async said => {
    const bot = await met()
    await bot.tell('a', 'nhận cảnh báo')
    expect(await textOf(bot, said)).toContain('Xã Nga Sơn')
    expect(await known(bot)).toMatchObject({ wantsWarnings: true, commune: 'nga-son' })
  })

  it.each(['1', 'đồng ý', 'dong y', 'Xoá hết', 'có'])('"%s" deletes everything', async said => {
    const bot = await met()
    await bot.tell('a', 'nhận cảnh báo', '1', 'xoá dữ liệu')
    expect(await textOf(bot, said)).toBe(bot.say('say.deleted'))
    expect(await bot.store.people.get(person('a'), bot.clock.now())).toBeNull()
    expect(await textOf(bot, 'xem dữ liệu')).toContain(bot.say('say.data.none'))
  })

  it.each(['2', 'không', 'khong', 'giữ lại'])('"%s" keeps everything', async said => {
    const bot = await met()
    await bot.tell('a', 'nhận cảnh báo', '1', 'xoá dữ liệu')
    expect(await textOf(bot, said)).toBe(bot.say('say.kept'))
    expect(await known(bot)).toMatchObject({ commune: 'nga-son' })
  })

  it('an open one wins over the words, except "dừng" and "trợ giúp"', async () => {
    const bot = await met()
    await bot.tell('a', 'xoá dữ liệu')
    expect(await textOf(bot, 'báo cán bộ')).toContain(firstLine(bot.say, 'ask.delete'))
    expect(await textOf(bot, '9')).toContain(firstLine(bot.say, 'ask.delete'))
    expect(await textOf(bot, 'trợ giúp')).toBe(bot.say('say.help'))
    await bot.tell('a', 'xoá dữ liệu')
    expect(await textOf(bot, 'dừng')).toBe(bot.say('say.stopped'))
    expect(await textOf(bot, 'đồng ý')).toBe(bot.say('say.no-question'))
  })

  it('a scam pasted in between is judged, and the question stays open', async () => {
    const bot = await met()
    await bot.tell('a', 'nhận cảnh báo')
    const scam = 'Công an thông báo tài khoản dính rửa tiền, chuyển tiền ngay vào tài khoản này, tuyệt đối giữ bí mật.'
    const [reply] = await bot.tell('a', scam)
    expect(sure(reply)).toMatchObject({ text: expect.stringMatching(/^⚠️[\s\S]*Nga Thắng[\s\S]*\?$/) })
    await bot.tell('a', '2')
    expect(await known(bot)).toMatchObject({ commune: 'nga-thang' })
  })

  it('but whether all is to be deleted lets go: a number may be meant for what was said since', async () => {
    const bot = await met()
    await bot.tell('a', 'xoá dữ liệu', 'Công an báo anh dính rửa tiền, chuyển tiền ngay, tuyệt đối giữ bí mật.')
    expect(await textOf(bot, '1')).toContain(firstLine(bot.say, 'ask.slip'))
    expect(await known(bot)).not.toBeNull()
  })

  it('closes after half an hour', async () => {
    const bot = await met()
    await bot.tell('a', 'xoá dữ liệu')
    bot.clock.advance(31 * 60_000)
    expect(await textOf(bot, '1')).toBe(bot.say('say.no-question'))
  })

  it('an offer is taken up by its number', async () => {
    const bot = await met()
    expect(await textOf(bot, '1')).toContain(firstLine(bot.say, 'ask.slip'))
    expect(await textOf(bot, '2')).toContain(bot.say('victim.stop-otp'))
  })
})

describe('what is kept', () => {
  it('is told in full, with how to delete it', async () => {
    const bot = await met()
    await bot.tell('a', 'nhận cảnh báo', 'Ba Đình')
    const text = await textOf(bot, 'xem dữ liệu')
    expect(text).toContain('Nhận cảnh báo: có. Xã: Xã Ba Đình')
    expect(text).toContain('01/11/2026')
    expect(text).toContain('xoá dữ liệu')
  })
})
