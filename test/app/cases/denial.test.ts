import { describe, expect, it } from 'vitest'
import { labelFor } from '../../../src/app/people/alias.ts'
import { INVITATION } from '../../../src/app/people/invite.ts'
import { makeVault } from '../../../src/store/vault.ts'
import { KEY } from '../build-bot.ts'
import type { Office } from './office.ts'
import { openOffice, reportAs, textsTo } from './office.ts'

const LINK = 'Shop gui ma don hang, moi chi bam http://don-hang-247.site/x de nhan qua tri an khach hang than thiet nhe'

/** Two officers, an approver, a reporter with a case, and one who waits to be told. */
const withCase = async (): Promise<{ office: Office; code: string }> => {
  const office = await openOffice()
  for (const who of ['mot', 'hai']) await office.invite(who, 'officer', 'nga-son')
  await office.invite('duyet', 'approver', 'nga-son')
  const { code } = await reportAs(office, 'lan', LINK)
  await office.post('mai', LINK)
  await office.post('mai', 'báo lại')
  await office.post('mot', `nhận ${code}`)
  return { office, code }
}

describe('"không phải" needs two', () => {
  it("one officer's word tells nobody anything", async () => {
    const { office, code } = await withCase()
    const post = await office.post('mot', `không phải ${code}`)
    expect(textsTo(post, 'mot')).toContain('Cần người thứ hai xác nhận')
    expect([...post.keys()].toSorted()).toEqual(['duyet', 'hai', 'mot'])
    expect(await office.ask('mot', `xác nhận ${code}`)).toContain('không phải chính anh chị')
    expect(await office.ask('lan', `vụ ${code}`)).toContain('cán bộ đang xem')
  })

  it('the second confirms, everyone who asked is told, and it is never worded as safe', async () => {
    const { office, code } = await withCase()
    await office.post('mot', `không phải ${code}`)
    const post = await office.post('hai', `xác nhận ${code}`)
    for (const who of ['lan', 'mai']) {
      expect(textsTo(post, who)).toContain('chưa thấy dấu hiệu lừa đảo')
      expect(textsTo(post, who)).toContain('chưa có nghĩa là an toàn')
    }
  })

  it('"không phải" from the second counts as confirming', async () => {
    const { office, code } = await withCase()
    await office.post('mot', `không phải ${code}`)
    expect(textsTo(await office.post('hai', `không phải ${code}`), 'lan')).toContain('chưa thấy dấu hiệu')
  })

  it('somebody from another commune, a leader, a resident: none can confirm', async () => {
    const { office, code } = await withCase()
    await office.invite('xa-khac', 'officer', 'nga-an')
    await office.invite('hoi', 'leader', 'nga-son', 'phu-nu')
    await office.post('mot', `không phải ${code}`)
    for (const who of ['xa-khac', 'hoi', 'mai', 'la']) {
      const post = await office.post(who, `xác nhận ${code}`)
      expect([...post.keys()], who).toEqual([who])
    }
    expect(await office.ask('lan', `vụ ${code}`)).toContain('cán bộ đang xem')
  })
})

describe('both can be reversed, and everyone told is told again', () => {
  it('from a scam to none: with an apology, and the link is off the list', async () => {
    const { office, code } = await withCase()
    await office.post('mot', `lừa đảo ${code}`)
    expect(office.assess('don-hang-247.site').level).toBe('scam')
    await office.post('mot', `không phải ${code}`)
    expect(office.assess('don-hang-247.site').level).toBe('scam')
    const post = await office.post('hai', `xác nhận ${code}`)
    for (const who of ['lan', 'mai']) expect(textsTo(post, who)).toMatch(/Xin lỗi[\s\S]*chưa thấy dấu hiệu/)
    expect(office.assess('don-hang-247.site').indicators[0]?.finding).not.toBe('confirmed')
  })

  it('from none to a scam: by one, with an apology', async () => {
    const { office, code } = await withCase()
    await office.post('mot', `không phải ${code}`)
    await office.post('hai', `xác nhận ${code}`)
    const post = await office.post('mot', `lừa đảo ${code}`)
    for (const who of ['lan', 'mai']) expect(textsTo(post, who)).toMatch(/Xin lỗi[\s\S]*CÓ DẤU HIỆU LỪA ĐẢO/)
  })

  it('the same word twice tells nobody twice', async () => {
    const { office, code } = await withCase()
    await office.post('mot', `lừa đảo ${code}`)
    const post = await office.post('mot', `lừa đảo ${code}`)
    expect([...post.keys()]).toEqual(['mot'])
  })
})

describe('"gỡ cảnh báo"', () => {
  it('goes to the officers after consent, keeps the warning meanwhile, and ends with their word', async () => {
    const { office, code } = await withCase()
    await office.post('mot', `lừa đảo ${code}`)
    expect(await office.ask('chu-shop', 'gỡ cảnh báo don-hang-247.site')).toMatch(/\?$/)
    expect(await office.ask('chu-shop', 'đồng ý')).toContain(code)
    expect(office.assess('don-hang-247.site').level).toBe('scam')
    expect(textsTo(await office.pass(1), 'mot')).toContain('xin gỡ cảnh báo')
  })

  it('whoever asked for it is told what comes of it', async () => {
    const { office, code } = await withCase()
    await office.post('mot', `lừa đảo ${code}`)
    await office.post('chu-shop', 'gỡ cảnh báo don-hang-247.site')
    await office.post('chu-shop', 'đồng ý')
    expect(await office.ask('chu-shop', `vụ ${code}`)).toContain(code)
    expect(textsTo(await office.pass(1), 'mot')).toContain(`Có người xin gỡ cảnh báo của vụ ${code}`)
    await office.post('mot', `không phải ${code}`)
    const post = await office.post('hai', `xác nhận ${code}`)
    expect(textsTo(post, 'chu-shop')).toContain('chưa thấy dấu hiệu lừa đảo')
  })

  it('about something nobody decided, there is nothing to appeal', async () => {
    const office = await openOffice()
    expect(await office.ask('la', 'gỡ cảnh báo 0912345678')).toContain('không thấy cảnh báo nào')
  })
})

describe('whoever denied and comes back under another name', () => {
  it('is no second: after deleting their data two others are needed', async () => {
    const { office, code } = await withCase()
    await office.post('mot', `không phải ${code}`)
    for (const text of ['xoá dữ liệu', 'đồng ý']) await office.post('mot', text)
    await office.invite('mot', 'officer', 'nga-son')
    const post = await office.post('mot', `xác nhận ${code}`)
    expect(textsTo(post, 'mot')).toContain('Cần hai người khác')
    expect(textsTo(post, 'lan')).toBe('')
    expect(textsTo(await office.post('mot', `không phải ${code}`), 'lan')).toBe('')
    expect(textsTo(await office.post('hai', `xác nhận ${code}`), 'lan')).toContain('chưa thấy dấu hiệu')
  })

  it('nor is who holds two accounts under one label, in a denial, a note or a case they reported', async () => {
    const office = await openOffice()
    const vault = makeVault(KEY)
    const label = labelFor(vault, 'Lê Văn An')
    for (const [at, who] of ['mot', 'mot-nua'].entries()) {
      const code = `MOI-BBBB-${at}000`
      const until = new Date(office.clock.now().getTime() + 86_400_000)
      const invitation = { role: 'officer', area: 'nga-son', organisation: null, label } as const
      await office.store.invitations.add(vault.hash(INVITATION, code), invitation, until)
      await office.post(who, code)
    }
    const { code } = await reportAs(office, 'lan', LINK)
    await office.post('mot', `không phải ${code}`)
    for (const word of ['xác nhận', 'không phải']) {
      const post = await office.post('mot-nua', `${word} ${code}`)
      expect(textsTo(post, 'mot-nua')).toContain('không phải chính anh chị')
      expect([...post.keys()]).toEqual(['mot-nua'])
    }
    const { code: own } = await reportAs(office, 'mot', 'Họ gửi link http://qua-tang-999.top/k giục bấm ngay hôm nay')
    expect(await office.ask('mot-nua', `lừa đảo ${own}`)).toContain('Cần cán bộ khác nhận và kết luận')
  })
})
