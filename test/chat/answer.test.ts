import { describe, expect, it } from 'vitest'
import { BURST } from '../../src/chat/gather.ts'
import type { Inbound } from '../../src/core/messages.ts'
import { buildBot } from '../app/build-bot.ts'
import { person, sure } from '../store/build-messages.ts'

const SCAM =
  'Em bên Điện lực. Nhà mình chưa cập nhật hồ sơ, 16h chiều nay sẽ cắt điện. Bác bấm vào dienluc-evn.top/cskh.apk để cài ứng dụng rồi đọc mã OTP giúp em.'
const ASKING = 'cái này có phải lừa đảo không?'
const LINK = 'http://vietcombank.k00022q.top/dang-nhap'
const picture = (caption?: string): Partial<Inbound> => ({
  content: { kind: 'picture', fileId: 'f1', ...(caption !== undefined && { caption }) },
})
const group = (text: string, addressed: boolean): Partial<Inbound> => ({
  chat: { channel: 'telegram', id: '-100', kind: 'group' },
  content: { kind: 'text', text },
  addressed,
})

describe('a message', () => {
  it('that is whole is answered in one message, with the notice in another the first time only', async () => {
    const bot = await buildBot()
    const [first, ...others] = await bot.tell('a', SCAM)
    expect(others).toEqual([])
    expect(sure(first).text).toMatch(/^⚠️ CÓ DẤU HIỆU LỪA ĐẢO/)
    const offered = ['đã lỡ', 'báo cán bộ', 'xem thêm', 'họ làm gì tiếp', 'gửi người nhà']
    expect(sure(first).buttons.map(button => button.payload)).toEqual(offered)
    await bot.tell('a', SCAM)
    expect(bot.notices()).toBe(1)
  })

  it('leaves nothing of its text in the inbox', async () => {
    const bot = await buildBot()
    await bot.tell('a', SCAM)
    expect(await bot.store.inbox.counts()).toMatchObject({ done: 1, waiting: 0 })
  })

  it('is joined with what comes in the same moment', async () => {
    const bot = await buildBot()
    expect(await bot.tell('a', SCAM, `${SCAM} Nhanh lên bác.`)).toHaveLength(1)
  })

  it.each([
    ['a picture', picture(), 'say.picture'],
    ['audio', { content: { kind: 'other', what: 'audio' } }, 'say.audio'],
    ['a sticker', { content: { kind: 'other', what: 'sticker' } }, 'say.sticker'],
    ['what is withheld', { content: { kind: 'other', what: 'withheld' } }, 'say.withheld'],
    ['a file', { content: { kind: 'file', name: 'don.pdf' } }, 'say.file'],
  ] as [string, Partial<Inbound>, string][])('%s is answered with what to do instead', async (_name, content, key) => {
    const bot = await buildBot()
    await bot.hear('a', content)
    await bot.work()
    bot.clock.advance(BURST.companionMs)
    const replies = [...(await bot.work())]
    const said = replies.length > 0 ? replies : await bot.tell('b', content)
    expect(sure(said[0]).text).toContain(bot.say(key))
  })

  it('a sticker of thanks is courtesy, and leaves open what is asked', async () => {
    const bot = await buildBot()
    await bot.tell('a', SCAM, 'báo cán bộ')
    const open = async () => (await bot.store.people.get(person('a'), bot.clock.now()))?.dialogue?.state
    const before = await open()
    const [reply] = await bot.tell('a', { content: { kind: 'other', what: 'sticker' } })
    expect(sure(reply).text).toContain(bot.say('talk.courtesy'))
    expect(sure(reply).text).not.toContain(bot.say('say.sticker'))
    expect(before).toMatchObject({ name: 'report-area' })
    expect(await open()).toEqual(before)
  })

  it('an application sent as a file is called out, its name not clickable', async () => {
    const bot = await buildBot()
    const [reply] = await bot.tell('a', { content: { kind: 'file', name: 'VNeID-moi.apk' } })
    expect(sure(reply).text).toContain('VNeID-moi[.]apk')
    expect(sure(reply).text).toMatch(/Đừng mở/)
  })
})

describe('messages that belong together', () => {
  it('a bare link waits for its question, and both are one', async () => {
    const bot = await buildBot()
    expect(await bot.tell('a', LINK)).toEqual([])
    bot.clock.advance(1_000)
    const replies = await bot.tell('a', ASKING)
    expect(replies).toHaveLength(1)
    expect(sure(replies[0]).text).toContain('k00022q[.]top')
  })

  it('alone it is judged when the wait is over', async () => {
    const bot = await buildBot()
    await bot.hear('a', LINK)
    expect(await bot.work()).toEqual([])
    bot.clock.advance(BURST.companionMs - 1)
    expect(await bot.work()).toEqual([])
    bot.clock.advance(1)
    expect(await bot.work()).toHaveLength(1)
  })

  it('the question may come first', async () => {
    const bot = await buildBot()
    expect(await bot.tell('a', ASKING)).toEqual([])
    expect(await bot.tell('a', SCAM)).toHaveLength(1)
  })

  it('a question about nothing is not judged: it would look like an answer', async () => {
    const bot = await buildBot()
    await bot.hear('a', ASKING)
    await bot.work()
    bot.clock.advance(BURST.companionMs)
    const [reply] = await bot.work()
    expect(sure(reply).text).toContain(bot.say('say.matter'))
    expect(sure(reply).text).not.toMatch(/LỪA ĐẢO:|Chưa thấy dấu hiệu/)
  })

  it('a picture with its question waits no longer', async () => {
    const bot = await buildBot()
    const [reply] = await bot.tell('a', picture(ASKING))
    expect(sure(reply).text).toContain(bot.say('say.picture'))
  })

  it('a word ends the wait and has its own answer', async () => {
    const bot = await buildBot()
    const replies = await bot.tell('a', LINK, 'dừng')
    expect(replies).toHaveLength(2)
    expect(sure(replies[1]).text).toContain(bot.say('say.stopped'))
  })

  it('two people do not wait for each other', async () => {
    const bot = await buildBot()
    expect(await bot.tell('a', LINK)).toEqual([])
    expect(await bot.tell('b', SCAM)).toHaveLength(1)
  })
})

describe('in a group', () => {
  it('what is not said to the bot is not answered, what is has no buttons and no notice', async () => {
    const bot = await buildBot()
    expect(await bot.tell('a', group(SCAM, true))).toEqual([{ text: expect.stringMatching(/^⚠️/), buttons: [] }])
    expect(await bot.store.people.get(person('a'), bot.clock.now())).toBeNull()
  })

  it('words about oneself are sent to the private chat', async () => {
    const bot = await buildBot()
    const [reply] = await bot.tell('a', group('xem dữ liệu', true))
    expect(sure(reply).text).toBe(bot.say('say.private-only'))
  })

  it('a bare link does not wait', async () => {
    const bot = await buildBot()
    expect(await bot.tell('a', group(LINK, true))).toHaveLength(1)
  })
})

describe('too many messages', () => {
  it('one kind sentence, then silence until the minute is over', async () => {
    const bot = await buildBot({ perMinute: 2 })
    const words = Array.from({ length: 5 }, () => 'trợ giúp')
    const replies = await bot.tell('a', ...words)
    expect(replies).toHaveLength(3)
    expect(sure(replies[2]).text).toBe(bot.say('say.too-many'))
    expect(await bot.store.inbox.counts()).toMatchObject({ waiting: 0, held: 0, done: 5 })
    bot.clock.advance(60_000)
    expect(sure((await bot.tell('a', SCAM))[0]).text).toMatch(/^⚠️/)
  })
})

describe('coming and going', () => {
  it('a follower is greeted with the notice, once', async () => {
    const bot = await buildBot()
    const follow: Partial<Inbound> = { content: { kind: 'follow' } }
    const [greeting] = await bot.tell('a', follow)
    expect(sure(greeting).text).toContain('Xin chào')
    expect([sure(greeting).text, bot.notices()]).toEqual([bot.say('say.greet'), 1])
    expect(await bot.tell('a', follow)).toEqual([])
  })

  it('who leaves is sent no warning any more', async () => {
    const bot = await buildBot()
    await bot.tell('a', 'nhận cảnh báo', '1')
    bot.clock.advance(1_000)
    expect(await bot.tell('a', { content: { kind: 'unfollow' } })).toEqual([])
    expect(await bot.store.people.get(person('a'), bot.clock.now())).toMatchObject({ gone: true, wantsWarnings: false })
  })

  it('a platform that asks for everything to be erased is obeyed', async () => {
    const bot = await buildBot()
    await bot.tell('a', SCAM)
    await bot.tell('a', { content: { kind: 'withdrawn', messageId: '*' } })
    expect(await bot.store.people.get(person('a'), bot.clock.now())).toBeNull()
    expect(await bot.store.outbox.counts()).toMatchObject({ sent: 0 })
  })
})

describe('an answer that comes late', () => {
  it('begins with a word about that, where the machine was down; the next does not', async () => {
    const bot = await buildBot()
    await bot.hear('a', SCAM)
    bot.clock.advance(20 * 60_000)
    const [late] = await bot.work()
    expect(sure(late).text).toMatch(new RegExp(`^${bot.say('late')}\n\n⚠️`))
    expect(sure((await bot.tell('b', SCAM))[0]).text).toMatch(/^⚠️/)
  })
})
