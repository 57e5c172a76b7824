import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { demoCommune } from '../../../src/core/commune.ts'
import { sure } from '../../store/build-messages.ts'
import { sharedCorpus } from '../../support/snapshot.ts'
import { approve, draft, openDesk, openHall, submit, textsTo, WORDS } from './hall.ts'

const NIGHT = { from: 21 * 60, to: 6 * 60 + 30 }

describe('"gửi duyệt"', () => {
  it('puts the words as they will go out before the approvers of the area, with who asks and how many', async () => {
    const hall = await openDesk()
    await hall.invite('ba', 'approver', 'nga-an')
    await hall.subscribe('lan', 'mai', 'cuc')
    const code = await draft(hall)
    const post = await hall.post('hoa', `gửi duyệt ${code}`)
    const asked = textsTo(post, 'an')
    expect(asked).toContain('Hội Liên hiệp Phụ nữ')
    expect(asked).toContain('3 người, 0 nhóm')
    expect(
      post
        .get('an')
        ?.at(0)
        ?.buttons.map(({ payload }) => payload),
    ).toEqual([`duyệt ${code}`, `từ chối ${code}`])
    expect(textsTo(post, 'ba')).toBe('')
    await hall.post('an', `duyệt ${code}`)
    expect(asked).toContain(textsTo(await hall.pass(1), 'lan'))
  })

  it('an admin is asked where there is no approver', async () => {
    const hall = await openDesk()
    await hall.invite('sep', 'admin', 'toan-quoc')
    await hall.invite('thu', 'leader', 'nga-an', 'nong-dan')
    const code = /CB-\w{6}/.exec(await hall.ask('thu', `soạn ${WORDS}`))?.[0] ?? ''
    const post = await hall.post('thu', `gửi duyệt ${code}`)
    expect([...post.keys()].toSorted()).toEqual(['sep', 'thu'])
  })

  it('nobody there: the leader is told to call', async () => {
    const hall = await openDesk()
    await hall.invite('thu', 'leader', 'nga-an', 'nong-dan')
    const code = /CB-\w{6}/.exec(await hall.ask('thu', `soạn ${WORDS}`))?.[0] ?? ''
    expect(await hall.ask('thu', `gửi duyệt ${code}`)).toContain('không nhắn được cho người duyệt nào')
    await hall.invite('binh', 'approver', 'nga-an')
    const post = await hall.post('binh', 'duyệt')
    expect(
      post
        .get('binh')
        ?.at(0)
        ?.buttons.map(({ payload }) => payload),
    ).toEqual([`xem ${code}`])
    expect(await hall.ask('binh', '1')).toContain(WORDS)
  })
})

describe('"duyệt"', () => {
  it('at once, and its author is told', async () => {
    const hall = await openDesk()
    await hall.subscribe('lan')
    const code = await submit(hall)
    const post = await hall.post('an', `duyệt ${code}`)
    expect(textsTo(post, 'an')).toContain('ngay bây giờ')
    expect(textsTo(post, 'an')).toContain('1 người, 0 nhóm')
    expect(textsTo(post, 'hoa')).toContain('đã được duyệt')
    expect(textsTo(await hall.pass(0), 'lan')).toContain(code)
  })

  it.each([
    // The clock shows 09:00 on 1 November.
    ['17:30', '17:30 01/11/2026', 17.5 * 60 - 9 * 60],
    ['17h30', '17:30 01/11/2026', 17.5 * 60 - 9 * 60],
    ['8h', '08:00 02/11/2026', 23 * 60],
    ['22:00', '06:30 02/11/2026', 21.5 * 60],
  ])('at %s: not a minute sooner, and outside quiet hours', async (hour, shown, minutes) => {
    const hall = await openDesk({ rules: { quietHours: NIGHT } })
    await hall.subscribe('lan')
    const code = await submit(hall)
    expect(await hall.ask('an', `duyệt ${code} ${hour}`)).toContain(shown)
    expect(textsTo(await hall.pass(minutes - 1), 'lan')).toBe('')
    expect(textsTo(await hall.pass(1), 'lan')).toContain(code)
  })

  it('in quiet hours it waits for their end, approved a minute to midnight', async () => {
    const hall = await openDesk({ rules: { quietHours: NIGHT } })
    await hall.subscribe('lan')
    const code = await submit(hall)
    await hall.pass(14 * 60 + 59)
    expect(await hall.ask('an', `duyệt ${code}`)).toContain('06:30 02/11/2026')
    expect(textsTo(await hall.pass(6 * 60 + 30), 'lan')).toBe('')
    expect(textsTo(await hall.pass(1), 'lan')).toContain(code)
  })

  it.each(['chiều mai', '25:00', 'nhé'])('with "%s" nothing is approved', async hour => {
    const hall = await openDesk()
    const code = await submit(hall)
    expect(await hall.ask('an', `duyệt ${code} ${hour}`)).toContain('không hiểu giờ')
    expect((await hall.broadcasts.get(code))?.state).toBe('submitted')
  })

  it('of a number that is none of the commune any more is refused', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'khoan-da-')), 'k.db')
    const commune = demoCommune(sharedCorpus().areas)
    const [first, ...others] = commune.areas
    const areas = [{ ...sure(first), phone: '02373 123 456' }, ...others]
    const before = await openDesk({ path, commune: { ...commune, areas } })
    const code = await submit(before, `${WORDS} Gọi Công an xã 02373 123 456.`)
    const after = await openHall({ path, commune })
    const press = { id: 'press', content: { kind: 'press', payload: `duyệt ${code}` } } as const
    expect(textsTo(await after.post('an', press), 'an')).toContain('02373 123 456')
    expect((await after.broadcasts.get(code))?.state).toBe('submitted')
  })
})

describe('"từ chối"', () => {
  it('tells its author why', async () => {
    const hall = await openDesk()
    const code = await submit(hall)
    const post = await hall.post('an', `từ chối ${code} Câu đầu khó hiểu quá`)
    expect(textsTo(post, 'an')).toContain(`Đã từ chối ${code}`)
    expect(textsTo(post, 'hoa')).toContain('Câu đầu khó hiểu quá')
    expect(await hall.ask('an', `duyệt ${code}`)).toContain('bị từ chối')
  })

  it('asks why where nothing was said, and takes the next words as the reason', async () => {
    const hall = await openDesk()
    const code = await submit(hall)
    expect(await hall.ask('an', `từ chối ${code}`)).toMatch(/\?$/)
    expect((await hall.broadcasts.get(code))?.state).toBe('submitted')
    const post = await hall.post('an', 'sửa lại câu đầu')
    expect(textsTo(post, 'hoa')).toContain('sửa lại câu đầu')
  })

  it.each(['không', 'thôi'])('"%s" takes it back', async said => {
    const hall = await openDesk()
    const code = await submit(hall)
    await hall.post('an', `từ chối ${code}`)
    expect(await hall.ask('an', said)).toContain('vẫn chờ duyệt')
    expect(await hall.ask('an', `duyệt ${code}`)).toContain('Đã duyệt')
  })

  it('a word for something else is no reason', async () => {
    const hall = await openDesk()
    const code = await submit(hall)
    await hall.post('an', `từ chối ${code}`)
    expect(await hall.ask('an', `duyệt ${code}`)).toContain('Đã duyệt')
    await hall.post('an', `từ chối ${code}`)
    expect(await hall.ask('an', 'dừng khẩn')).toContain('ĐÃ DỪNG KHẨN')
  })
})

describe('"thu hồi"', () => {
  it('by an approver: what waits goes to nobody, its author is told, the code says so', async () => {
    const hall = await openDesk()
    await hall.subscribe('lan')
    const code = await submit(hall)
    await hall.post('an', `duyệt ${code} 17:30`)
    const post = await hall.post('an', `thu hồi ${code} nhầm ngày`)
    expect(textsTo(post, 'hoa')).toContain('nhầm ngày')
    expect(textsTo(await hall.pass(24 * 60), 'lan')).toBe('')
    expect(await hall.ask('lan', code)).toContain('thu hồi')
  })

  it('by its author, and by no other leader', async () => {
    const hall = await openDesk()
    await hall.invite('thu', 'leader', 'nga-son', 'phu-nu')
    const code = await approve(hall)
    expect(await hall.ask('thu', `thu hồi ${code}`)).toContain('người khác soạn')
    expect(await hall.ask('hoa', `thu hồi ${code}`)).toContain('Đã thu hồi')
  })

  it('in the middle of sending: queued ones end', async () => {
    const hall = await openDesk()
    const code = await approve(hall)
    await hall.subscribe('lan', 'mai')
    await hall.jobs.send()
    expect((await hall.store.outbox.counts()).queued).toBe(2)
    await hall.post('an', `thu hồi ${code}`)
    expect((await hall.store.outbox.counts()).skipped).toBe(2)
    expect(await hall.ask('hoa', `kết quả ${code}`)).toContain('Không gửi nữa vì đã dừng: 2')
  })
})
