import { beforeEach, describe, expect, it } from 'vitest'
import { sure } from '../../store/build-messages.ts'
import type { Hall } from './hall.ts'
import { approve, draft, openDesk, textsTo, WORDS } from './hall.ts'

let hall: Hall
let code = ''
/** As it reached a resident. */
let sent = ''

beforeEach(async () => {
  hall = await openDesk()
  await hall.subscribe('lan')
  code = await approve(hall)
  sent = textsTo(await hall.pass(1), 'lan')
})

describe('a text with the code of a warning', () => {
  it.each<[string, (sent: string, code: string) => string]>([
    ['as it was sent', text => text],
    ['without its last line', text => text.split('\n').slice(0, -1).join('\n')],
    ['without accents', text => text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D')],
    ['with a word of who passes it on', text => `Cả nhà xem nhé!\n${text}\nCó thật không ạ?`],
    ['words and code alone', (_text, given) => `${WORDS} ${given}`],
  ])('%s: it is that warning', async (_what, change) => {
    expect(await hall.callOut(change(sent, code))).toEqual({
      genuine: true,
      text: expect.stringMatching(/^Lời đúng như cảnh báo CB-/),
    })
  })

  it.each<[string, (sent: string) => string]>([
    ['a number is added', text => `${text}\nGọi 0987 654 321 để được giúp.`],
    ['a demand is added', text => `${text}\nBà con đọc mã OTP cho cán bộ.`],
    ['a link is added', text => text.replace('Bà con cúp máy ngay.', 'Bà con vào evil.top ngay.')],
    ['a word is turned round', text => text.replace('cúp máy ngay', 'làm theo ngay')],
    ['a "don\'t" is gone', text => text.replace('Có người lạ gọi điện xưng', 'Hãy nghe')],
    ['a "not" is put in', text => text.replace('Bà con cúp máy ngay', 'Bà con không cúp máy ngay')],
    ['one short sentence says it is over', text => `${text}\nTin này cũ rồi, nay điện lực làm thật.`],
    [
      'short sentences are added until they are a story',
      text => `${text}\nTin trên nay đã cũ. Từ nay bà con làm như sau. Ai được điện lực gọi thì nghe.`,
    ],
    [
      'a long story is added',
      text => `${text}\nHôm qua tôi gặp một người rất tốt bụng đã chỉ cho cách nhận lại hết số tiền.`,
    ],
  ])('%s: it is called out, with the code to read the true words', async (_what, change) => {
    const { text, genuine } = sure(await hall.callOut(change(sent)))
    expect(genuine).toBe(false)
    expect(text).toContain('Có người đã sửa')
    expect(text).toContain(code)
  })

  it.each<[string, (code: string) => string]>([
    ['with the letters of another script', code => `СВ-${code.slice(3)}`],
    ['with a long dash', code => code.replace('-', '–')],
    ['with a line below', code => code.replace('-', '_')],
    ['with a full stop', code => code.replace('-', '.')],
    ['behind a colon', code => code.replace('-', ': ')],
    ['letter by letter', code => `C B - ${code.slice(3).split('').join(' ')}`],
    ['with what nobody sees', code => `${code.slice(0, 5)}\u200b${code.slice(5)}`],
    ['behind one of another warning', code => `${code}, CB-222222`],
  ])('the code is written %s: other words are called out all the same', async (_what, written) => {
    const bad = 'Công an xã báo: bà con nghe máy, cài ứng dụng theo lời điện lực để được giảm tiền tháng này.'
    expect((await hall.callOut(`${bad} Mã tin: ${written(code)}.`))?.text).toContain('⚠️')
  })

  it.each<[string, (sent: string) => string]>([
    ['a stop is moved', text => text.replace('Bà con cúp máy ngay', 'Bà con cúp. Máy ngay')],
    ['an accent is changed', text => text.replace('cúp máy', 'cụp mày')],
  ])('%s: nearly the words, and no more is said', async (_what, change) => {
    const { text, genuine } = sure(await hall.callOut(change(sent)))
    expect(genuine).toBe(false)
    expect(text).toContain('có khác')
    expect(text).not.toContain('Lời đúng')
  })

  it('where there is nothing to be judged: it is called out', async () => {
    const bad = `Mai họp tổ lúc bảy giờ tối tại nhà văn hoá thôn, mời bà con tới đông đủ. ${code}`
    const text = await hall.ask('lan', bad)
    expect(text).toContain('Có người đã sửa')
    expect(text).not.toContain('Chưa thấy dấu hiệu')
  })

  it('its own words are no alarm, whatever they tell of thieves', async () => {
    const text = await hall.ask('lan', sent)
    expect(text).toContain('Lời đúng như cảnh báo')
    expect(text).not.toContain('⚠️')
  })

  it('recalled: not to be passed on', async () => {
    await hall.post('an', `thu hồi ${code} nhầm`)
    expect((await hall.callOut(sent))?.text).toContain('đã thu hồi')
  })

  it.each([
    ['of nothing', async () => 'CB-222222'],
    ['of a draft', () => draft(hall)],
  ])('%s: nobody sent that', async (_what, make) => {
    expect((await hall.callOut(`${WORDS} Mã tin: ${await make()}.`))?.text).toContain('Không có cảnh báo nào đã gửi')
  })

  it.each(['', 'tin CB-222222 có thật không', WORDS])('%j: nothing to compare', async text => {
    expect(await hall.callOut(text)).toBeNull()
  })
})
