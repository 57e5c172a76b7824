import { QRPay } from 'vietnam-qr-pay'
import { describe, expect, test } from 'vitest'
import { readCode, readVietQr } from '../../src/media/read-picture.ts'
import { vietQr } from './payloads.ts'

const bankOf = (bin: string): string | null => (bin === '970436' ? 'Vietcombank' : null)

/** Ends a payload that says whatever it likes with the right checksum. */
const signed = (payload: string): string => `${payload}6304${QRPay.genCRCCode(`${payload}6304`)}`

describe('VietQR', () => {
  test('says bank, account, amount and content', () => {
    const payload = vietQr({ bin: '970436', account: '0071001234567', amount: '2500000', content: 'NOP PHI' })
    expect(readVietQr(payload, bankOf)).toEqual({
      bin: '970436',
      bank: 'Vietcombank',
      number: '0071001234567',
      amount: '2500000',
      content: 'NOP PHI',
    })
  })

  test('leaves open what is not said, and a bank nobody knows', () => {
    expect(readVietQr(vietQr({ bin: '970499', account: '99MM123' }), bankOf)).toEqual({
      bin: '970499',
      bank: null,
      number: '99MM123',
      amount: null,
      content: null,
    })
  })

  const payload = vietQr({ bin: '970436', account: '0071001234567' })
  test.each([
    ['another account under the same checksum', payload.replace('0071001234567', '0071001234568')],
    ['a payload cut short', payload.slice(0, -6)],
    ['no payment', 'xin chào'],
    ['a length that is no number', signed('0002010102113825001000000727XX06970436')],
    ['lengths that lie', signed(`000201010211389900${'x'.repeat(40)}`)],
    ['a BIN of letters', signed('00020101021138300010A0000007270112000697ABCD0101')],
  ])('is not read from %s', (_what, broken) => expect(readVietQr(broken, bankOf)).toBeNull())
})

describe('a code', () => {
  test.each([
    ['https://dichvucong-gov.top/x?id=1', true],
    ['HTTP://ABC.VN', true],
    ['www.abc.vn', true],
    ['zalo.me/g/abcdef', true],
    ['abc.xyz', true],
    ['WIFI:S:quan;T:WPA;P:12345678;;', false],
    ['xin chào.bạn', false],
    ['0912345678', false],
  ])('%s: a link is %s', (written, isLink) => {
    expect(readCode(written, bankOf)).toEqual(isLink ? { payload: written, link: written } : { payload: written })
  })
})
