import { describe, expect, it } from 'vitest'
import { isCry, isDespair, isThreat, isThreatOfPictures } from '../../../src/core/dialogue/cry.ts'

describe('a cry', () => {
  it.each([
    ...['cứu với', 'cuu toi voi', 'gap lam', 'sợ quá, giờ làm sao', 'giờ làm sao', 'chừ mần răng', 'chết rồi bot ơi'],
    ...['em sợ quá', 'phải làm gì bây giờ', 'khẩn cấp', 'làm thế nào bây giờ ạ'],
  ])('%s', text => expect(isCry(text)).toBe(true))

  it.each([
    ...['giúp với', 'chuyển tiền rồi làm sao giờ', 'cứu trợ lũ lụt ở đâu', 'số này của ai', 'cảm ơn', 'trợ giúp', ''],
    ...[
      'lộ số thẻ rồi',
      'lỡ rồi giờ sao',
      'cứu với 0987654321',
      'bố tôi chết rồi có được trợ cấp không',
      'làm căn cước thế nào',
    ],
  ])('not: %s', text => expect(isCry(text)).toBe(false))
})

describe('despair', () => {
  it.each([
    ...[
      'em muốn chết quá',
      'tôi không muốn sống nữa, mất hết tiền rồi',
      'ko muon song nua',
      'chán sống rồi',
      'em định tự tử',
    ],
    ...['mất hết rồi, chết quách cho xong', 'sống làm gì nữa'],
  ])('%s', text => expect(isDespair(text)).toBe(true))

  it.each([
    ...['người yêu doạ tự tử nếu không chuyển tiền', 'chưa sống ở xã này bao giờ', 'chết rồi tôi chuyển tiền rồi'],
    ...[
      'họ hỏi đang sống ở đâu',
      'điện thoại không sóng nữa',
      'cho toi tu van vien',
      'tư vấn giúp em',
      'bị chặn sóng',
      'cứ từ từ',
      'trời nóng muốn chết',
      'mẹ tôi không sống ở đây',
    ],
  ])('not: %s', text => expect(isDespair(text)).toBe(false))
})

describe('threats', () => {
  it.each(['nó dọa giết cả nhà', 'no doa danh con toi', 'họ đe doạ bắt cóc con em'])('of violence: %s', text =>
    expect(isThreat(text)).toBe(true),
  )
  it.each(['họ doạ bắt giam', 'doạ cắt điện', 'doạ khoá tài khoản', 'doạ khoá định danh', 'doa khoa dinh danh'])(
    'not of violence: %s',
    text => expect(isThreat(text)).toBe(false),
  )
  it.each(['con em bị nó dọa tung ảnh', 'no doa gui anh cho ca lang', 'bị ép, họ doạ đăng clip'])(
    'of pictures: %s',
    text => expect(isThreatOfPictures(text)).toBe(true),
  )
  it.each([
    'công an gọi video bắt giữ máy',
    'họ doạ bắt anh ấy',
    'họ ép gọi video',
    'app vay đòi nợ, doạ ghép ảnh bố mẹ',
  ])('not of pictures: %s', text => expect(isThreatOfPictures(text)).toBe(false))
})
