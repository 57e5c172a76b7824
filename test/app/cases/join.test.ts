import { describe, expect, it } from 'vitest'
import type { Office } from './office.ts'
import { openOffice, reportAs, textsTo } from './office.ts'

const ACCOUNT = '19034455667788'
const SCAM = `Có người gọi xưng công an bảo chuyển 50 triệu vào tài khoản ${ACCOUNT} để kiểm tra, giữ bí mật với gia đình`
const PAID = `Tôi lỡ chuyển tiền cho nó rồi, vào tài khoản ${ACCOUNT}`
const MORE = `Nay nó lại gọi bằng số 0987321654, vẫn đòi chuyển vào tài khoản ${ACCOUNT}`

const withCase = async (): Promise<{ office: Office; code: string }> => {
  const office = await openOffice()
  for (const who of ['mot', 'hai']) await office.invite(who, 'officer', 'nga-son')
  const { code } = await reportAs(office, 'lan', SCAM)
  await office.post('mot', `nhận ${code}`)
  return { office, code }
}

describe('a report that comes to a case in hand', () => {
  it('is told with what is in it, abroad on request', async () => {
    const { office, code } = await withCase()
    const { post } = await reportAs(office, 'mai', MORE)
    expect(textsTo(post, 'mot')).toContain('Người báo: 2')
    expect(textsTo(post, 'mot')).toContain(`xem ${code}`)
    expect(textsTo(post, 'mot')).not.toContain('0987321654')
  })

  it('money that moves is told as urgent', async () => {
    const { office } = await withCase()
    expect(textsTo((await reportAs(office, 'mai', PAID)).post, 'mot')).toContain('GẤP')
  })

  it('from the same person: what is new goes to the officer, what is not does not', async () => {
    const { office, code } = await withCase()
    const again = await reportAs(office, 'lan', MORE)
    expect(textsTo(again.post, 'lan')).toContain('Lời báo thêm đã ghép')
    expect(textsTo(again.post, 'mot')).toContain(code)
    expect(await office.ask('mot', `xem ${code}`)).toMatch(/0987321654[\s\S]*Người báo: 1/)
    const { post } = await reportAs(office, 'lan', MORE)
    expect(textsTo(post, 'lan')).toContain('đã báo rồi')
    expect([...post.keys()]).toEqual(['lan'])
  })
})

describe('money that moves, after a decision', () => {
  const outcomes: [string, (office: Office, code: string) => Promise<unknown>][] = [
    ['lừa đảo', (office, code) => office.post('mot', `lừa đảo ${code}`)],
    ['chưa rõ', (office, code) => office.post('mot', `chưa rõ ${code}`)],
    [
      'không phải',
      async (office, code) => {
        await office.post('mot', `không phải ${code}`)
        await office.post('hai', `xác nhận ${code}`)
      },
    ],
  ]

  it.each(outcomes)('"%s": officers hear of it all the same', async (_word, decide) => {
    const { office, code } = await withCase()
    await decide(office, code)
    office.clock.advance(60_000)
    const { post } = await reportAs(office, 'mai', PAID)
    expect(textsTo(post, 'mot')).toMatch(/GẤP/)
    expect((await office.store.cases.get(code))?.state.status).toBe('waiting')
  })

  it('nobody who paid is told that nothing was found', async () => {
    const { office, code } = await withCase()
    await outcomes[2]?.[1](office, code)
    const { post } = await reportAs(office, 'mai', PAID)
    expect(textsTo(post, 'mai')).toContain('Đừng chờ')
    expect(textsTo(post, 'mai')).not.toContain('chưa thấy dấu hiệu')
    expect(await office.ask('mai', `vụ ${code}`)).toContain('đang chờ cán bộ nhận')
    expect(textsTo(await office.post('hai', `lừa đảo ${code}`), 'mai')).toContain('CÓ DẤU HIỆU LỪA ĐẢO')
  })
})
