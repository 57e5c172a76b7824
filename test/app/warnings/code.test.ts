import { describe, expect, it } from 'vitest'
import { approve, draft, group, openDesk, submit, WORDS } from './hall.ts'

describe('a code alone', () => {
  it('of one that was sent: genuine, with the true words, by whom and when', async () => {
    const hall = await openDesk()
    const code = await approve(hall)
    for (const pass of [0, 1]) {
      await hall.pass(pass)
      const text = await hall.ask('lan', code.toLowerCase())
      expect(text).toContain('tin thật của Công an Xã Nga Sơn, ngày 01/11/2026')
      expect(text).toContain(WORDS)
    }
  })

  it.each([
    ['a draft', draft, 'chưa được'],
    ['one that waits', submit, 'chưa được'],
  ])('of %s: not approved, and none of its words', async (_what, make, told) => {
    const hall = await openDesk()
    const code = await make(hall)
    const text = await hall.ask('lan', code)
    expect(text).toContain(told)
    expect(text).not.toContain(WORDS)
  })

  it('of one that was rejected, replaced, stopped: says so, and none of its words', async () => {
    const hall = await openDesk()
    const rejected = await submit(hall)
    await hall.post('an', `từ chối ${rejected} không rõ`)
    const replaced = await submit(hall)
    await hall.post('hoa', `sửa ${replaced} ${WORDS} Nhé bà con.`)
    const stopped = await approve(hall)
    await hall.post('an', `thu hồi ${stopped}`)
    const told = [await hall.ask('lan', rejected), await hall.ask('lan', replaced), await hall.ask('lan', stopped)]
    expect(told).toEqual([
      expect.stringContaining('không được Công an Xã Nga Sơn duyệt'),
      expect.stringContaining('đã bỏ'),
      expect.stringContaining('của Công an Xã Nga Sơn đã thu hồi'),
    ])
    expect(told.join()).not.toContain(WORDS)
  })

  it('nobody drew: do not trust who sent it', async () => {
    const hall = await openDesk()
    expect(await hall.ask('lan', 'CB-222222')).toBe(hall.say('say.warning.unknown', { code: 'CB-222222' }))
  })

  it('a leader and an approver of the area see the record, with what can be done', async () => {
    const hall = await openDesk()
    const code = await submit(hall)
    const seen = await hall.post('an', code)
    expect(seen.get('an')?.[0]?.text).toContain(WORDS)
    expect(seen.get('an')?.[0]?.buttons.map(({ label }) => label)).toEqual(['Duyệt', 'Từ chối', 'Bản loa', 'Ảnh'])
    expect((await hall.post('hoa', `xem ${code}`)).get('hoa')?.[0]?.text).toContain('đang chờ duyệt')
  })

  it('in a group nobody sees a draft, and everybody may ask', async () => {
    const hall = await openDesk()
    const waiting = await submit(hall)
    expect(await hall.inGroup('an', group('-100'), waiting)).toContain('chưa được')
    const code = await approve(hall)
    expect(await hall.inGroup('lan', group('-100'), code)).toContain(WORDS)
  })

  it('is answered on the web, too; anything else is judged there', async () => {
    const hall = await openDesk()
    const code = await approve(hall)
    expect(await hall.answerCode(` ${code.toLowerCase()} `)).toContain(WORDS)
    expect(await hall.answerCode('CB-222222')).toContain('Không có cảnh báo nào')
    expect(await hall.answerCode(`${code} có thật không`)).toBeNull()
    expect(await hall.answerCode('VU-222222')).toBeNull()
  })
})
