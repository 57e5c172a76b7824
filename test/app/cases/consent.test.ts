import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { codeIn, openOffice, reportAs, textsTo } from './office.ts'

const SCAM =
  'Công an gọi báo tôi dính rửa tiền, bảo chuyển 50 triệu vào tài khoản 19034455667788 để kiểm tra, giữ bí mật'

describe('nothing reaches an officer before consent', () => {
  const WORDS = [
    ...[SCAM, 'báo cán bộ', 'báo lại', '1', '2', '3', 'không', 'trợ giúp', 'xem dữ liệu', 'dừng', 'đã lỡ', 'xong'],
    ...['0912345678', 'gỡ cảnh báo 19034455667788', 'nhận VU-AAAAAA', 'vụ VU-AAAAAA', '#consent yes', '#area nga-son'],
    ...['#appeal yes', 'báo hộ bà hàng xóm bị gọi đòi tiền', 'hỏi VU-AAAAAA sao rồi', 'nhận cảnh báo', 'đồng chí ơi'],
  ]

  it('whatever a resident says but "đồng ý"', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...WORDS), { minLength: 4, maxLength: 10 }), async said => {
        const office = await openOffice()
        await office.invite('can-bo', 'officer', 'nga-son')
        await office.invite('quan-tri', 'admin', 'toan-quoc')
        for (const text of ['tin nhan la', SCAM, 'báo cán bộ', '1', ...said]) {
          const open = (await office.store.people.get({ channel: 'telegram', id: 'lan' }, office.clock.now()))?.dialogue
          // "1" at the last question is the button "Đồng ý".
          if (JSON.stringify(open ?? {}).includes('"report-consent"') && ['1', '#consent yes'].includes(text)) continue
          const post = await office.post('lan', text)
          expect([...post.keys()].filter(who => who !== 'lan')).toEqual([])
        }
        expect([...(await office.pass(1)).keys()]).toEqual([])
        await office.store.close()
      }),
      { numRuns: 15, seed: 20_261_125 },
    )
  })

  it('consent is to what was shown: what comes after it is answered, shown again as it was, and not sent', async () => {
    const office = await openOffice()
    await office.invite('can-bo', 'officer', 'nga-son')
    await office.post('lan', SCAM)
    for (const text of ['báo cán bộ', '1', '1']) await office.post('lan', text)
    const other = 'Con gái tôi nhắn vay 3 triệu qua số lạ 0987654321, bảo chuyển gấp cho bạn nó'
    const again = textsTo(await office.post('lan', other), 'lan')
    expect(again).toMatch(/\?$/)
    expect(again).not.toContain('Con gái tôi')
    const code = codeIn(await office.ask('lan', 'đồng ý'))
    const sent = await office.ask('can-bo', `xem ${code}`)
    expect(sent).toContain(SCAM.slice(0, 40))
    expect(sent).not.toContain('Con gái tôi')
  })

  it.each(['đồng ý nhưng mà', 'ừ để tôi nghĩ đã', 'nhanh lên'])(
    '"%s" does not take the place of what is reported',
    async aside => {
      const office = await openOffice()
      await office.post('lan', SCAM)
      for (const text of ['báo cán bộ', '1', '1']) await office.post('lan', text)
      const again = await office.ask('lan', aside)
      expect(again).toContain('19034455667788')
      expect(again).toMatch(/đồng ý gửi không\?$/)
    },
  )

  it.each(['đồng ý', 'ừ gửi giúp tôi', 'ok gửi đi em'])('"%s" is a yes to what was shown', async yes => {
    const office = await openOffice()
    await office.post('lan', SCAM)
    for (const text of ['báo cán bộ', '1', '1']) await office.post('lan', text)
    expect(codeIn(await office.ask('lan', yes))).toMatch(/^VU-/)
  })

  it('who reports a long text is told that all of it goes', async () => {
    const office = await openOffice()
    const asked = async (who: string, text: string): Promise<string> => {
      for (const said of [text, 'báo cán bộ', '1']) await office.post(who, said)
      return office.ask(who, '1')
    }
    expect(await asked('lan', SCAM)).not.toContain('chuyển cả tin')
    expect(await asked('mai', `${SCAM}. ${'Họ gọi đi gọi lại cả ngày. '.repeat(40)}`)).toContain('chuyển cả tin')
  })

  it('"không" at the end sends nothing, and says so', async () => {
    const office = await openOffice()
    await office.invite('can-bo', 'officer', 'nga-son')
    await office.post('lan', SCAM)
    for (const text of ['báo cán bộ', '1', '1']) await office.post('lan', text)
    const post = await office.post('lan', 'không')
    expect(textsTo(post, 'lan')).toContain('không gửi gì')
    expect([...post.keys()]).toEqual(['lan'])
  })
})

describe('the contact', () => {
  const PHONE = '0912 345 678'

  it('goes along only if agreed to, with the number typed for it', async () => {
    const office = await openOffice()
    await office.invite('can-bo', 'officer', 'nga-son')
    await office.post('lan', SCAM)
    for (const text of ['báo cán bộ', '1', '2']) await office.post('lan', text)
    expect(await office.ask('lan', PHONE)).toContain('0912345678')
    const code = codeIn(await office.ask('lan', 'đồng ý'))
    expect(await office.ask('can-bo', `nhận ${code}`)).toContain('Liên hệ: Điện thoại 0912345678')
  })

  it('without it, no officer sees who it was', async () => {
    const office = await openOffice()
    await office.invite('can-bo', 'officer', 'nga-son')
    const { code, post } = await reportAs(office, 'nguoi-bao-77', SCAM)
    const seen = textsTo(post, 'can-bo') + (await office.ask('can-bo', `nhận ${code}`))
    expect(seen).not.toContain('nguoi-bao-77')
    expect(seen).toContain('không muốn lộ tên')
  })
})

describe('a case is for its own people', () => {
  it('others are told nothing by its code, nor officers of another commune', async () => {
    const office = await openOffice()
    await office.invite('can-bo', 'officer', 'nga-son')
    await office.invite('xa-khac', 'officer', 'nga-an')
    const { code } = await reportAs(office, 'lan', SCAM)
    expect(await office.ask('lan', `vụ ${code}`)).toContain('đang chờ')
    expect(await office.ask('la', `vụ ${code}`)).toContain('không tìm thấy')
    for (const word of ['nhận', 'xem', 'lừa đảo', 'hỏi']) {
      expect(await office.ask('xa-khac', `${word} ${code}`), word).toContain('Không có vụ')
    }
  })

  it('on Telegram an officer is told of it, and reads it on request', async () => {
    const office = await openOffice()
    await office.invite('can-bo', 'officer', 'nga-son')
    const { code, post } = await reportAs(office, 'lan', SCAM)
    expect(textsTo(post, 'can-bo')).toContain(code)
    expect(textsTo(post, 'can-bo')).not.toContain('19034455667788')
    expect(await office.ask('can-bo', `xem ${code}`)).toContain('19034455667788')
    const events = await office.store.cases.events(code)
    expect(events.map(({ kind }) => kind)).toEqual(['opened', 'offered', 'read'])
  })

  it('a leader reports for somebody without a phone', async () => {
    const office = await openOffice()
    await office.invite('can-bo', 'officer', 'nga-son')
    await office.invite('hoi', 'leader', 'nga-son', 'phu-nu')
    expect(await office.ask('hoi', `báo hộ ${SCAM}`)).toMatch(/đã đồng ý[\s\S]*\?$/)
    const code = codeIn(await office.ask('hoi', 'đồng ý'))
    expect(await office.ask('can-bo', `nhận ${code}`)).toContain('Báo hộ qua người phụ trách nhóm')
  })
})
