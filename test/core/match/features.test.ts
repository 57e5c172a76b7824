import { describe, expect, test } from 'vitest'
import type { Guards, SignFile } from '../../../src/core/corpus/schema.ts'
import type { SignHit } from '../../../src/core/match/features.ts'
import { buildSigns } from '../../../src/core/match/features.ts'
import { read } from '../../../src/core/text/read.ts'
import { sharedCorpus } from '../../support/snapshot.ts'

const demand: SignFile = {
  kind: 'demand',
  signs: [
    { id: 'otp', name: 'Đòi mã OTP', any: ['(đọc|cung cấp|gửi) … mã otp'] },
    { id: 'tien', name: 'Đòi chuyển tiền', any: ['chuyển tiền'] },
  ],
}
const guards = sharedCorpus().guards satisfies Guards
const table = buildSigns({ signs: [demand], patterns: [], guards })
const hitsOf = (raw: string): SignHit[] => table.find(read(raw).tokens, raw).hits
const brief = (raw: string): string[] => hitsOf(raw).map(({ sign, guarded }) => (guarded ? `!${sign.id}` : sign.id))

describe('what is demanded', () => {
  test.each<[string, string[]]>([
    ['chị đọc giúp em mã OTP', ['otp']],
    ['chuyển tiền rồi đọc mã otp', ['tien', 'otp']],
    ['nếu không chuyển tiền sẽ bị bắt', ['tien']],
    ['không chuyển tiền thì con mày chết', ['tien']],
    ['mà không chuyển tiền thì bị khởi tố', ['tien']],
    ['hôm nay trời đẹp', []],
  ])('%s', (raw, expected) => {
    expect(brief(raw)).toEqual(expected)
  })
})

describe('words that only look like it', () => {
  test.each<[string, string[]]>([
    // Of another sentence.
    ['chị đọc giúp em nhé. Mã OTP là gì vậy em', []],
    ['đọc đi\n\nmã OTP', []],
    // A line that a screen broke is one sentence still.
    ['chị đọc giúp em\nmã OTP', ['otp']],
    // Without accents among words with accents it is another word.
    ['nhà trường chuyên tien hành họp phụ huynh cuối năm', []],
    ['chuyen tien di anh', ['tien']],
  ])('%s', (raw, expected) => {
    expect(brief(raw)).toEqual(expected)
  })
})

describe('what is forbidden or denied', () => {
  test.each<[string, string[]]>([
    ['ngân hàng không bao giờ yêu cầu cung cấp mã OTP', ['!otp']],
    ['tuyệt đối không cung cấp mã OTP cho bất kỳ ai', ['!otp']],
    ['ngan hang khong bao gio yeu cau khach hang cung cap ma OTP', ['!otp']],
    ['đừng đọc mã otp cho ai', ['!otp']],
    ['công an không yêu cầu người dân chuyển tiền', ['!tien']],
    ['đừng chuyển tiền', ['!tien']],
    ['nghiêm cấm chuyển tiền khi chưa rõ', ['!tien']],
  ])('%s', (raw, expected) => {
    expect(brief(raw)).toEqual(expected)
  })

  test('a refusal reaches only so far', () => {
    expect(brief('đừng lo gì cả, mọi việc đâu vào đấy, bây giờ anh chuyển tiền')).toEqual(['tien'])
  })

  test('the demand beside a refusal counts', () => {
    expect(brief('đừng đọc mã otp cho ai khác. Bây giờ chị chịu khó bình tĩnh nghe em nói, đọc mã otp')).toEqual([
      'otp',
    ])
  })
})

describe('words about scams', () => {
  test.each([
    ['Công an cảnh báo thủ đoạn mới: đối tượng giả danh cán bộ', true],
    ['các đối tượng thường yêu cầu nạn nhân chuyển tiền', true],
    ['chị chuyển tiền vào đây giúp em', false],
  ])('%s: %s', (raw, reports) => {
    expect(table.find(read(raw).tokens, raw).reports.length > 0).toBe(reports)
  })
})

test('signs of a pattern: its own groups and the shared ones it names', () => {
  const corpus = sharedCorpus()
  const all = buildSigns(corpus)
  for (const { id, status, signs } of corpus.patterns) {
    if (status === 'retired') continue
    const own = all.byPattern.get(id)
    expect(own?.ids).toHaveLength(signs.length)
    expect(own?.ids.filter(sign => !all.signs.has(sign))).toEqual([])
    expect(own?.need).toBeLessThanOrEqual(signs.length)
  }
})
