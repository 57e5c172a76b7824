import { describe, expect, it } from 'vitest'
import type { Office } from './office.ts'
import { openOffice, reportAs, textsTo } from './office.ts'

const ONE = 'Shop gui ma don hang, moi chi bam http://don-hang-247.site/x de nhan qua tri an khach hang than thiet nhe'
const TWO = 'Em vừa nhận link http://qua-tang-999.top/k nói trúng xe máy, họ giục bấm ngay trong hôm nay'

const withTwo = async (): Promise<{ office: Office; a: string; b: string }> => {
  const office = await openOffice()
  for (const who of ['mot', 'hai']) await office.invite(who, 'officer', 'nga-son')
  const { code: a } = await reportAs(office, 'lan', ONE)
  const { code: b } = await reportAs(office, 'mai', TWO)
  return { office, a, b }
}

const isListed = (office: Office, text: string): boolean =>
  office.assess(text).indicators.some(({ finding }) => finding === 'confirmed')

describe('"ghép"', () => {
  it('has two cases looked at as one: words, people, marks', async () => {
    const { office, a, b } = await withTwo()
    const post = await office.post('mot', `ghép ${a} ${b}`)
    expect(textsTo(post, 'mai')).toContain(a)
    expect(await office.ask('mot', 'việc')).not.toContain(b)
    const shown = await office.ask('mot', `nhận ${a}`)
    for (const words of ['Người báo số 2', 'qua-tang-999[.]top', 'trúng xe máy']) expect(shown).toContain(words)
    expect(textsTo(await office.post('mot', `hỏi ${a} 2: Link gửi lúc nào?`), 'mai')).toContain('Link gửi lúc nào?')
    await office.post('mai', 'Sáng nay ạ')
    const decided = await office.post('mot', `lừa đảo ${a}`)
    for (const who of ['lan', 'mai']) expect(textsTo(decided, who)).toContain('CÓ DẤU HIỆU LỪA ĐẢO')
    await office.post('mot', '2')
    expect([isListed(office, 'don-hang-247.site'), isListed(office, 'qua-tang-999.top')]).toEqual([false, true])
    expect(await office.ask('mai', `vụ ${b}`)).toContain('dấu hiệu lừa đảo')
  })

  it('a word with the code of the joined case is about both', async () => {
    const { office, a, b } = await withTwo()
    await office.post('mot', `ghép ${a} ${b}`)
    expect(await office.ask('mot', `xem ${b}`)).toContain(a)
  })

  it('a later report like the joined one comes to the case that is kept', async () => {
    const { office, a, b } = await withTwo()
    await office.post('mot', `ghép ${a} ${b}`)
    expect((await reportAs(office, 'hoa', 'Họ gửi tôi qua-tang-999.top')).code).toBe(a)
  })

  it('can be undone', async () => {
    const { office, a, b } = await withTwo()
    await office.post('mot', `ghép ${a} ${b}`)
    expect(await office.ask('mot', `tách ${b}`)).toContain('Đã tách')
    expect(await office.ask('mot', 'việc')).toMatch(new RegExp(`${a}[\\s\\S]*${b}`))
    expect(await office.ask('mot', `xem ${a}`)).not.toContain('trúng xe máy')
    expect(await office.ask('mot', `xem ${b}`)).toContain('trúng xe máy')
    const decided = await office.post('mot', `lừa đảo ${a}`)
    expect(textsTo(decided, 'mai')).toBe('')
    expect(isListed(office, 'qua-tang-999.top')).toBe(false)
  })

  it.each(['ghép {a} {a}', 'ghép {a}', 'ghép {a} VU-AAAAAA', 'tách {a}'])('"%s" changes nothing', async words => {
    const { office, a, b } = await withTwo()
    await office.post('mot', words.replaceAll('{a}', a))
    expect(await office.ask('mot', 'việc')).toMatch(new RegExp(`${a}[\\s\\S]*${b}`))
  })

  it('is for officers of the place only, and for what nobody has decided', async () => {
    const { office, a, b } = await withTwo()
    await office.invite('xa-khac', 'officer', 'nga-an')
    for (const who of ['xa-khac', 'lan', 'la']) await office.post(who, `ghép ${a} ${b}`)
    expect(await office.ask('mot', 'việc')).toContain(b)
    await office.post('mot', `lừa đảo ${b}`)
    expect(await office.ask('mot', `ghép ${a} ${b}`)).toContain('chưa kết luận')
  })
})
