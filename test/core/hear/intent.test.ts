import { describe, expect, test } from 'vitest'
import { intentOf } from '../../../src/core/hear/intent.ts'
import { hear } from './hearing.ts'

/** The model is sure that somebody paid. */
const guessed = () => ({ intent: 'victim-paid', share: 1 })

describe('a guess that money went', () => {
  test.each([
    'con em bị bắt cóc nó đòi 300 triệu',
    'no bat coc con em doi 300 trieu',
    'nó đòi 20 triệu tiền chuộc',
    'tụi nó bảo đóng phí trước rồi mới cho vay',
    'họ yêu cầu nộp phí 2 triệu trước mới giải ngân',
    'nó bảo đóng thuế mới cho rút tiền về',
  ])('counts for nothing where it is only demanded: %s', text => {
    expect(intentOf(hear(text), guessed)).not.toBe('victim-paid')
  })

  test.each([
    'nó đòi 300 triệu em đưa rồi',
    'no doi 3tr e dua het roi',
    'e ck no 10tr r no doi them 5tr',
    'họ bảo đóng phí em đóng rồi giờ sao',
    'nó bắt nộp tiền, tôi nộp 5 triệu',
  ])('counts where something is told as done beside the demand: %s', text => {
    expect(intentOf(hear(text), guessed)).toBe('victim-paid')
  })
})

describe('what is done on a guess', () => {
  const as = (intent: string) => () => ({ intent, share: 1 })
  test.each([
    ['report', 'nó bảo tối nay tới'],
    ['ask-officer', 'em không dám nói với mẹ'],
    ['my-data', 'tôi có bị đuổi việc không'],
    ['victim-app', 'hắn biểu tui cài cái chi trong máy'],
    ['victim-otp', 'stk nó cho là 0987654321'],
  ])('needs a word of it: no %s in "%s"', (intent, text) => expect(intentOf(hear(text), as(intent))).not.toBe(intent))

  test.each([
    ['report', 'nhờ các anh xử lý giúp thằng này'],
    ['ask-officer', 'có cán bộ nào trực không'],
    ['my-data', 'bot lưu gì của tôi'],
  ])('%s: "%s"', (intent, text) => expect(intentOf(hear(text), as(intent))).toBe(intent))
})

describe('a guess of a slip', () => {
  test.each([
    ['victim-paid', 'em trả tiền nhà rồi mà chủ nhà chặn em'],
    ['victim-paid', 'đóng tiền điện theo nó chỉ rồi, giờ làm sao'],
    ['victim-app', 'bố lỡ cài vneid nó gửi rồi'],
  ])('counts beside somebody who wanted it: %s in "%s"', (intent, text) =>
    expect(intentOf(hear(text), () => ({ intent, share: 1 }))).toBe(intent),
  )

  test.each([
    ['victim-otp', 'thế cái link kia'],
    ['victim-app', 'trong máy có app ngân hàng'],
    ['victim-app', 'tôi tắt máy rồi'],
    ['victim-paid', 'tuyển ctv làm nhiệm vụ nạp 500k hoàn 650k'],
    ['victim-paid', 'em trả tiền nhà rồi ạ'],
    ['victim-paid', 'vợ tôi mới chuyển 2 triệu tiền ăn cho con'],
    ['victim-app', 'bố cài app zalo rồi mà không vào được'],
    ['victim-on-the-phone', 'mẹ đang ở quầy ngân hàng'],
    ['victim-on-the-phone', 'em gọi mẹ không nghe máy'],
  ])('is none where nobody tells of having done it: no %s in "%s"', (intent, text) =>
    expect(intentOf(hear(text), () => ({ intent, share: 1 }))).toBe('check'),
  )
})

test.each(['rút lại cảnh báo vừa gửi', 'thu hồi', 'có gì cần duyệt không'])(
  '"%s" is said by who has a role, and subscribes nobody',
  text => expect(intentOf(hear(text), () => ({ intent: 'subscribe', share: 1 }))).toBe('help'),
)

test.each(['thu hồi tiền treo bị lừa', 'rút tiền ở cây atm'])('"%s" is no such word', text =>
  expect(intentOf(hear(text), () => ({ intent: 'check', share: 1 }))).toBe('check'),
)
