import { describe, expect, it } from 'vitest'
import { sure } from '../../store/build-messages.ts'
import { approve, codeIn, draft, openDesk, submit, textsTo, WORDS } from './hall.ts'

describe('a draft', () => {
  it('is shown as it will go out, with its code and how many it would reach', async () => {
    const hall = await openDesk()
    await hall.subscribe('lan', 'mai')
    const post = await hall.post('hoa', `soạn ${WORDS}`)
    const text = textsTo(post, 'hoa')
    const code = codeIn(text)
    expect(text).toContain('2 người, 0 nhóm')
    expect(
      post
        .get('hoa')
        ?.at(0)
        ?.buttons.map(({ label, payload }) => [label, payload]),
    ).toEqual([
      ['Gửi duyệt', `gửi duyệt ${code}`],
      ['Bản loa', `bản loa ${code}`],
      ['Ảnh', `ảnh cảnh báo ${code}`],
      ['Kèm câu hỏi', `sửa ${code} kèm câu hỏi`],
    ])
    await hall.post('hoa', `gửi duyệt ${code}`)
    await hall.post('an', `duyệt ${code}`)
    const sent = await hall.pass(1)
    expect(text).toContain(textsTo(sent, 'lan'))
    expect(textsTo(sent, 'lan')).toContain(WORDS)
  })

  it.each([
    ['the slug', 'gia-danh-dien-luc'],
    ['its words without accents', 'gia danh dien luc'],
    ['the slug, called what it is', 'bài gia-danh-dien-luc'],
    ['the name', 'Giả danh điện lực doạ cắt điện, bắt cài ứng dụng'],
    ['another name', 'giả điện lực'],
  ])('of a reviewed pattern, by %s', async (_what, said) => {
    const hall = await openDesk()
    expect(await hall.ask('hoa', `soạn ${said}`)).toContain('Xem tiền điện trong ứng dụng đã cài từ trước')
  })

  it("of a leader of two organisations: says whose it is, and becomes the other one's", async () => {
    const hall = await openDesk()
    await hall.subscribe('lan')
    await hall.invite('hoa', 'leader', 'nga-an', 'nong-dan')
    await hall.invite('ba', 'approver', 'nga-an')
    const text = await hall.ask('hoa', `soạn ${WORDS}`)
    const code = codeIn(text)
    const [, number] = new RegExp(`“sửa ${code} cho (\\d)”`).exec(text) ?? []
    const other = await hall.ask('hoa', `sửa ${code} cho ${number}`)
    const [first, second] = await Promise.all([code, codeIn(other)].map(one => hall.broadcasts.get(one)))
    expect(other).toContain(WORDS)
    expect(first?.state).toBe('replaced')
    expect([first?.area, second?.area].toSorted()).toEqual(['nga-an', 'nga-son'])
    expect([first?.organisation, second?.organisation].toSorted()).toEqual(['nong-dan', 'phu-nu'])
    expect(second).toMatchObject({ state: 'draft', words: WORDS, approver: null })
  })

  it('of a leader of one says nothing of others', async () => {
    const hall = await openDesk()
    const text = await hall.ask('hoa', `soạn ${WORDS}`)
    expect(text).not.toContain('thay mặt')
    expect(await hall.ask('hoa', `sửa ${codeIn(text)} cho 2`)).toContain('ngắn quá')
  })

  it('a slug with a slip is no warning: near ones are named, and nothing is stored', async () => {
    const hall = await openDesk()
    const text = await hall.ask('hoa', 'soạn gia-danh-dien-nuoc')
    expect(text).toContain('gia-danh-dien-luc')
    expect(text).not.toMatch(/CB-/)
  })

  it.each([
    ['soạn', 'draft.how'],
    ['SOAN', 'draft.how'],
  ])('"%s" alone tells how', async (said, key) => {
    const hall = await openDesk()
    expect(await hall.ask('hoa', said)).toContain(hall.say(key))
  })

  it.each(['kết quả: Đã làm rõ hai vụ giả danh điện lực ở xã.', 'ket qua da lam ro hai vu gia danh dien luc o xa'])(
    '"%s" is a result',
    async words => {
      const hall = await openDesk()
      const text = await hall.ask('hoa', `soạn ${words}`)
      expect(text).toContain(hall.say('warning.headline.result'))
      expect(text).not.toMatch(/k[ếe]t qu[ảa]:? đ/i)
    },
  )

  it.each([
    ['a link', 'Xem ở evil.top nhé.', '“evil[.]top”'],
    ['a number', 'Gọi 0912345678 nhé.', '“0912345678”'],
    ['a promise', 'Công an sẽ lấy lại tiền cho bà con.', 'hứa lấy lại tiền'],
    ['a verdict', 'Người ấy là kẻ lừa đảo.', 'có dấu hiệu lừa đảo'],
  ])('with %s is stopped, with the quote, and nothing is stored', async (_what, words, told) => {
    const hall = await openDesk()
    const text = await hall.ask('hoa', `soạn ${WORDS} ${words}`)
    expect(text).toContain(told)
    expect(text).not.toMatch(/CB-/)
    expect(await hall.broadcasts.inState(['draft'], null, 9)).toEqual([])
  })

  it('what the loudspeaker leaves out is told, and does not stop it', async () => {
    const hall = await openDesk()
    const text = await hall.ask('hoa', `soạn ${WORDS} Vào trang dichvucong.gov.vn mà xem.`)
    expect(codeIn(text)).toBeTruthy()
    expect(text).toContain('Loa không đọc được đường link')
  })

  it.each(['lan', 'an'])('of "%s", who leads nothing, is judged as any text', async who => {
    const hall = await openDesk()
    expect(await hall.ask(who, `soạn ${WORDS}`)).not.toMatch(/CB-/)
  })
})

describe('"sửa"', () => {
  it('makes another warning with another code; the old code is good for nothing', async () => {
    const hall = await openDesk()
    const old = await submit(hall)
    const text = await hall.ask('hoa', `sửa ${old} ${WORDS} Hỏi con cháu trong nhà.`)
    const code = codeIn(text)
    expect(code).not.toBe(old)
    expect(text).toContain('Hỏi con cháu trong nhà.')
    expect(await hall.ask('an', `duyệt ${old}`)).toContain('đã thay bằng bản khác')
    expect(await hall.ask('an', `duyệt ${code}`)).toContain('chưa gửi duyệt')
    expect(await hall.ask('lan', old)).toContain('đã bỏ')
  })

  it('with words that are stopped changes nothing', async () => {
    const hall = await openDesk()
    const code = await draft(hall)
    expect(await hall.ask('hoa', `sửa ${code} ${WORDS} Vào evil.top.`)).toContain('evil[.]top')
    expect(await hall.ask('hoa', code)).toContain('bản nháp')
  })

  it('is for the author alone; what came to its end is where other words come from, and keeps its own', async () => {
    const hall = await openDesk()
    await hall.invite('thu', 'leader', 'nga-son', 'phu-nu')
    const code = await approve(hall)
    expect(await hall.ask('thu', `sửa ${code} ${WORDS}`)).toContain('người khác soạn')
    await hall.pass(1)
    const text = await hall.ask('hoa', `sửa ${code} ${WORDS} Nhé.`)
    expect(codeIn(text)).not.toBe(code)
    expect(text).toContain(`viết lại từ ${code}`)
    expect(await hall.broadcasts.get(code)).toMatchObject({ state: 'done', words: WORDS })
  })

  it('a rejected draft keeps its words: they are shown, and written anew under another code', async () => {
    const hall = await openDesk()
    const code = await submit(hall)
    expect(textsTo(await hall.post('an', `từ chối ${code} viết rõ hơn`), 'hoa')).toContain(`sửa ${code}`)
    expect(await hall.ask('hoa', `xem ${code}`)).toContain(WORDS)
    const other = codeIn(await hall.ask('hoa', `sửa ${code} ${WORDS} Hỏi con cháu.`))
    expect(await hall.ask('hoa', `gửi duyệt ${other}`)).toContain('Đã chuyển')
    expect(await hall.broadcasts.get(code)).toMatchObject({ state: 'rejected', words: WORDS })
  })
})

describe('what can be had of a warning', () => {
  it('before it is approved with a caution, afterwards without', async () => {
    const hall = await openDesk()
    const code = await submit(hall)
    const caution = 'Xin khoan đọc loa'
    expect(await hall.ask('hoa', `bản loa ${code}`)).toContain(caution)
    await hall.post('an', `duyệt ${code}`)
    const script = await hall.ask('hoa', `bản loa ${code}`)
    expect(script).not.toContain(caution)
    expect(script).toMatch(/^Kính thưa bà con! Đài truyền thanh xã Nga Sơn/)
    expect(await hall.ask('hoa', `bản chuyển tiếp ${code}`)).toContain(hall.say('warning.to.forward'))
  })

  it('a picture goes as one, drawn from its words', async () => {
    const drawn: string[] = []
    const posters = {
      draw: async ({ title, code }: { title: string; code: string }) => {
        drawn.push(`${title} ${code}`)
        return new Uint8Array([1, 2])
      },
    }
    const hall = await openDesk({ posters })
    const code = await draft(hall)
    const post = await hall.post('hoa', `ảnh cảnh báo ${code}`)
    const picture = post.get('hoa')?.at(0)?.picture
    expect([picture?.mime, ...(picture?.bytes ?? [])]).toEqual(['image/png', 1, 2])
    expect(drawn).toEqual([expect.stringContaining('Có người lạ gọi điện xưng điện lực')])
    expect(drawn[0]).toContain(code)
  })

  it('residents have none of it', async () => {
    const hall = await openDesk()
    const code = await approve(hall)
    for (const word of ['bản loa', 'bản chuyển tiếp', 'ảnh cảnh báo', 'kết quả', 'gửi duyệt', 'thu hồi', 'duyệt']) {
      expect(await hall.ask('lan', `${word} ${code}`), word).not.toContain(WORDS)
    }
  })
})

describe('what only thieves ask for', () => {
  it.each([
    'Tin nhắn này là an toàn, bà con yên tâm đọc mã cho cán bộ ngân hàng',
    'Ai nộp phí 2 % sẽ được trả lại tiền đã mất, nộp tại nhà trưởng nhóm',
    'Bà con liên hệ số O987 OOO 111 để được hỗ trợ lấy lại tiền bị lừa',
  ])('"soạn %s" makes no code, and tells the sentence and why', async words => {
    const hall = await openDesk()
    const text = await hall.ask('hoa', `soạn ${words}`)
    expect(text).not.toMatch(/CB-/)
    expect(text).toMatch(/^- “.+”: .+/m)
    const alias = sure((await hall.store.aliases.of({ channel: 'telegram', id: 'hoa' })) ?? undefined)
    expect(await hall.broadcasts.of(alias, 9)).toEqual([])
  })
})

describe('the question after a warning, from chat', () => {
  const asksOf = async (hall: Awaited<ReturnType<typeof openDesk>>, code: string) =>
    (await hall.broadcasts.get(code))?.asks ?? false

  it.each([
    ['own words', `soạn kèm câu hỏi: ${WORDS}`],
    ['own words, without accents', `soan kem cau hoi ${WORDS}`],
    ['a pattern', 'soạn kèm câu hỏi gia-danh-dien-luc'],
    ['a pattern by its name', 'soạn kèm một câu hỏi nhỏ giả điện lực'],
  ])('comes with %s', async (_what, said) => {
    const hall = await openDesk()
    const text = await hall.ask('hoa', said)
    expect(text).toContain('“câu hỏi nhỏ CB-')
    expect(text).not.toContain('kèm câu hỏi:')
    expect(await asksOf(hall, codeIn(text))).toBe(true)
  })

  it('is put after words that are there, and taken off, under codes of their own', async () => {
    const hall = await openDesk()
    const first = await draft(hall)
    const second = codeIn(await hall.ask('hoa', `sửa ${first} kèm câu hỏi`))
    const post = await hall.post('hoa', `sửa ${second} bỏ câu hỏi`)
    const third = codeIn(textsTo(post, 'hoa'))
    expect(await Promise.all([first, second, third].map(code => asksOf(hall, code)))).toEqual([false, true, false])
    expect((await hall.broadcasts.get(third))?.words).toBe(WORDS)
    expect(
      post
        .get('hoa')
        ?.at(0)
        ?.buttons.map(({ label }) => label),
    ).toContain('Kèm câu hỏi')
  })

  it('stays with other words, and comes with them', async () => {
    const hall = await openDesk()
    const first = codeIn(await hall.ask('hoa', `soạn kèm câu hỏi ${WORDS}`))
    const second = codeIn(await hall.ask('hoa', `sửa ${first} ${WORDS} Xin nhắc nhau cùng biết.`))
    expect(await asksOf(hall, second)).toBe(true)
    const other = await draft(hall)
    const third = codeIn(await hall.ask('hoa', `sửa ${other} kèm câu hỏi: ${WORDS} Nhớ gọi điện lực hỏi lại.`))
    expect(await asksOf(hall, third)).toBe(true)
    expect((await hall.broadcasts.get(third))?.words).toBe(`${WORDS} Nhớ gọi điện lực hỏi lại.`)
  })

  it('is none without words to warn with', async () => {
    const hall = await openDesk()
    expect(await hall.ask('hoa', 'soạn kèm câu hỏi')).toContain(hall.say('draft.how'))
  })
})
