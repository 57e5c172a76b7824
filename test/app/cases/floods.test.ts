import { describe, expect, it } from 'vitest'
import type { Office } from './office.ts'
import { openOffice, reportAs, textsTo } from './office.ts'

const PAID = (number: number): string => `Tôi lỡ chuyển ${number} triệu vào tài khoản 1903445566${1000 + number} rồi`

const staffed = async (): Promise<Office> => {
  const office = await openOffice()
  await office.invite('mot', 'officer', 'nga-son')
  return office
}

describe('many urgent reports of unknown people', () => {
  it('are one letter after the first few, and the list has pages', async () => {
    const office = await staffed()
    let alone = 0
    for (let i = 1; i <= 12; i++) {
      const { post } = await reportAs(office, `la-${i}`, PAID(i))
      if (textsTo(post, 'mot') !== '') alone += 1
      else expect(textsTo(post, `la-${i}`)).toContain('Ít phút nữa tôi báo cán bộ')
    }
    expect(alone).toBe(3)
    const bundle = (await office.pass(3)).get('mot') ?? []
    expect(bundle).toHaveLength(1)
    expect(bundle[0]?.text).toMatch(/^9 vụ đang chờ anh chị/)
    expect(await office.ask('mot', 'việc')).toContain('việc 2')
    expect(await office.ask('mot', 'việc 2')).toMatch(/\n11\. VU-[\s\S]*\n12\. VU-/)
    expect((await office.pass(16)).get('mot')?.length ?? 0).toBeLessThanOrEqual(4)
  })

  it('somebody an officer has looked at before is heard at once', async () => {
    const office = await staffed()
    const { code } = await reportAs(office, 'lan', PAID(50))
    await office.post('mot', `nhận ${code}`)
    for (let i = 1; i <= 5; i++) await reportAs(office, `la-${i}`, PAID(i))
    expect(textsTo((await reportAs(office, 'lan', PAID(51))).post, 'mot')).toContain('GẤP')
  })
})

describe('an officer', () => {
  it('blocks one of those who reported, and hears them again', async () => {
    const office = await staffed()
    const { code } = await reportAs(office, 'la', PAID(1))
    expect(await office.ask('mot', `chặn ${code} 1`)).toContain('30 ngày')
    for (const text of [PAID(2), 'báo cán bộ', '1']) await office.post('la', text)
    const post = await office.post('la', 'đồng ý')
    expect(textsTo(post, 'la')).toContain('không nhận thêm lời báo')
    expect([...post.keys()]).toEqual(['la'])
    await office.post('mot', `bỏ chặn ${code} 1`)
    await reportAs(office, 'la', PAID(3))
  })

  it.each(['chặn {code}', 'chặn {code} 7'])('"%s" blocks nobody', async words => {
    const office = await staffed()
    const { code } = await reportAs(office, 'la', PAID(1))
    await office.post('mot', words.replace('{code}', code))
    await reportAs(office, 'la', PAID(2))
  })

  it('nobody else blocks', async () => {
    const office = await staffed()
    await office.invite('duyet', 'approver', 'nga-son')
    const { code } = await reportAs(office, 'la', PAID(1))
    for (const who of ['duyet', 'mai']) await office.post(who, `chặn ${code} 1`)
    await reportAs(office, 'la', PAID(2))
  })

  it('closes a case without taking it', async () => {
    const office = await staffed()
    const { code } = await reportAs(office, 'la', PAID(1))
    expect(await office.ask('mot', `đóng ${code}`)).toContain('Đã đóng')
    expect(await office.ask('mot', 'việc')).not.toContain(code)
  })
})

it('a case that nobody takes ends after three weeks, and whoever reported it is told', async () => {
  const office = await staffed()
  const { code } = await reportAs(office, 'lan', PAID(1))
  for (let day = 0; day < 20; day++) await office.pass(24 * 60)
  expect((await office.store.cases.get(code))?.state.status).toBe('waiting')
  const post = await office.pass(2 * 24 * 60)
  expect(textsTo(post, 'lan')).toContain('đã chờ ba tuần')
  expect((await office.store.cases.get(code))?.state.status).toBe('closed')
})
