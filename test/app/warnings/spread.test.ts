import { describe, expect, it } from 'vitest'
import { makeDeliver } from '../../../src/app/delivering/deliver.ts'
import type { SendResult } from '../../../src/core/messages.ts'
import { LEASE, sure } from '../../store/build-messages.ts'
import { claimNext } from '../../support/claim.ts'
import { until } from '../../support/until.ts'
import { fakeChannel, SILENT } from '../build-bot.ts'
import { approve, draft, group, openDesk, openHall, submit, textsTo } from './hall.ts'

const names = (count: number): string[] => Array.from({ length: count }, (_, i) => `p${String(i).padStart(4, '0')}`)

describe('spreading', () => {
  it('more than a page: everybody once, a group once, and then it is done', async () => {
    const hall = await openDesk()
    await hall.subscribe(...names(310))
    await hall.inGroup('hoa', group('-100'), 'đăng ký nhóm')
    const code = await approve(hall)
    const sent = await hall.pass(1)
    expect(names(310).filter(who => sent.get(who)?.length !== 1)).toEqual([])
    expect(sent.get('-100')).toHaveLength(1)
    expect(textsTo(sent, 'hoa')).toContain('Người nhận được: 310')
    expect((await hall.broadcasts.get(code))?.state).toBe('done')
    expect((await hall.pass(1)).size).toBe(0)
  })

  it('cut off in the middle of a page, it goes on there; nobody is missed, nobody is told twice', async () => {
    const hall = await openDesk()
    await hall.subscribe(...names(350))
    const code = await approve(hall)
    const begun = sure(await hall.broadcasts.get(code))
    const { page, next } = await hall.broadcasts.subscribers('nga-son', null, 300)
    // As a process that was killed after its first page leaves it.
    const begin = {
      noun: 'broadcast',
      do: 'advance',
      was: 'approved',
      broadcast: { ...begun, state: 'sending' },
    } as const
    const spread = { noun: 'broadcast', do: 'spread', code, from: null, to: sure(next) } as const
    const deliveries = page.map(({ ref }) => ({
      id: `warning:${code}:${ref.channel}:${ref.id}`,
      to: { ...ref, kind: 'private' as const },
      reply: { text: code, buttons: [] },
      purpose: 'broadcast' as const,
    }))
    await hall.store.commit({ changes: [begin, spread], deliveries }, hall.clock.now())
    const sent = await hall.pass(1)
    expect(names(350).filter(who => sent.get(who)?.length !== 1)).toEqual([])
  })

  it('two processes at the same page: one is refused, and everybody is told once', async () => {
    const hall = await openDesk()
    await hall.subscribe(...names(320))
    await approve(hall)
    await Promise.all([hall.jobs.send(), hall.jobs.send()])
    const sent = await hall.pass(0)
    expect(names(320).filter(who => sent.get(who)?.length !== 1)).toEqual([])
  })

  it('nobody at all: it is done, and says so', async () => {
    const hall = await openDesk()
    const code = await approve(hall)
    expect(textsTo(await hall.pass(1), 'hoa')).toContain('Người nhận được: 0')
    expect((await hall.broadcasts.get(code))?.state).toBe('done')
  })

  it('every message names its code, and is one message', async () => {
    const hall = await openDesk()
    await hall.subscribe('lan')
    const first = await approve(hall)
    const second = await approve(hall, 'gia-danh-dien-luc')
    const told = sure((await hall.pass(1)).get('lan'))
    expect(told.map(({ text }) => /CB-\w{6}/.exec(text)?.[0])).toEqual([first, second])
    expect(told.every(({ text, picture }) => text.length <= 1_900 && picture === undefined)).toBe(true)
  })
})

describe('what its author hears', () => {
  const slowly =
    (left: { count: number }): ((chat: string) => SendResult) =>
    chat => {
      if (!chat.startsWith('p')) return { ok: true, externalId: 'x' }
      left.count -= 1
      return left.count >= 0
        ? { ok: true, externalId: 'x' }
        : { ok: false, retry: true, afterMs: 60_000, reason: 'rate-limit' }
    }

  it('half-way, once, if it takes long; and the receipt at the end', async () => {
    const left = { count: 4 }
    const hall = await openDesk({ resultOf: slowly(left) })
    await hall.subscribe(...names(10))
    const code = await approve(hall)
    expect(textsTo(await hall.pass(0), 'hoa')).toBe('')
    expect(textsTo(await hall.pass(3), 'hoa')).toBe('')
    left.count = 2
    const half = await hall.pass(3)
    expect(textsTo(half, 'hoa')).toContain(`${code}: đã xử lý 6 trên 10 tin`)
    expect(textsTo(await hall.pass(3), 'hoa')).toBe('')
    left.count = 10
    expect(textsTo(await hall.pass(3), 'hoa')).toContain('Người nhận được: 10')
  })

  it('"kết quả" alone is that of the last one that went out', async () => {
    const hall = await openDesk()
    await hall.subscribe('lan')
    const code = await approve(hall)
    await hall.pass(1)
    await draft(hall)
    expect(await hall.ask('hoa', 'kết quả')).toContain(`Kết quả cảnh báo ${code}`)
    expect(await hall.ask('lan', 'kết quả')).not.toContain(code)
  })

  it('quickly done: the receipt alone', async () => {
    const hall = await openDesk()
    await hall.subscribe(...names(10))
    await approve(hall)
    expect((await hall.pass(1)).get('hoa')).toHaveLength(1)
  })

  it('why some did not get it', async () => {
    const results: Record<string, SendResult> = {
      p0001: { ok: false, retry: false, gone: true, reason: 'blocked-or-removed' },
      p0002: { ok: false, retry: false, reason: 'bad-request' },
      '-100': { ok: false, retry: false, reason: 'no-right-to-write' },
    }
    const hall = await openDesk({ resultOf: chat => results[chat] ?? { ok: true, externalId: 'x' } })
    await hall.subscribe(...names(5))
    await hall.inGroup('hoa', group('-100'), 'đăng ký nhóm')
    await hall.inGroup('hoa', group('-200'), 'đăng ký nhóm')
    const code = await approve(hall)
    await hall.post('p0004', 'dừng')
    await hall.pass(1)
    expect((await hall.ask('hoa', `kết quả ${code}`)).split('\n').slice(1)).toEqual([
      '- Người nhận được: 2',
      '- Đã chặn hoặc rời đi: 1',
      '- Lỗi của ứng dụng: 1',
      '- Nhóm nhận được: 1',
      '- Nhóm không cho tôi viết: 1',
      '- Thôi nhận cảnh báo từ lúc gửi: 0',
    ])
    await hall.post('p0003', 'dừng')
    expect(await hall.ask('hoa', `kết quả ${code}`)).toContain('Thôi nhận cảnh báo từ lúc gửi: 1')
  })
})

describe('"dừng khẩn"', () => {
  it('at most what was in flight goes out; everybody who may is told; "gửi tiếp" sends the rest', async () => {
    const hall = await openDesk()
    await hall.invite('ba', 'approver', 'nga-son')
    await hall.invite('sep', 'admin', 'toan-quoc')
    await hall.subscribe(...names(200))
    await approve(hall)
    await hall.jobs.send()
    const taken: (() => void)[] = []
    const channel = fakeChannel(
      ({ purpose }) =>
        purpose === 'broadcast'
          ? new Promise(resolve => taken.push(() => resolve({ ok: true, externalId: 'x' })))
          : { ok: true, externalId: 'x' },
      { inFlight: 4 },
    )
    const { held, clock, store } = hall
    const sender = makeDeliver({ channel, outbox: store.outbox, halted: held, clock, log: SILENT })
    const warned = () => channel.sent.filter(({ purpose }) => purpose === 'broadcast')
    sender.wake()
    await until(() => warned().length === 4)
    // Answered beside the sends that hang.
    await hall.hear('an', 'dừng khẩn')
    await hall.answer(sure(await claimNext(store.inbox, clock.now(), LEASE)))
    for (const land of taken.splice(0)) land()
    sender.wake()
    await until(() => channel.sent.filter(({ purpose }) => purpose === 'case').length === 2)
    expect(warned()).toHaveLength(4)
    const told = channel.sent.filter(({ purpose }) => purpose === 'case').map(({ to }) => to.id)
    expect(told.toSorted()).toEqual(['ba', 'sep'])
    await hall.hear('ba', 'gửi tiếp')
    await hall.answer(sure(await claimNext(store.inbox, clock.now(), LEASE)))
    sender.wake()
    await until(() => {
      clock.advance(1_000)
      for (const land of taken.splice(0)) land()
      sender.wake()
      return warned().length === 200
    })
    await sender.stop(1_000)
    expect(new Set(warned().map(({ to }) => to.id)).size).toBe(200)
  })

  it('what is approved meanwhile waits, and says so', async () => {
    const hall = await openDesk()
    await hall.subscribe('lan')
    await hall.post('an', 'dừng khẩn')
    const code = await submit(hall)
    expect(await hall.ask('an', `duyệt ${code}`)).toContain('Lúc này đang dừng khẩn')
    expect(textsTo(await hall.pass(60), 'lan')).toBe('')
    await hall.post('an', 'gửi tiếp')
    expect(textsTo(await hall.pass(1), 'lan')).toContain(code)
  })

  it('goes before any question that is open, even one that any words answer', async () => {
    const hall = await openDesk()
    const state = { name: 'officer-ask', choices: [], about: { code: 'VU-222222' } }
    const until = new Date(hall.clock.now().getTime() + 60_000)
    await hall.store.people.change({ channel: 'telegram', id: 'an' }, { dialogue: { state, until } })
    expect(await hall.ask('an', 'DUNG KHAN')).toContain('ĐÃ DỪNG KHẨN')
    expect(await hall.ask('an', 'dừng khẩn')).toContain('Đang dừng khẩn rồi')
    expect(await hall.broadcasts.halted()).not.toEqual([])
  })

  it.each([
    ['lan', 'dừng khẩn'],
    ['hoa', 'dừng khẩn'],
    ['hoa', 'gửi tiếp'],
    ['an', 'dừng khẩn đi'],
  ])('"%s" saying "%s" changes nothing', async (who, said) => {
    const hall = await openDesk()
    await hall.post(who, said)
    expect(await hall.broadcasts.halted()).toEqual([])
  })

  it('what is left when quiet hours begin waits for their end, too', async () => {
    let busy = true
    const later = { ok: false, retry: true, afterMs: 120_000, reason: 'rate-limit' } as const
    const resultOf = (chat: string) => (busy && chat === 'lan' ? later : ({ ok: true, externalId: 'x' } as const))
    const hall = await openDesk({ resultOf, rules: { quietHours: { from: 21 * 60, to: 6 * 60 + 30 } } })
    await hall.subscribe('lan', 'mai')
    await hall.pass(11 * 60 + 59)
    const code = await approve(hall)
    expect(textsTo(await hall.pass(0), 'mai')).toContain(code)
    busy = false
    for (const minutes of [2, 60, 8 * 60]) expect(textsTo(await hall.pass(minutes), 'lan')).toBe('')
    expect(textsTo(await hall.pass(30), 'lan')).toContain(code)
  })

  it('until it was looked at, warnings are held back', async () => {
    const hall = await openHall()
    expect(hall.held()).toBe(true)
    await hall.jobs.send()
    expect(hall.held()).toBe(false)
  })
})

describe('who was outside the window', () => {
  const DAY = 24 * 60

  const away = async (count: number) => {
    const hall = await openDesk()
    await hall.subscribe('lan')
    const codes: string[] = []
    for (let i = 0; i < count; i++) {
      codes.push(await approve(hall))
      hall.clock.advance(8 * DAY * 60_000)
      await hall.jobs.send()
      const request = { channel: 'telegram', limit: 9, now: hall.clock.now(), leaseMs: LEASE } as const
      for (const { lease, to } of await hall.store.outbox.claim(request)) {
        if (to.id === 'lan') await hall.store.outbox.skip(lease, 'window-closed', hall.clock.now())
      }
    }
    return { hall, codes }
  }

  it('is told once, with the next answer, and may ask for it', async () => {
    const { hall, codes } = await away(1)
    const [code = ''] = codes
    expect(await hall.ask('lan', 'trợ giúp')).toContain(`Có 1 cảnh báo lúc anh chị vắng: ${code}. Nhắn mã để xem.`)
    expect(await hall.ask('lan', 'trợ giúp')).not.toContain('lúc anh chị vắng')
    expect(await hall.ask('lan', code)).toContain('tin thật')
  })

  it('more than fit: the newest are named; a question stays at the end', async () => {
    const { hall, codes } = await away(4)
    const text = await hall.ask('lan', 'xoá dữ liệu')
    expect(text).toContain(`Có 4 cảnh báo lúc anh chị vắng: ${codes.toReversed().slice(0, 3).join(', ')}, …`)
    expect(text).toMatch(/\?$/)
  })

  it('nothing is added for a victim, nor after "dừng"', async () => {
    const { hall } = await away(1)
    expect(await hall.ask('lan', 'tôi vừa chuyển tiền cho kẻ lừa đảo rồi')).not.toContain('lúc anh chị vắng')
    const other = await away(1)
    await other.hall.store.people.change({ channel: 'telegram', id: 'lan' }, { wantsWarnings: false })
    expect(await other.hall.ask('lan', 'trợ giúp')).not.toContain('lúc anh chị vắng')
  })

  it('a draft is no warning that anybody missed', async () => {
    const hall = await openDesk()
    await hall.subscribe('lan')
    await draft(hall)
    await hall.pass(9 * DAY)
    expect(await hall.ask('lan', 'trợ giúp')).not.toContain('lúc anh chị vắng')
  })
})
