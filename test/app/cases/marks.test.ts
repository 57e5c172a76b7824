import { describe, expect, it } from 'vitest'
import type { Office, Post } from './office.ts'
import { openOffice, reportAs, textsTo } from './office.ts'

const LINK = 'Shop gui ma don hang, moi chi bam http://don-hang-247.site/x de nhan qua tri an khach hang than thiet nhe'
const MIXED =
  'Họ bảo chuyển tiền cọc 500.000 đồng vào 8812345678; tài khoản của tôi 3512205123456, số của tôi 0912345678'
const TWO = 'Họ gọi từ số lạ 0987321654, đòi chuyển gấp vào tài khoản 19034455667788, không thì bắt'

const isListed = (office: Office, text: string): boolean =>
  office.assess(text).indicators.some(({ finding }) => finding === 'confirmed')

const staffed = async (text: string): Promise<{ office: Office; code: string; post: Post }> => {
  const office = await openOffice()
  for (const who of ['mot', 'hai']) await office.invite(who, 'officer', 'nga-son')
  const { code, post } = await reportAs(office, 'lan', text)
  await office.post('mot', `nhận ${code}`)
  return { office, code, post }
}

describe('"lừa đảo" decides at once', () => {
  it('the one link goes on the list with it, and that is said', async () => {
    const { office, code } = await staffed(LINK)
    const post = await office.post('mot', `lừa đảo ${code}`)
    expect(textsTo(post, 'mot')).toMatch(/Đã đưa vào danh sách cảnh báo:\n1\. đường link don-hang-247\[\.\]site/)
    expect(textsTo(post, 'lan')).toContain('CÓ DẤU HIỆU LỪA ĐẢO')
    expect(isListed(office, 'don-hang-247.site')).toBe(true)
  })

  it('what may be the own one of who reported is asked about, and never is what they say is theirs, nor a sum', async () => {
    const { office, code } = await staffed(MIXED)
    const post = await office.post('mot', `lừa đảo ${code}`)
    expect(textsTo(post, 'lan')).toContain('CÓ DẤU HIỆU LỪA ĐẢO')
    expect(textsTo(post, 'mot')).toMatch(/1\. tài khoản 8812345678\n0\. Thôi[\s\S]*\?$/)
    for (const own of ['3512205123456', '0912345678', '500']) expect(textsTo(post, 'mot')).not.toContain(own)
    expect(isListed(office, 'stk 8812345678')).toBe(false)
    expect(await office.ask('mot', '1')).toContain('Đã đưa vào danh sách cảnh báo')
    expect(isListed(office, 'stk 8812345678')).toBe(true)
    for (const own of ['stk 3512205123456', '0912345678', '500.000 đồng']) expect(isListed(office, own)).toBe(false)
  })

  it('a number that was left to be called at is never offered', async () => {
    const office = await openOffice()
    await office.invite('mot', 'officer', 'nga-son')
    await office.post('lan', `${TWO}. Gọi 0912345678 nhé`)
    for (const text of ['báo cán bộ', '1', '2', '0912345678']) await office.post('lan', text)
    const code = /VU-\w{6}/.exec(await office.ask('lan', 'đồng ý'))?.[0] ?? ''
    const asked = await office.ask('mot', `lừa đảo ${code}`)
    expect(asked).toContain('0987321654')
    expect(asked).not.toContain('0912345678')
  })

  it.each([
    ['1', [true, false]],
    ['2', [false, true]],
    ['1 2', [true, true]],
    ['1, 2', [true, true]],
    ['1 và 2', [true, true]],
    ['tất cả', [true, true]],
    ['#marks all', [true, true]],
    ['không', [false, false]],
    ['thôi', [false, false]],
    ['0', [false, false]],
    ['7', [false, false]],
    ['vâng tôi xem đã', [false, false]],
  ])('of two: "%s"', async (words, expected) => {
    const { office, code } = await staffed(TWO)
    expect(await office.ask('mot', `lừa đảo ${code}`)).toMatch(
      /1\. số điện thoại 0987321654\n2\. tài khoản 19034455667788/,
    )
    await office.post('mot', words)
    expect([isListed(office, '0987321654'), isListed(office, 'stk 19034455667788')]).toEqual(expected)
  })

  it('the question stays open beside another case, and can be asked again', async () => {
    const { office, code } = await staffed(TWO)
    await office.post('mot', `lừa đảo ${code}`)
    expect(await office.ask('mot', 'xem dữ liệu')).toContain('0987321654')
    await office.post('mot', 'không')
    await office.post('mot', 'trợ giúp')
    expect(await office.ask('mot', `lừa đảo ${code}`)).toContain('1. số điện thoại 0987321654')
  })
})

describe('a decision is about what the officer saw', () => {
  it('marks that came since are not in it, and that is said', async () => {
    const { office, code } = await staffed(LINK)
    await reportAs(office, 'mai', 'Họ gửi don-hang-247.site, còn số chị Hoa hàng xóm là 0905111222')
    const post = await office.post('mot', `lừa đảo ${code}`)
    expect(textsTo(post, 'mot')).toContain('Có 1 lời báo đến sau khi anh chị xem')
    expect(textsTo(post, 'mot')).not.toContain('0905111222')
    expect([isListed(office, 'don-hang-247.site'), isListed(office, '0905111222')]).toEqual([true, false])
  })
})

describe('"bỏ dấu"', () => {
  it('takes one off again; whoever was told hears it', async () => {
    const { office, code } = await staffed(TWO)
    await office.post('mai', TWO)
    await office.post('mai', 'báo lại')
    await office.post('mot', `lừa đảo ${code}`)
    await office.post('mot', 'tất cả')
    const post = await office.post('mot', `bỏ dấu ${code} 1`)
    expect(textsTo(post, 'mot')).toMatch(
      /Đã gỡ khỏi danh sách[\s\S]*0987321654[\s\S]*Còn trong danh sách:\n2\. tài khoản/,
    )
    for (const who of ['lan', 'mai']) expect(textsTo(post, who)).toContain('đã gỡ khỏi danh sách cảnh báo')
    expect([isListed(office, '0987321654'), isListed(office, 'stk 19034455667788')]).toEqual([false, true])
  })

  it.each(['', '2', '9', 'abc'])('"%s": what is not on the list cannot be taken off', async rest => {
    const { office, code } = await staffed(LINK)
    await office.post('mot', `lừa đảo ${code}`)
    const post = await office.post('mot', `bỏ dấu ${code} ${rest}`)
    expect([...post.keys()]).toEqual(['mot'])
    expect(isListed(office, 'don-hang-247.site')).toBe(true)
  })

  it('is for officers of the place only', async () => {
    const { office, code } = await staffed(LINK)
    await office.invite('xa-khac', 'officer', 'nga-an')
    await office.invite('duyet', 'approver', 'nga-son')
    await office.post('mot', `lừa đảo ${code}`)
    for (const who of ['xa-khac', 'duyet', 'lan', 'la']) await office.post(who, `bỏ dấu ${code} 1`)
    expect(isListed(office, 'don-hang-247.site')).toBe(true)
  })
})
