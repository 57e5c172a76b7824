import { describe, expect, test } from 'vitest'
import { readPaymentCode } from '../../../src/core/extract/emv.ts'
import { read } from '../../../src/core/text/read.ts'
import { sharedSnapshot } from '../../support/snapshot.ts'

/** A field: its number, the length of its value, the value. */
const field = (id: string, value: string): string => id + `${value.length}`.padStart(2, '0') + value

/** The checksum of the standard, worked out bit by bit. */
const crc = (text: string): string => {
  let sum = 0xffff
  for (const letter of text) {
    sum ^= letter.charCodeAt(0) << 8
    for (let bit = 0; bit < 8; bit++) sum = ((sum << 1) ^ (sum & 0x8000 ? 0x1021 : 0)) & 0xffff
  }
  return sum.toString(16).toUpperCase().padStart(4, '0')
}

const closed = (body: string): string => `${body}6304${crc(`${body}6304`)}`

const TRANSFER = closed(
  field('00', '01') +
    field('01', '12') +
    field(
      '38',
      field('00', 'A000000727') +
        field('01', field('00', '970418') + field('01', '5551234567')) +
        field('02', 'QRIBFTTA'),
    ) +
    field('53', '704') +
    field('54', '1250000') +
    field('58', 'VN') +
    field('62', field('08', 'phi giu cho')),
)
const BILL = closed(
  field('00', '01') +
    field('26', field('00', 'A000000775') + field('01', '0105')) +
    field('53', '704') +
    field('59', 'EVN HANOI') +
    field('58', 'VN'),
)

describe('the payload of a payment code', () => {
  test('a transfer: bank, account, sum, words', () => {
    expect(readPaymentCode(TRANSFER)).toEqual({
      ...{ sound: true, transfer: { bin: '970418', number: '5551234567' } },
      ...{ merchant: null, amount: '1250000', content: 'phi giu cho' },
    })
  })

  test('a bill: who is paid', () => {
    expect(readPaymentCode(BILL)).toMatchObject({ sound: true, transfer: null, merchant: 'EVN HANOI', amount: null })
  })

  test('changed by one letter it is not sound', () => {
    expect(readPaymentCode(TRANSFER.replace('1250000', '9250000'))?.sound).toBe(false)
  })

  test.each(['', '000201', '00029912', 'xin chào', `000201${'9'.repeat(400)}`])('no payment code: %s', text => {
    expect(readPaymentCode(text)).toBeNull()
  })
})

describe('pasted as text', () => {
  const replyTo = (text: string): string => sharedSnapshot().assess(text).reply

  test('is told as a pictured one is', () => {
    expect(replyTo(`quét mã này ${TRANSFER}`)).toMatch(/1\.250\.000 đồng.*5551234567.*BIDV/s)
    expect(sharedSnapshot().assess(TRANSFER).indicators).toMatchObject([
      { kind: 'qr', value: '970418:5551234567', finding: 'transfer' },
    ])
  })

  test('a bill in words', () => expect(replyTo(BILL)).toContain('EVN HANOI'))

  test('a broken one is said to be', () => expect(replyTo(TRANSFER.replace('1250000', '9250000'))).toContain('bị lỗi'))

  test('the code of an identity card is not repeated', () => {
    const card = '038190001234|171234567|Nguyễn Thị Thử|01011990|Nữ|Thôn 3, xã Nga Sơn|10052021'
    const { reply, signs } = sharedSnapshot().assess(`Tôi gửi mã này cho họ được không: ${card}`)
    expect(reply).toContain('thẻ căn cước')
    for (const part of card.split('|')) expect(reply + JSON.stringify(signs)).not.toContain(part)
  })

  test('its letters are one token, not words', () => {
    expect(read(TRANSFER).tokens.map(({ plain }) => plain)).toEqual(['<qr>'])
  })
})
