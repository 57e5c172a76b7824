import { expect, test } from 'vitest'
import { openOffice, reportAs, textsTo } from '../cases/office.ts'
import { openHall, submit, textsTo as toWhom } from '../warnings/hall.ts'

/** One person, two accounts, two roles: still one pair of eyes. */

const LINK = 'Shop gui ma don hang, moi chi bam http://don-hang-247.site/x de nhan qua tri an khach hang than thiet nhe'

test('a denial is not confirmed by the same person under another account', async () => {
  const office = await openOffice()
  await office.invite('mot', 'officer', 'nga-son', null, 'Lê Văn An')
  await office.invite('mot-2', 'officer', 'nga-son', null, 'Trung uý LE VAN AN')
  await office.invite('hai', 'officer', 'nga-son', null, 'Trần Thị Bình')
  const { code } = await reportAs(office, 'lan', LINK)
  await office.post('mot', `nhận ${code}`)
  const asked = await office.post('mot', `không phải ${code}`)
  expect([...asked.keys()].toSorted()).toEqual(['hai', 'mot'])
  for (const words of ['xác nhận', 'không phải'])
    expect(await office.ask('mot-2', `${words} ${code}`)).toContain('không phải chính anh chị')
  expect(textsTo(await office.post('hai', `xác nhận ${code}`), 'lan')).toContain('chưa thấy dấu hiệu')
})

test('a warning is not approved by its author under another account', async () => {
  const hall = await openHall()
  await hall.invite('hoa', 'leader', 'nga-son', 'phu-nu', 'Nguyễn Thị Hoa')
  await hall.invite('hoa-2', 'approver', 'nga-son', null, 'Nguyễn Thị Hoa')
  await hall.invite('an', 'approver', 'nga-son', null, 'Lê Văn An')
  await hall.subscribe('lan')
  const code = await submit(hall)
  const refused = await hall.ask('hoa-2', `duyệt ${code}`)
  expect(refused).toBe(hall.say('warning.refused.same-person', { code }))
  expect(toWhom(await hall.pass(1), 'lan')).toBe('')
  await hall.post('an', `duyệt ${code}`)
  expect(toWhom(await hall.pass(1), 'lan')).toContain(code)
})
