import { describe, expect, test } from 'vitest'
import { hear } from './hearing.ts'

describe('consent, in other turns', () => {
  test.each([
    ...['ok gửi đi', 'ừ gửi giúp bác', 'vâng gửi giúp tôi nhé', 'gửi đi em', 'gửi luôn đi', 'được rồi gửi đi'],
    ...['uk gui di', 'đồng ý gửi nha', 'ok em gửi đi', 'rồi gửi đi con', 'dạ gửi giùm con', 'ok báo giúp em'],
    ...['được', 'đúng rồi', 'nhất trí', 'chuẩn rồi gửi đi', 'dong y gui cho can bo', 'ừ gửi công an đi'],
    ...['đồng ý nhé em', 'có gửi'],
  ])('%s', text => expect(hear(text).isAnswer('consent') || hear(text).isAnswer('yes')).toBe(true))

  test.each([
    ...['gửi cho ai vậy', 'khoan gửi', 'đừng gửi', 'chưa gửi', 'ok mà sửa lại đã', 'gửi đi đâu'],
    ...['thôi', 'không gửi', 'em gửi tiền rồi', 'gửi ảnh được không', 'không đồng ý', 'ok để mai gửi'],
  ])('not: %s', text => expect(hear(text).isAnswer('consent') || hear(text).isAnswer('yes')).toBe(false))
})

describe('the way out, in other turns', () => {
  test.each([
    ...['thôi không báo nữa', 'thôi đừng gửi', 'không gửi nữa đâu', 'huỷ', 'huỷ đi em', 'thoi khong bao nua dau'],
    ...['bỏ đi', 'khỏi báo', 'thôi khỏi gửi', 'dừng lại không gửi', 'tui hổng báo nữa', 'em đổi ý rồi không báo nữa'],
    ...[
      'hủy báo cáo',
      'thôi để khi khác',
      'đừng gửi cho công an',
      'không cần báo nữa',
      'tôi không muốn gửi nữa',
      'thôi bỏ qua nhé',
    ],
    ...['nỏ báo nữa', 'thôi vậy em không báo đâu'],
  ])('%s', text => expect(hear(text).word() === 'enough').toBe(true))

  test.each([
    ...[
      'không báo thì sao',
      'báo nữa không',
      'thôi rồi mất hết tiền',
      'thôi báo đi',
      'không gửi thì nó doạ đánh',
      'huỷ giao dịch được không',
    ],
  ])('not: %s', text => expect(hear(text).word() === 'enough').toBe(false))
})

describe('an answer with its mistakes mended', () => {
  test.each(['xong r', 'xong rùi', 'lam xong r', 'rùi'])('%s', text => expect(hear(text).isAnswer('done')).toBe(true))
  test.each(['chua xong', 'xong chưa', 'lừa r'])('not: %s', text => expect(hear(text).isAnswer('done')).toBe(false))
})
