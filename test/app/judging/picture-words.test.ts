import { describe, expect, test } from 'vitest'
import { makePictureWords } from '../../../src/app/judging/picture-words.ts'
import { makeSay } from '../../../src/core/reply/say.ts'
import { readCode } from '../../../src/media/read-picture.ts'
import { vietQr } from '../../media/payloads.ts'
import { sharedCorpus, sharedSnapshot } from '../../support/snapshot.ts'

/** What stands in a QR code comes out of the judge as if it had been typed. */

const { assess } = sharedSnapshot()
const wordsOf = makePictureWords(makeSay(sharedCorpus().texts))

const bankOf = (bin: string): string | null => (bin === '970436' ? 'Vietcombank' : null)

const read = (payloads: readonly string[], text = '') => {
  const words = wordsOf({ ok: true, text, codes: payloads.map(payload => readCode(payload, bankOf)) })
  if ('excuse' in words) throw new Error(words.excuse)
  return { ...words, ...assess(words.evidence, { asMessage: true }) }
}

const found = (payloads: readonly string[], text?: string): string[] =>
  read(payloads, text).indicators.map(({ kind, value, finding }) => `${kind} ${value} ${finding}`)

const pay = (account: string, bin = '970436'): string => vietQr({ bin, account, amount: '2500000' })
const LINK = 'https://vietcombank.k00022q.top/dang-nhap'

describe('an account to pay to is an indicator', () => {
  test.each(['123456', '12345678', '0071001234567', '1234567890123456789', '0912345678'])('%s', account => {
    expect(found([pay(account)])).toEqual([`account ${account} unknown`])
    expect(found([pay(account, '970499')])).toEqual([`account ${account} unknown`])
  })

  test('and so is what its content says', () => {
    const payload = vietQr({ bin: '970436', account: '0071001234567', content: 'GOI NGAY 0912345678' })
    expect(found([payload])).toEqual(['account 0071001234567 unknown', 'phone 0912345678 mobile'])
  })
})

describe('a link is an indicator', () => {
  test.each([
    [LINK, 'url vietcombank.k00022q.top/dang-nhap look-alike'],
    [LINK.toUpperCase(), 'url vietcombank.k00022q.top/DANG-NHAP look-alike'],
    ['bit.ly/3xYz', 'url bit.ly/3xYz shortener'],
    ['http://103.21.3.4/evn.apk', 'url 103.21.3.4/evn.apk apk'],
    ['https://xn--vitcombank-k4a.com', 'url xn--vitcombank-k4a.com look-alike'],
    ['tel:0912345678', 'phone 0912345678 mobile'],
    ['SMSTO:0912345678:DK VAY', 'phone 0912345678 mobile'],
  ])('%s', (payload, indicator) => expect(found([payload])).toEqual([indicator]))

  test('however much is written around it', () => {
    expect(found([LINK], 'Thông báo đóng học phí. '.repeat(330))).toContain(
      'url vietcombank.k00022q.top/dang-nhap look-alike',
    )
  })

  test('also where there are more codes than are shown', () => {
    const codes = ['Quầy 1', 'Quầy 2', 'Quầy 3', pay('0071001234567'), pay('0071007654321'), pay('0071009999999'), LINK]
    const { shown, level } = read(codes)
    expect(shown.split('\n')).toHaveLength(3)
    expect(level).toBe('scam')
    expect(found(codes)).toHaveLength(4)
  })
})

test.each([LINK, 'HTTPS://ABC.TOP/X', 'intent://abc.top/#Intent;scheme=https;end', 'vào abc.top ngay', 'www.abc.top'])(
  'no link in a code is clickable in what is shown: %s',
  payload => {
    expect(read([payload]).shown).not.toMatch(/https?:|[a-z0-9]\.top/i)
  },
)
