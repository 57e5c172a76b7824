import { describe, expect, it } from 'vitest'
import type { Inbound } from '../../../src/core/messages.ts'
import { LEASE } from '../../store/build-messages.ts'
import { claimNext } from '../../support/claim.ts'
import { fakeChannel } from '../build-bot.ts'
import type { Office } from './office.ts'
import { codeIn, openOffice, textsTo } from './office.ts'

const BYTES = new Uint8Array([137, 80, 78, 71, 1, 2, 3])
const READ = 'Chuyen 20 trieu vao stk 19034455667788 ngay de mo khoa tai khoan, khong noi voi ai, neu khong se bi bat'

const withPicture = async (): Promise<Office> => {
  const channel = { ...fakeChannel(), fetchPicture: async () => BYTES }
  const reader = { read: async () => ({ ok: true as const, text: READ, codes: [] }) }
  const office = await openOffice({ channel, reader })
  await office.invite('can-bo', 'officer', 'nga-son')
  return office
}

const PICTURE: Partial<Inbound> = {
  content: { kind: 'picture', fileId: 'f1', caption: 'cái này có phải lừa đảo không' },
}

const send = async (office: Office, from: string, content: Partial<Inbound>): Promise<void> => {
  await office.hear(from, content)
  for (;;) {
    const claimed = await claimNext(office.store.inbox, office.clock.now(), LEASE)
    if (!claimed) break
    await office.answer(claimed)
  }
  await office.pass(0)
}

describe('a picture', () => {
  it('is not kept, unless it is handed over; then an officer sees it, and that is an event', async () => {
    const office = await withPicture()
    await send(office, 'lan', PICTURE)
    for (const text of ['báo cán bộ', '1']) await office.post('lan', text)
    const consent = textsTo(await office.post('lan', '1'), 'lan')
    expect(consent).toContain('Hình đã gửi: 1')
    const code = codeIn(await office.ask('lan', 'đồng ý'))
    expect(await office.ask('can-bo', `nhận ${code}`)).toContain('Hình kèm: 1')
    const post = await office.post('can-bo', `xem ảnh ${code}`)
    expect([...(post.get('can-bo')?.[0]?.picture?.bytes ?? [])]).toEqual([...BYTES])
    const events = await office.store.cases.events(code)
    expect(events.at(-1)).toMatchObject({ kind: 'read', what: 'picture' })
  })

  it('there is none to see where none was handed over', async () => {
    const office = await withPicture()
    await office.post('lan', READ)
    for (const text of ['báo cán bộ', '1', '1']) await office.post('lan', text)
    const code = codeIn(await office.ask('lan', 'đồng ý'))
    expect(await office.ask('can-bo', `xem ảnh ${code}`)).toContain('không có hình')
  })
})

describe('what an officer asks and is told', () => {
  it('the one who reported may refuse to answer', async () => {
    const office = await withPicture()
    await office.post('lan', READ)
    for (const text of ['báo cán bộ', '1', '1']) await office.post('lan', text)
    const code = codeIn(await office.ask('lan', 'đồng ý'))
    await office.post('can-bo', `nhận ${code}`)
    await office.post('can-bo', `hỏi ${code}`)
    expect(textsTo(await office.post('can-bo', 'Số nào gọi đến?'), 'lan')).toContain('Số nào gọi đến?')
    const post = await office.post('lan', 'không')
    expect(textsTo(post, 'lan')).toContain('không chuyển gì')
    expect(textsTo(post, 'can-bo')).toBe('')
  })

  it('"không" answers what is asked by yes or no', async () => {
    const office = await withPicture()
    await office.post('lan', READ)
    for (const text of ['báo cán bộ', '1', '1']) await office.post('lan', text)
    const code = codeIn(await office.ask('lan', 'đồng ý'))
    await office.post('can-bo', `nhận ${code}`)
    await office.post('can-bo', `hỏi ${code} Anh chị có chuyển tiền cho họ không?`)
    const post = await office.post('lan', 'không')
    expect(textsTo(post, 'lan')).toContain('Đã chuyển câu trả lời')
    expect(textsTo(post, 'can-bo')).toContain('đã trả lời')
    await office.post('can-bo', `hỏi ${code} Anh chị có đọc mã cho họ chưa?`)
    const left = await office.post('lan', 'thôi')
    expect(textsTo(left, 'lan')).toContain('không chuyển gì')
    expect(textsTo(left, 'can-bo')).toBe('')
  })

  it('what sounds like another message is asked about before it goes anywhere', async () => {
    const office = await withPicture()
    await office.post('lan', READ)
    for (const text of ['báo cán bộ', '1', '1']) await office.post('lan', text)
    const code = codeIn(await office.ask('lan', 'đồng ý'))
    await office.post('can-bo', `nhận ${code}`)
    const OTHER =
      'Con ơi mẹ đây, mẹ đổi số, con chuyển gấp cho mẹ 5 triệu vào tài khoản này nhé, đừng nói với bố, mẹ đang cấp cứu'
    for (const [choice, toOfficer] of [
      ['2', false],
      ['1', true],
    ] as const) {
      await office.post('can-bo', `hỏi ${code} Chuyện thế nào?`)
      const asked = await office.post('lan', OTHER)
      expect(textsTo(asked, 'lan')).toMatch(/1\. Trả lời cán bộ\n2\. Tin mới[\s\S]*\?$/)
      expect(textsTo(asked, 'can-bo')).toBe('')
      const post = await office.post('lan', choice)
      expect(textsTo(post, 'can-bo').includes('đã trả lời')).toBe(toOfficer)
      if (!toOfficer) expect(textsTo(post, 'lan')).toContain('vẫn đang chờ')
    }
  })

  it('who deleted their data cannot be asked, and their contact is gone', async () => {
    const office = await withPicture()
    await office.post('lan', READ)
    for (const text of ['báo cán bộ', '1', '2']) await office.post('lan', text)
    const code = codeIn(await office.ask('lan', 'đồng ý'))
    await office.post('lan', 'xoá dữ liệu')
    await office.post('lan', 'đồng ý')
    expect(await office.ask('can-bo', `nhận ${code}`)).not.toContain('mã người dùng lan')
    expect(await office.ask('can-bo', `hỏi ${code} sao rồi`)).toContain('không nhắn được')
    expect(textsTo(await office.post('can-bo', `lừa đảo ${code}`), 'lan')).toBe('')
  })
})
