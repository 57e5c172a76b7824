import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Entity } from '../../../src/core/extract/extract.ts'
import { read } from '../../../src/core/text/read.ts'
import { expectReading } from '../../support/places.ts'

/** Kind and value of every number found, with the stretch of the text as given. */
const numbersOf = (raw: string): string[] => {
  const { entities, clean } = read(raw)
  return entities.map(entity => {
    const stretch = raw.slice(clean.starts[entity.start], clean.ends[entity.end - 1])
    if (entity.kind === 'phone') return `${entity.type} ${entity.value}`
    if (entity.kind === 'account') return `account ${entity.value}`
    return `${entity.kind} ${stretch}`
  })
}

const table: Record<string, [raw: string, numbers: string[]][]> = {
  'phones at home': [
    ['gọi 0912345678', ['mobile 0912345678']],
    ['0912 345 678.', ['mobile 0912345678']],
    ['0912.345.678', ['mobile 0912345678']],
    ['091-234-5678', ['mobile 0912345678']],
    ['0 9 1 2 3 4 5 6 7 8', ['mobile 0912345678']],
    ['+84912345678', ['mobile 0912345678']],
    ['+84 (0)912 345 678', ['mobile 0912345678']],
    ['(+84) 912.345.678', ['mobile 0912345678']],
    ['0084 912 345 678', ['mobile 0912345678']],
    ['84912345678', ['mobile 0912345678']],
    ['０９１２３４５６７８', ['mobile 0912345678']],
    ['0912345678/0987654321', ['mobile 0912345678', 'mobile 0987654321']],
    ['0912345678 - 0987654321', ['mobile 0912345678', 'mobile 0987654321']],
    ['02373725725', ['landline 02373725725']],
    ['024 3772 5725', ['landline 02437725725']],
  ],
  'hidden digits': [
    ['0912xxx678', ['mobile 0912xxx678']],
    ['0912***678', ['mobile 0912xxx678']],
    ['0912.xxx.678', ['mobile 0912xxx678']],
  ],
  'lines that cost or are free': [
    ['1900 1234', ['premium 19001234']],
    ['1900.54.54.13', ['premium 1900545413']],
    ['18001090', ['toll-free 18001090']],
    ['gọi 1800 1166 nhé', ['toll-free 18001166']],
  ],
  'short codes, only where one calls or writes to them': [
    ['gọi 113', ['short 113']],
    ['soạn TK gửi 9029', ['short 9029']],
    ['tổng đài 1022', ['short 1022']],
    ['nhắn tin tới 5656', ['short 5656']],
    ['soạn DK gửi (8779)', ['short 8779']],
    ['Soan: LOC gui 87,79', ['short 8779']],
    ['nhan VIP den 9-7-8-6 nhe', ['short 9786']],
    ['DK QUA gui toi 98.78', ['short 9878']],
    ['chở 70-80 con gà đến 90-95 hộ', []],
    ['soạn tin gửi 80.000 cho mẹ', ['money 80.000']],
    ['nhắn gửi 70,50%', ['percent 70,50%']],
    ['9029', []],
    ['năm 2026', []],
    ['lớp 12', []],
  ],
  'phones abroad': [
    ['+22412345678', ['foreign +22412345678']],
    ['0022412345678', ['foreign +22412345678']],
    ['+1 202 555 0147', ['foreign +12025550147']],
    ['+886 912 345 678', ['foreign +886912345678']],
  ],
  accounts: [
    ['số tài khoản 1234567890 Agribank', ['account 1234567890']],
    ['stk 0912345678 vietcombank', ['account 0912345678']],
    ['tk 0123456789 chị Hoa', ['account 0123456789']],
    ['ck vào 123456789012 MB Bank', ['account 123456789012']],
    ['chuyen vao tk 19034567890123', ['account 19034567890123']],
    ['so tai khoan ngan hang: 9704 3600 1122', ['account 970436001122']],
    ['chuyển khoản 0123 456 789', ['account 0123456789']],
    ['stk LH 0912345678', ['mobile 0912345678']],
    ['stk 1234xxxx89', ['account 1234xxxx89']],
  ],
  'accounts by what stands around them': [
    ['0711000234567 vcb chuyen dc ko', ['account 0711000234567']],
    ['SD TK 0011000412345 -2,005,500VND luc 10:21', ['account 0011000412345', 'money 2,005,500VND']],
    ['Chuyển vào VQRQ00012abc ngân hàng MB', ['account VQRQ00012ABC']],
    ['nop vao 99ZP24100012 nhe', ['account 99ZP24100012']],
    ['mã đơn hàng 123456789012', []],
    ['số hợp đồng 2024123456789', []],
  ],
  'sums, shares, codes': [
    ['500k', ['money 500k']],
    ['2tr5', ['money 2tr5']],
    ['1.500.000đ', ['money 1.500.000đ']],
    ['500.000 VND', ['money 500.000 VND']],
    ['5 triệu', ['money 5 triệu']],
    ['10 tỷ', ['money 10 tỷ']],
    ['5 củ', ['money 5 củ']],
    ['100 usd', ['money 100 usd']],
    ['50%', ['percent 50%']],
    ['12,5 %', ['percent 12,5 %']],
    ['mã OTP 123456', ['code 123456']],
    ['OTP la 4821', ['code 4821']],
    ['mã xác nhận của quý khách là 928311', ['code 928311']],
  ],
  'numbers that are nothing of the kind': [
    ['ngày 20/11/2026', []],
    ['20.11.2026', []],
    ['lúc 08:30', []],
    ['số 0912345678901', []],
    ['căn cước 038123456789', []],
    ['2026', []],
    ['mã 12', []],
  ],
}

for (const [name, rows] of Object.entries(table)) {
  describe(name, () => {
    test.each(rows)('%s', (raw, numbers) => {
      expect(numbersOf(raw)).toEqual(numbers)
    })
  })
}

// Each of these once put a wrong line into an answer.
test.each<[string, string[]]>([
  ['số tiền 100.000.000đ', ['money 100.000.000đ']],
  ['nop 18.000.000d vao quy', ['money 18.000.000d']],
  ['hoàn 19.000.000', ['money 19.000.000']],
  ['phạt 190.000.000 đồng', ['money 190.000.000 đồng']],
  ['chuyển khoản 18.000.000 nhé', ['money 18.000.000']],
  ['ck 19.000.000d', ['money 19.000.000d']],
  ['goi ngay 18.000.000', ['money 18.000.000']],
  ['soạn AI gửi 8533 (15.000đ)', ['short 8533', 'money 15.000đ']],
  ['gửi 8533 18.000.000đ', ['short 8533', 'money 18.000.000đ']],
  ['còn 1,900,000 và 1,800,123,456', ['money 1,900,000', 'money 1,800,123,456']],
  ['stk 190.345.678', ['account 190345678']],
  ['84.912.345.678', ['mobile 0912345678']],
  ['0 912.345.678', ['mobile 0912345678']],
  ['1900.123.456', ['premium 1900123456']],
  ['0912345678 (500.000đ)', ['mobile 0912345678', 'money 500.000đ']],
  ['chuyển 1.200.000.000 đồng', ['money 1.200.000.000 đồng']],
  ['lúc 08:30 20-11-2026', []],
  ['lúc 10:25:03 20-11-2026', []],
  ['stk 0071000123456', ['account 0071000123456']],
  ['gọi 0912 345 678 xin gặp Hoa', ['mobile 0912345678']],
])('%s', (raw, numbers) => {
  expect(numbersOf(raw)).toEqual(numbers)
})

describe('whose an account is', () => {
  test.each([
    ['TK 19034567890 GD: -500.000VND', true],
    ['TK 19034567890 +2.000.000 VND lúc 9:15', true],
    ['chuyển vào stk 19034567890 nhé', false],
    ['stk 19034567890, trang don-hang-247.site', false],
  ])('%s: the reader’s own is %s', (raw, own) => {
    const accounts = read(raw).entities.filter(entity => entity.kind === 'account')
    expect(accounts.map(account => account.own)).toEqual([own])
  })
})

const entitiesOf = (raw: string): Entity[] => read(raw).entities
const kindsOf = (raw: string): string[] => entitiesOf(raw).map(({ kind }) => kind)

describe('place holders of the corpus', () => {
  test.each(['phone', 'account', 'id', 'email', 'link', 'name'])('{%s}', stands => {
    expect(entitiesOf(`gửi {${stands}} nhé`)).toMatchObject([{ kind: 'placeholder', stands }])
  })

  test.each(['{khac}', '{}', '{phone', 'phone}'])('%s is none', raw => {
    expect(entitiesOf(raw)).toEqual([])
  })
})

describe('application files', () => {
  test.each([
    ['tải VNeID_update.apk nhé', 'vneid_update.apk'],
    ['file.xapk', 'file.xapk'],
    ['DVC-2026.apk.', 'dvc-2026.apk'],
  ])('%s', (raw, value) => {
    expect(entitiesOf(raw)).toMatchObject([{ kind: 'apk', value }])
  })

  test('behind a host it is a link', () => {
    expect(entitiesOf('http://a.top/VNeID.apk')).toMatchObject([{ kind: 'url', path: '/VNeID.apk' }])
  })

  test.each(['apk', '.apk', 'file.apkx', 'apk là gì'])('%s is none', raw => {
    expect(entitiesOf(raw)).toEqual([])
  })
})

describe('one stretch is one thing', () => {
  test.each<[string, string[]]>([
    ['zalo.me/0912345678', ['url']],
    ['0912345678@gmail.com', ['email']],
    ['mã OTP 123456, chuyển 500k vào stk 0123456789 tại abc.top', ['code', 'money', 'account', 'url']],
  ])('%s', (raw, kinds) => {
    expect(kindsOf(raw)).toEqual(kinds)
  })

  test('so many and no more', () => {
    const raw = Array.from({ length: 1_000 }, (_, i) => `a${i}.top`).join(' ')
    expect(entitiesOf(raw).length).toBeLessThanOrEqual(400)
    expectReading(read(raw))
  })
})

describe('spaces that are added change nothing', () => {
  const things = [
    'dichvucong[.]top/a',
    'https://vietcombank.com.vn/x',
    '0912 345 678',
    '+22412345678',
    '1900 1234',
    'an@gmail.com',
    'VNeID.apk',
    '{account}',
  ]
  const word = fc.constantFrom('mời', 'chào', 'bà', 'con', 'Hôm', 'nay,', 'trời!', 'đẹp', '😀')
  const space = fc.constantFrom(' ', '  ', '   ', '\n', ' \n', '\t ')
  const pair = fc.record({ words: fc.array(word, { minLength: 1, maxLength: 4 }), thing: fc.constantFrom(...things) })
  const text = fc.record({
    pairs: fc.array(pair, { minLength: 1, maxLength: 5 }),
    spaces: fc.array(space, { minLength: 1, maxLength: 8 }),
  })
  const brief = (entity: Entity): string => {
    if (entity.kind === 'url') return `url ${entity.host}${entity.path}`
    return `${entity.kind} ${'value' in entity ? entity.value : 'stands' in entity ? entity.stands : ''}`
  }

  test('between words, before and behind', () => {
    const check = ({ pairs, spaces }: { pairs: { words: string[]; thing: string }[]; spaces: string[] }): void => {
      const parts = [...pairs.flatMap(({ words, thing }) => [...words, thing]), 'nhé']
      const spaced = parts.map((part, i) => (spaces[i % spaces.length] as string) + part).join('')
      expect(entitiesOf(`${spaced}   `).map(brief)).toEqual(entitiesOf(parts.join(' ')).map(brief))
      expect(entitiesOf(spaced)).toHaveLength(pairs.length)
    }
    fc.assert(fc.property(text, check), { seed: 20_261_123, numRuns: 300 })
  })
})
