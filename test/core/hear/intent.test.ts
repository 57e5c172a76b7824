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
