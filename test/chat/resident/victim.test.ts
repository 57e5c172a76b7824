import { describe, expect, it } from 'vitest'
import { makeVictim, SLIPS } from '../../../src/chat/resident/victim.ts'
import type { Inbound } from '../../../src/core/messages.ts'
import { PHONE_LINES, phoneLines } from '../../../src/core/reply/first.ts'
import { makeSay } from '../../../src/core/reply/say.ts'
import type { Bot } from '../../app/build-bot.ts'
import { buildBot } from '../../app/build-bot.ts'
import { person, sure } from '../../store/build-messages.ts'
import { firstLine } from '../../support/asked.ts'
import { sharedCorpus, sharedSnapshot } from '../../support/snapshot.ts'

const say = makeSay(sharedCorpus().texts)
const SCAM = 'Công an thông báo tài khoản dính rửa tiền, chuyển tiền ngay vào tài khoản này, tuyệt đối giữ bí mật.'
const PAID = 'tôi lỡ chuyển tiền cho nó rồi, giờ làm sao'

const met = async (): Promise<Bot> => {
  const bot = await buildBot()
  await bot.tell('a', 'trợ giúp')
  return bot
}

const said = async (bot: Bot, text: string | Partial<Inbound>): Promise<string> => {
  const replies = await bot.tell('a', text)
  expect(replies).toHaveLength(1)
  return sure(replies[0]).text
}

/** Resident says, bot says: each line of the script is answered by something that contains what stands beside it. */
const play = async (bot: Bot, script: readonly (readonly [string, string])[]): Promise<void> => {
  for (const [text, expected] of script) expect(await said(bot, text), text).toContain(expected)
}

const known = async (bot: Bot) => bot.store.people.get(person('a'), bot.clock.now())

describe('every step of every slip', () => {
  const victim = makeVictim({ say, institutions: sharedCorpus().institutions })
  const steps = SLIPS.flatMap(slip => [1, 2, 3, 4, 5, 6].map(number => victim.step(`#step ${slip} ${number} agribank`)))
    .filter(said => said !== null)
    .filter(({ ends }) => !ends)

  it('stands on one screen', () => {
    expect(steps.filter(({ text }) => phoneLines(text) > PHONE_LINES)).toEqual([])
  })

  it('has a line of its own for below what was answered in between', () => {
    const lines = steps.map(({ question }) => victim.goesOn(sure(question)))
    expect(lines).toHaveLength(5 + 5 + 6 + 4)
    expect(
      lines.filter(line => !/Việc \d\/\d: .*“xong”/.test(line?.long ?? '') || phoneLines(line?.long ?? '') > 4),
    ).toEqual([])
    expect(
      lines.filter(line => !/việc \d\/\d\.$/.test(line?.short ?? '') || phoneLines(line?.short ?? '') > 1),
    ).toEqual([])
  })

  it('and no other question has', () => {
    expect(victim.goesOn({ name: 'slip', choices: [], data: {} })).toBeNull()
  })
})

describe('one step at a time', () => {
  it('money was sent: stop, bank, lock, evidence, report, end', async () => {
    await play(await met(), [
      [PAID, 'Việc 1/5: Đừng tự trách. DỪNG'],
      ['xong', 'Việc 2/5: Gọi NGAY ngân hàng'],
      ['1', 'Việc 3/5: Xin ngân hàng khoá'],
      ['Xong rồi', 'Việc 4/5: Giữ chứng cứ'],
      ['ok', 'Việc 5/5: Trình báo Công an xã'],
      ['XONG!', 'Anh chị đã làm xong các việc gấp'],
    ])
  })

  it('an app was installed: the bank is called from another phone, then power off', async () => {
    await play(await met(), [
      ['tôi lỡ cài ứng dụng lạ theo link họ gửi rồi', 'Việc 1/6'],
      ['xong', 'Lấy máy KHÁC gọi ngân hàng'],
      ['xong', 'Xin ngân hàng khoá'],
      ['xong', 'Tắt nguồn'],
      ['xong', 'Giữ chứng cứ'],
      ['xong', 'Trình báo Công an xã'],
    ])
  })

  it('a code was read out: the first thing is to stop, the second the bank', async () => {
    await play(await met(), [
      ['em vừa đọc mã OTP cho nó rồi', 'DỪNG'],
      ['xong', 'Gọi NGAY ngân hàng'],
    ])
  })

  it('they are on the phone: hang up, then family and bank', async () => {
    await play(await met(), [
      ['họ đang gọi cho tôi, bắt không được cúp máy', 'CÚP MÁY'],
      ['xong', 'Gọi một người nhà'],
    ])
  })

  it.each([
    ['1', '/5: Đừng tự trách. DỪNG'],
    ['2', '/5: Đừng tự trách. DỪNG'],
    ['3', '/6: Đừng tự trách. DỪNG mọi việc'],
    ['4', 'CÚP MÁY NGAY'],
    ['Đã chuyển tiền', 'Việc 1/5'],
  ])('"đã lỡ" asks what, %s begins', async (choice, expected) => {
    const bot = await met()
    await play(bot, [
      ['đã lỡ', firstLine(bot.say, 'ask.slip')],
      [choice, expected],
    ])
  })

  it('said in words while the question of "đã lỡ" is open begins too', async () => {
    const bot = await met()
    await play(bot, [
      ['đã lỡ', firstLine(bot.say, 'ask.slip')],
      [PAID, 'Việc 1/5'],
      ['xong', 'Việc 2/5'],
    ])
  })

  it('every step ends with a question that offers "xong", and has its button', async () => {
    const bot = await met()
    for (const text of [PAID, 'xong', 'xong', 'xong', 'xong']) {
      const [reply] = await bot.tell('a', text)
      expect(sure(reply).text).toMatch(/\n1\. Xong\n.*“xong”.*\?$/)
      expect(sure(reply).buttons.map(({ label }) => label)).toEqual(['Xong'])
    }
  })

  it('a stranger is told the first step and nothing else; the notice comes with the next other answer', async () => {
    const bot = await buildBot()
    expect(await said(bot, PAID)).toMatch(/^Việc 1\/5/)
    expect(bot.notices()).toBe(0)
    await said(bot, SCAM)
    expect(bot.notices()).toBe(1)
  })
})

describe('the number of the bank', () => {
  const HOTLINE = '1900545413'

  it('stands there if the bank was named in the first words', async () => {
    await play(await met(), [
      ['tôi lỡ chuyển tiền từ Vietcombank cho nó rồi', 'Việc 1/5'],
      ['xong', HOTLINE],
    ])
  })

  it('comes when it is named at its step, which stays open', async () => {
    const bot = await met()
    await play(bot, [
      [PAID, 'Việc 1/5'],
      ['xong', bot.say('victim.bank.where')],
      ['Vietcombank ạ', HOTLINE],
      ['xong', 'Việc 3/5'],
    ])
  })

  it('is never one that is not sure', () => {
    const { institutions } = sharedSnapshot().snapshot.corpus
    const bank = sure(institutions.find(({ id }) => id === 'vietcombank'))
    expect(bank.hotlines.find(({ value }) => value === HOTLINE)?.confidence).toBe('high')
  })
})

describe('where the person is', () => {
  it.each(['chưa', 'không', '2', '9'])('"%s" says the step again', async text => {
    await play(await met(), [
      [PAID, 'Việc 1/5'],
      ['xong', 'Việc 2/5'],
      [text, 'Việc 2/5'],
      ['xong', 'Việc 3/5'],
    ])
  })

  it('the same slip told again goes on from there, another begins anew', async () => {
    await play(await met(), [
      [PAID, 'Việc 1/5'],
      ['xong', 'Việc 2/5'],
      [PAID, 'Việc 2/5'],
      ['tôi lỡ cài ứng dụng lạ theo link họ gửi rồi', 'Việc 1/6'],
    ])
  })

  it('is kept in the store for a day, and not longer', async () => {
    const bot = await met()
    await play(bot, [[PAID, 'Việc 1/5']])
    bot.clock.advance(23 * 3_600_000)
    await play(bot, [['xong', 'Việc 2/5']])
    expect((await known(bot))?.dialogue?.state).toMatchObject({ name: 'victim' })
    bot.clock.advance(24 * 3_600_000 + 1)
    expect((await known(bot))?.dialogue).toBeNull()
    expect(await said(bot, '1')).toBe(bot.say('say.no-question'))
  })

  it('anything else is answered as ever, and the step stays where it is', async () => {
    const bot = await met()
    await play(bot, [[PAID, 'Việc 1/5']])
    const answer = await said(bot, SCAM)
    expect(answer).toMatch(/^⚠️/)
    expect(answer).toMatch(/Việc gấp còn đang làm dở: việc 1\/5/)
    expect(await said(bot, 'xong')).toContain('Việc 2/5')
  })

  it.each([
    ['trợ giúp', 'say.help'],
    ['dừng', 'say.stopped'],
  ])('the word "%s" is an aside: the step stays open', async (word, key) => {
    const bot = await met()
    await play(bot, [[PAID, 'Việc 1/5']])
    const answer = await said(bot, word)
    expect(answer.startsWith(bot.say(key))).toBe(true)
    expect(answer.slice(bot.say(key).length)).toMatch(/^\n+Việc gấp còn đang làm dở[.:] [Vv]iệc 1\/5/)
    expect(await said(bot, 'xong')).toContain('Việc 2/5')
  })

  it.each(['ủa', 'cứu với', 'nói gì', 'sợ quá, giờ làm sao'])('"%s" leaves nobody without the step', async words => {
    const bot = await met()
    await play(bot, [
      [PAID, 'Việc 1/5'],
      [words, 'Việc 1/5'],
      ['xong', 'Việc 2/5'],
    ])
  })

  it.each([PAID, 'đã lỡ'])('who does not want to live is answered that first, and the rest waits: %s', async before => {
    const bot = await met()
    await bot.tell('a', before)
    expect(await said(bot, 'tôi không muốn sống nữa')).toContain(bot.say('say.despair'))
  })

  it('a payload typed by somebody is nothing while no step is open', async () => {
    const bot = await met()
    expect(await said(bot, '#step paid 3 vietcombank')).toBe(bot.say('say.no-question'))
  })

  it('the end is the summary, and what comes then is answered as ever', async () => {
    const bot = await met()
    await play(bot, [[PAID, 'Việc 1/5']])
    for (let step = 0; step < 5; step += 1) await bot.tell('a', 'xong')
    expect((await known(bot))?.dialogue?.state).toMatchObject({ name: 'summary' })
    expect(await said(bot, SCAM)).toMatch(/^⚠️/)
  })
})

describe('beside the steps', () => {
  it('who sends a picture with it is not kept waiting for the picture', async () => {
    const reader = {
      read: async (): Promise<never> => {
        throw new Error('read')
      },
    }
    const bot = await buildBot({ reader })
    const caption: Partial<Inbound> = { content: { kind: 'picture', fileId: 'f', caption: PAID } }
    expect(await said(bot, caption)).toMatch(/^Việc 1\/5/)
  })

  it('in a group and on the web the whole list stands', async () => {
    const bot = await met()
    const group: Partial<Inbound> = {
      chat: { channel: 'telegram', id: '-100', kind: 'group' },
      content: { kind: 'text', text: PAID },
    }
    expect(await said(bot, group)).toBe(bot.say('victim-paid'))
    expect(sharedSnapshot().assess(PAID).reply).toBe(bot.say('victim-paid'))
  })
})
