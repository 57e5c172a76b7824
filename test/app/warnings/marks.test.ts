import { describe, expect, it } from 'vitest'
import type { PosterContent } from '../../../src/core/warnings/poster.ts'
import { approve, draft, openDesk, submit, textsTo, WORDS } from './hall.ts'

const MARK = '— BẢN NHÁP —'

describe('what nobody approved', () => {
  it.each(['xem', 'bản loa', 'bản chuyển tiếp'])('"%s" is marked above and below', async word => {
    const hall = await openDesk()
    const code = await draft(hall)
    const text = await hall.ask('hoa', `${word} ${code}`)
    expect(text.split(MARK)).toHaveLength(3)
  })

  it('an approver reads the words between the marks, as they will go out without them', async () => {
    const hall = await openDesk()
    await hall.subscribe('lan')
    const code = await draft(hall)
    const asked = textsTo(await hall.post('hoa', `gửi duyệt ${code}`), 'an')
    expect(asked.split(MARK)).toHaveLength(3)
    await hall.post('an', `duyệt ${code}`)
    const sent = textsTo(await hall.pass(1), 'lan')
    expect(sent).not.toContain('BẢN NHÁP')
    expect(asked).toContain(sent)
  })

  it.each([
    ['a draft', draft, 'BẢN NHÁP'],
    ['one that waits', submit, 'BẢN NHÁP'],
    ['one that is approved', approve, undefined],
  ])('the picture of %s', async (_what, make, mark) => {
    const drawn: PosterContent[] = []
    const draw = async (content: PosterContent) => {
      drawn.push(content)
      return new Uint8Array([1])
    }
    const hall = await openDesk({ posters: { draw } })
    const code = await make(hall)
    expect((await hall.post('hoa', `ảnh cảnh báo ${code}`)).get('hoa')?.[0]?.picture).toBeDefined()
    expect(drawn.map(content => content.mark)).toEqual([mark])
  })

  it('that was recalled is marked, too', async () => {
    const hall = await openDesk()
    const code = await approve(hall)
    await hall.post('an', `thu hồi ${code}`)
    expect(await hall.ask('hoa', `bản chuyển tiếp ${code}`)).toContain('— ĐÃ THU HỒI —')
  })
})

describe('a draft is its author’s', () => {
  const WORDS_OF = ['xem', 'ảnh cảnh báo', 'bản loa', 'bản chuyển tiếp', 'kết quả'] as const

  it.each(WORDS_OF)('"%s": nobody else has it, whatever their role', async word => {
    const hall = await openDesk()
    await hall.invite('thu', 'leader', 'nga-son', 'phu-nu')
    await hall.invite('sep', 'admin', 'toan-quoc')
    const code = await draft(hall)
    for (const who of ['thu', 'an', 'sep', 'lan']) {
      const post = await hall.post(who, `${word} ${code}`)
      expect(textsTo(post, who)).not.toContain(WORDS)
      expect((post.get(who) ?? []).filter(({ picture }) => picture !== undefined)).toEqual([])
    }
  })

  it('handed in, it is an approver’s as well, and no other leader’s', async () => {
    const hall = await openDesk()
    await hall.invite('thu', 'leader', 'nga-son', 'phu-nu')
    const code = await submit(hall)
    expect(await hall.ask('an', `xem ${code}`)).toContain(WORDS)
    expect(await hall.ask('thu', `xem ${code}`)).not.toContain(WORDS)
  })
})
