import { describe, expect, test } from 'vitest'
import { PhraseTable, parsePhrase } from '../../../src/core/match/phrase.ts'
import { read } from '../../../src/core/text/read.ts'

/** The stretch of `raw` that the phrase was found in, or null. */
const found = (phrase: string, raw: string): string | null => {
  const table = new PhraseTable<null>()
  table.add(phrase, null)
  const { tokens } = read(raw)
  const hits: string[] = []
  table.find(tokens, (_value, { from, to }) => {
    hits.push(raw.slice(tokens[from]?.start, tokens[to]?.end))
  })
  return hits[0] ?? null
}

const table: Record<string, [phrase: string, raw: string, stretch: string | null][]> = {
  'words one after the other': [
    ['chuyển tiền', 'hãy chuyển tiền ngay', 'chuyển tiền'],
    ['chuyển tiền', 'CHUYỂN TIỀN', 'CHUYỂN TIỀN'],
    ['chuyển tiền', 'chuyển ít tiền', null],
    ['chuyển tiền', 'tiền chuyển', null],
    ['chuyển tiền', 'chuyển', null],
  ],
  'with accents only': [
    ['=bao thắng', 'kèo này bao thắng nhé', 'bao thắng'],
    ['=bao thắng', 'no bao thang con ra som', null],
    ['chắc (=thắng|=lời)', 'chắc lời rồi', 'chắc lời'],
    ['chắc (=thắng|=lời)', 'chac loi roi', null],
    ['bao thang lon', 'keo nay bao thang lon', 'bao thang lon'],
  ],
  gaps: [
    ['đọc … mã', 'đọc mã', 'đọc mã'],
    ['đọc … mã', 'đọc cho em mã', 'đọc cho em mã'],
    ['đọc … mã', 'đọc giùm em cái mã', 'đọc giùm em cái mã'],
    ['đọc … mã', 'đọc một hai ba bốn mã', 'đọc một hai ba bốn mã'],
    ['đọc … mã', 'đọc một hai ba bốn năm mã', null],
    ['đọc … mã … về máy', 'đọc cái mã vừa gửi về máy', 'đọc cái mã vừa gửi về máy'],
    ['đọc … mã', 'đọc mã này rồi đọc mã kia', 'đọc mã'],
  ],
  alternatives: [
    ['(đọc|gửi) mã', 'gửi mã', 'gửi mã'],
    ['(đọc|gửi) mã', 'nhập mã', null],
    ['gọi từ (công an|toà án)', 'gọi từ toà án', 'gọi từ toà án'],
    ['nhận (lại |)tiền', 'nhận tiền', 'nhận tiền'],
    ['nhận (lại |)tiền', 'nhận lại tiền', 'nhận lại tiền'],
    ['(bấm|vào) (vào|vô|) link', 'bấm vô link', 'bấm vô link'],
    ['(bấm|vào) (vào|vô|) link', 'bấm link', 'bấm link'],
    ['(làm|nhận) … (đơn|việc)', 'nhận thêm nhiều việc', 'nhận thêm nhiều việc'],
  ],
  accents: [
    ['đọc mã', 'doc ma', 'doc ma'],
    ['đọc mã', 'đọc ma', 'đọc ma'],
    ['đọc mã', 'đọc mà', null],
    ['hoà giải', 'hòa giải', 'hòa giải'],
    ['hoà giải', 'hoa giai', 'hoa giai'],
    ['má ơi', 'mà ơi', null],
  ],
  'kinds of things': [
    ['chuyển <money>', 'chuyển 5 triệu', 'chuyển 5 triệu'],
    ['tại <link>', 'tại abc[.]top', 'tại abc[.]top'],
    ['gửi <short>', 'soạn tin gửi 9029', 'gửi 9029'],
    ['<apk>', 'tải VNeID.apk', 'VNeID.apk'],
  ],
}

for (const [name, rows] of Object.entries(table)) {
  describe(name, () => {
    test.each(rows)('%s in %s', (phrase, raw, stretch) => {
      expect(found(phrase, raw)).toBe(stretch)
    })
  })
}

test.each(['… tiền', '', '   ', '…'])('a phrase cannot begin with a gap or with nothing: "%s"', phrase => {
  expect(() => parsePhrase(phrase)).toThrow('phải bắt đầu bằng một từ')
})

test('more than four gaps are refused', () => {
  expect(parsePhrase('a … b … c … d … e')).toHaveLength(5)
  expect(() => parsePhrase('a … b … c … d … e … f')).toThrow('có quá 4 chỗ')
})

test('the shortest stretch of a phrase is reported at every place where it begins', () => {
  const phrases = new PhraseTable<string>()
  phrases.add('mã … otp', 'a')
  phrases.add('mã otp', 'b')
  const hits: string[] = []
  phrases.find(read('mã otp và mã gửi về otp').tokens, (value, { from, to }) => hits.push(`${value} ${from}-${to}`))
  expect(hits.sort()).toEqual(['a 0-1', 'a 3-6', 'b 0-1'])
})

test('many gaps over many words come to an end', () => {
  const phrases = new PhraseTable<null>()
  phrases.add('a … a … a … a … b', null)
  const { tokens } = read('a '.repeat(5_000))
  let found = 0
  phrases.find(tokens, () => void found++)
  expect(found).toBe(0)
})
