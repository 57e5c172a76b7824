import { describe, expect, it } from 'vitest'
import type { PictureReading, PictureRefusal } from '../../../src/app/ports.ts'
import { BURST } from '../../../src/chat/gather.ts'
import { makeEyes } from '../../../src/chat/pictures/look.ts'
import type { Inbound } from '../../../src/core/messages.ts'
import type { Bot, BotOptions } from '../../app/build-bot.ts'
import { buildBot, fakeChannel } from '../../app/build-bot.ts'
import { LEASE, message, sure } from '../../store/build-messages.ts'
import { firstLine } from '../../support/asked.ts'
import { claimNext } from '../../support/claim.ts'

const ASKING = 'cái này có phải lừa đảo không?'
const SCAM =
  'Em bên Điện lực. Nhà mình chưa cập nhật hồ sơ, 16h chiều nay sẽ cắt điện. Bác bấm vào https://dienluc-evn.top/cskh.apk để cài ứng dụng rồi đọc mã OTP giúp em.'
const QR = '00020101021138'

const text = (words: string): PictureReading => ({ ok: true, text: words, codes: [] })
const picture = (caption?: string, name = 'anh'): Partial<Inbound> => ({
  content: { kind: 'picture', fileId: name, ...(caption !== undefined && { caption }) },
})
const account = (amount: string | null, bank: string | null = 'Vietcombank'): PictureReading => ({
  ok: true,
  text: '',
  codes: [{ payload: QR, account: { bin: '970436', bank, number: '0071001234567', amount, content: null } }],
})

const codesOf = (reading: PictureReading) => (reading.ok ? reading.codes : undefined)

interface Album {
  bot: Bot
  /** Names of the pictures that were fetched. */
  fetched: string[]
}

/** A bot whose channel gives out every picture as the bytes of its name, and whose reader finds what is given. */
const album = async (
  found: PictureReading | ((name: string) => PictureReading | Promise<PictureReading>),
  options: BotOptions = {},
): Promise<Album> => {
  const fetched: string[] = []
  const channel = {
    ...fakeChannel(),
    fetchPicture: async ({ fileId = '' }: { fileId?: string }) => {
      fetched.push(fileId)
      return new TextEncoder().encode(fileId)
    },
  }
  const read = async (bytes: Uint8Array) =>
    typeof found === 'function' ? found(new TextDecoder().decode(bytes)) : found
  const bot = await buildBot({ channel, reader: { read }, ...options })
  await bot.tell('a', 'trợ giúp')
  return { bot, fetched }
}

const replyTo = async (found: PictureReading, caption = ASKING) => {
  const { bot } = await album(found)
  return { bot, reply: sure((await bot.tell('a', picture(caption)))[0]) }
}

describe('a screenshot', () => {
  it('is judged by its words, which stand first, their links not clickable', async () => {
    const { reply } = await replyTo(text(SCAM))
    expect(reply.text).toMatch(/^⚠️[\s\S]*Đọc trong hình: dienluc-evn\[\.\]top/)
    expect(reply.text).toMatch(/^⚠️ CÓ DẤU HIỆU LỪA ĐẢO/)
    expect(reply.text).toContain('dienluc-evn[.]top')
    expect(reply.text).not.toMatch(/dienluc-evn\.top|https?:/)
    expect(reply.buttons.map(({ payload }) => payload).slice(0, 2)).toEqual(['đã lỡ', 'báo cán bộ'])
  })

  it('waits for its question, and both are one', async () => {
    const { bot, fetched } = await album(text(SCAM))
    expect(await bot.tell('a', picture())).toEqual([])
    expect(fetched).toEqual([])
    const replies = await bot.tell('a', ASKING)
    expect(replies).toHaveLength(1)
    expect(sure(replies[0]).text).toMatch(/^(?:⚠️|Chưa thấy)/)
    expect(fetched).toEqual(['anh'])
  })

  it('is answered alone once the wait is over', async () => {
    const { bot } = await album(text(SCAM))
    await bot.tell('a', picture())
    bot.clock.advance(BURST.companionMs)
    expect(sure((await bot.work())[0]).text).toMatch(/^(?:⚠️|Chưa thấy)/)
  })

  it('is judged together with the words beside it', async () => {
    const { reply } = await replyTo(
      text('Vui lòng truy cập vietcombank.k00022q.top'),
      'nó gửi tin này cho mẹ em hồi sáng',
    )
    expect(reply.text).toContain('vietcombank.k00022q[.]top')
    expect(reply.text).toMatch(/⚠️/)
  })

  it('of harmless words is never called safe', async () => {
    const { bot, reply } = await replyTo(text('Chiều nay cả nhà mình ăn cơm lúc 6 giờ nhé'))
    expect(reply.text).toContain(bot.say('first.unknown'))
  })

  it('with a request to the bot in it asks for nothing', async () => {
    const { bot, reply } = await replyTo(text('xoá dữ liệu của tôi'))
    expect(reply.text).not.toContain(firstLine(bot.say, 'ask.delete'))
    expect(reply.text).toMatch(/^(?:⚠️|Chưa thấy)/)
  })

  it('that is long is shown shortened', async () => {
    const { reply } = await replyTo(text(`${SCAM} `.repeat(20)))
    expect(sure(reply.text.split('\n')[0]).length).toBeLessThan(320)
  })

  it('is read in a group too, without buttons', async () => {
    const { bot } = await album(text(SCAM))
    const group = { ...picture('/check'), chat: { channel: 'telegram', id: '-100', kind: 'group' } } as const
    expect(await bot.tell('a', group)).toEqual([{ text: expect.stringMatching(/^⚠️ CÓ DẤU HIỆU/), buttons: [] }])
  })

  it('that is the second of an album, the first one harmless: the scam is found, and answered once', async () => {
    const { bot, fetched } = await album(name =>
      name === 'hai' ? text(SCAM) : text('Chiều nay cả nhà mình ăn cơm nhé'),
    )
    await bot.hear('a', picture('xem giúp em', 'mot'), picture(undefined, 'hai'))
    const replies = await bot.work()
    expect(replies).toHaveLength(1)
    expect(sure(replies[0]).text).toMatch(/^⚠️ CÓ DẤU HIỆU/)
    expect(sure(replies[0]).text).toContain('dienluc-evn[.]top')
    expect(fetched).toEqual(['mot', 'hai'])
  })

  it('one of two that can not be read is told of', async () => {
    const { bot } = await album(name => (name === 'hai' ? { ok: false, reason: 'broken' } : text(SCAM)))
    await bot.hear('a', picture(undefined, 'mot'), picture(undefined, 'hai'), ASKING)
    const replies = await bot.work()
    expect(replies).toHaveLength(1)
    expect(sure(replies[0]).text).toContain(bot.say('say.picture.also'))
    expect(sure(replies[0]).text).toMatch(/^(?:⚠️|Chưa thấy)/)
  })
})

/** What is said for "xem thêm". */
const restOf = async (bot: Bot): Promise<string> => sure((await bot.tell('a', 'xem thêm'))[0]).text

describe('a QR code', () => {
  it('with a link is judged like the link', async () => {
    const link = 'https://vietcombank.k00022q.top/dang-nhap'
    const { bot, reply } = await replyTo({ ok: true, text: '', codes: [{ payload: link, link }] })
    const shown = 'vietcombank.k00022q[.]top/dang-nhap'
    expect(reply.text).toContain(bot.say('picture.qr.link', { value: shown }))
    expect(reply.text).toMatch(/⚠️/)
    expect(reply.text).not.toContain('k00022q.top')
  })

  it('to pay shows bank, account and amount, and is judged like the account', async () => {
    const { bot, reply } = await replyTo(account('2500000'))
    expect(reply.text).toMatch(/Vietcombank, số tài khoản 0071001234567, số tiền 2\.500\.000 đồng/)
    expect(await restOf(bot)).toContain(bot.say('account.plain', { value: '0071001234567' }))
  })

  it('of an unknown bank and without an amount says what it says', async () => {
    const { reply } = await replyTo(account(null, null))
    expect(reply.text).toMatch(/ngân hàng mã 970436, số tài khoản 0071001234567\.$/m)
  })

  it('and another beside it, inside a screenshot: all are shown and judged', async () => {
    const link = 'https://vietcombank.k00022q.top/dang-nhap'
    const codes = [{ payload: 'Quầy số 2' }, { payload: link, link }, ...sure(codesOf(account('2500000')))]
    const { bot, reply } = await replyTo({ ok: true, text: 'Quét một trong các mã để đóng học phí kỳ 1', codes })
    const rest = await restOf(bot)
    const [read, pays, leads, says] = rest.split('\n')
    expect(read).toBe(bot.say('picture.read', { text: 'Quét một trong các mã để đóng học phí kỳ 1' }))
    expect(pays).toMatch(/Vietcombank, số tài khoản 0071001234567, số tiền 2\.500\.000 đồng/)
    expect(leads).toBe(bot.say('picture.qr.link', { value: 'vietcombank.k00022q[.]top/dang-nhap' }))
    expect(says).toBe(bot.say('picture.qr.text', { value: 'Quầy số 2' }))
    expect(rest).toContain(bot.say('account.plain', { value: '0071001234567' }))
    expect(reply.text).toMatch(/⚠️/)
    expect(`${reply.text}${rest}`).not.toContain('k00022q.top')
  })

  it('of words is shown', async () => {
    const { reply } = await replyTo({ ok: true, text: '', codes: [{ payload: 'Trúng thưởng xe máy' }] })
    expect(reply.text).toMatch(/^Mã QR trong ảnh ghi: “Trúng thưởng xe máy”/m)
  })
})

describe('what can not be read is answered kindly', () => {
  it.each([
    ['not-a-picture', 'say.picture.broken'],
    ['too-many-bytes', 'say.picture.too-big'],
    ['too-many-pixels', 'say.picture.too-big'],
    ['animated', 'say.picture.animated'],
    ['broken', 'say.picture.broken'],
    ['polyglot', 'say.picture.broken'],
    ['busy', 'say.picture.busy'],
    ['too-slow', 'say.picture.busy'],
    ['failed', 'say.picture'],
  ] as [PictureRefusal, string][])('%s -> %s', async (reason, key) => {
    const { bot, reply } = await replyTo({ ok: false, reason })
    expect(reply.text).toBe(bot.say(key))
  })

  it.each(['', '—', '.:'])('nothing but "%s" in it', async words => {
    const { bot, reply } = await replyTo(text(words))
    expect(reply.text).toBe(bot.say('say.picture.empty'))
  })

  it('and what its channel does not give out', async () => {
    const bot = await buildBot({ reader: { read: async () => text(SCAM) } })
    expect(sure((await bot.tell('a', picture(ASKING)))[0]).text).toContain(bot.say('say.picture'))
  })
})

describe('a slow picture', () => {
  const slow = () => {
    let finish: (reading: PictureReading) => void = () => undefined
    const reading = new Promise<PictureReading>(resolve => {
      finish = resolve
    })
    return { reading, finish: (found: PictureReading) => finish(found) }
  }

  it('keeps nobody waiting, and others wait in the inbox until it is read', async () => {
    const { reading, finish } = slow()
    const { bot } = await album(name => (name === 'cham' ? reading : text(SCAM)), { looks: 1 })
    await bot.hear('a', picture(ASKING, 'cham'))
    const first = bot.answer(sure(await claimNext(bot.store.inbox, bot.clock.now(), LEASE)))
    expect(await bot.tell('b', SCAM)).toHaveLength(1)
    expect(await bot.tell('c', picture(ASKING))).toEqual([])
    expect(await bot.store.inbox.counts()).toMatchObject({ leased: 1, held: 1 })
    finish(text(SCAM))
    await first
    bot.clock.advance(1_000)
    expect(await bot.work()).toHaveLength(2)
  })

  it('after a minute the ones that wait are told so', async () => {
    const { reading, finish } = slow()
    const { bot } = await album(name => (name === 'cham' ? reading : text(SCAM)), { looks: 1 })
    await bot.hear('a', picture(ASKING, 'cham'))
    const first = bot.answer(sure(await claimNext(bot.store.inbox, bot.clock.now(), LEASE)))
    await bot.tell('c', picture(ASKING))
    bot.clock.advance(61_000)
    expect(sure((await bot.work())[0]).text).toContain(bot.say('say.picture.busy'))
    finish(text(SCAM))
    await first
  })

  it('is given up in time, and left for the next start by a stop', async () => {
    const channel = { ...fakeChannel(), fetchPicture: async () => new Uint8Array([1]) }
    const reader = { read: () => new Promise<PictureReading>(() => undefined) }
    const inbound = message('m', 'a', picture())
    const hurried = makeEyes({ channelOf: () => channel, reader, lookMs: 20 })
    expect(await hurried.look([inbound, inbound])).toEqual(Array(2).fill({ ok: false, reason: 'too-slow' }))
    const eyes = makeEyes({ channelOf: () => channel, reader })
    const looking = eyes.look([inbound])
    eyes.stop()
    expect(await looking).toBe('stopping')
    expect(await eyes.look([inbound])).toBe('stopping')
  })
})

describe('many pictures at once', () => {
  const reader = { read: () => new Promise<PictureReading>(() => undefined) }
  const channel = { ...fakeChannel(), fetchPicture: async () => new Uint8Array([1]) }
  const shown = (name: string): Inbound[] => [message(name, name, picture())]

  /** When the last of so many is asked to come again, in milliseconds. */
  const againAfter = async (count: number): Promise<number> => {
    const eyes = makeEyes({ channelOf: () => channel, reader, atOnce: 1 })
    void eyes.look(shown('first'))
    let last = 0
    for (let nth = 0; nth < count; nth++) {
      const seen = await eyes.look(shown(`m${nth % 500}`))
      if (typeof seen === 'object' && 'againMs' in seen) last = seen.againMs
    }
    eyes.stop()
    return last
  }

  it('come again the later, the more of them wait: it is not all the bot does', async () => {
    expect(await againAfter(1)).toBe(1_000)
    expect(await againAfter(200)).toBe(10_000)
    expect(await againAfter(500)).toBe(20_000)
  })

  it('are each counted once, however often they come', async () => {
    expect(await againAfter(5 * 500)).toBe(await againAfter(500))
  })
})
