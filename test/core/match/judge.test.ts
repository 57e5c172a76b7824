import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Assessment } from '../../../src/app/judging/assess.ts'
import { MAX_REPLY } from '../../../src/core/reply/say.ts'
import { read } from '../../../src/core/text/read.ts'
import type { Verdict } from '../../../src/core/types.ts'
import { expectReading } from '../../support/places.ts'
import { sharedSnapshot } from '../../support/snapshot.ts'

const SEED = 20_261_123

/** Whatever the text: places hold, values are in range, the answer fits. */
const expectSound = (text: string, found: Assessment): void => {
  for (const { quote, start, end } of found.signs) expect(text.slice(start, end)).toBe(quote)
  for (const { start, end } of found.indicators) {
    expect(start).toBeGreaterThanOrEqual(0)
    expect(end).toBeGreaterThan(start)
    expect(end).toBeLessThanOrEqual(text.length)
  }
  expect(found.score).toBeGreaterThanOrEqual(0)
  expect(found.score).toBeLessThanOrEqual(1)
  expect(found.candidates.length).toBeLessThanOrEqual(3)
  expect(found.reply.length).toBeGreaterThan(0)
  expect(found.reply.length).toBeLessThanOrEqual(MAX_REPLY)
}

beforeAll(() => {
  // The first call compiles; it is no measure of anything.
  sharedSnapshot().assess('Chuyển tiền vào tài khoản an toàn tại vietcombank-vn[.]top, gọi 0912 345 678')
})

describe('arbitrary texts', () => {
  const unit = fc.integer({ min: 0, max: 0xffff }).map(code => String.fromCharCode(code))
  const piece = fc.constantFrom(
    '\u202e',
    '\u200b',
    '\ud83d',
    '\ude00',
    '\u0301\u0323',
    'ｖａｙ',
    'chuyển tiền ',
    'CHUYEN KHOAN',
    'c.h.u.y.ể.n ',
    'stk 0123456789 ',
    '0912 345 678',
    '+224 12 345 678',
    'hxxps://vneid[.]top/a?b=1 ',
    'аgribank.com.vn',
    '1.1.1.1',
    'mã OTP 123456',
    '{phone}',
    'VNeID.apk',
    '100%',
    '5 triệu ',
    '. ',
    '\n',
    '(((',
  )
  const long = fc.tuple(fc.oneof(unit, piece), fc.integer({ min: 1, max: 400 })).map(([of, times]) => of.repeat(times))
  const strange = fc.array(fc.oneof(unit, piece, fc.string({ unit: 'binary', maxLength: 20 })), { maxLength: 60 })
  const text = fc.oneof(
    strange.map(parts => parts.join('')),
    long,
    fc.string({ unit: 'grapheme', maxLength: 200 }),
  )

  test('are read without a fault, and every place holds', () => {
    fc.assert(
      fc.property(text, raw => expectReading(read(raw))),
      { seed: SEED, numRuns: 400 },
    )
  })

  test('are judged and answered without a fault', () => {
    const { assess } = sharedSnapshot()
    fc.assert(
      fc.property(text, fc.boolean(), (raw, asMessage) => expectSound(raw, assess(raw, { asMessage }))),
      { seed: SEED, numRuns: 300 },
    )
  })

  test('the same text gets the same answer', () => {
    const { assess } = sharedSnapshot()
    fc.assert(
      fc.property(text, raw => {
        expect(assess(raw)).toEqual(assess(raw))
      }),
      { seed: SEED, numRuns: 50 },
    )
  })
})

describe('hostile texts', () => {
  const MILLION = 1_000_000
  const texts: [name: string, text: string][] = [
    ['empty', ''],
    ['a million a', 'a'.repeat(MILLION)],
    ['a million dots', '.'.repeat(MILLION)],
    ['a million @', '@'.repeat(MILLION)],
    ['a million 9', '9'.repeat(MILLION)],
    ['a million x, the hidden digit', 'x'.repeat(MILLION)],
    ['a million slashes', '/'.repeat(MILLION)],
    ['a million brackets', '('.repeat(MILLION)],
    ['a million spaces', ' '.repeat(MILLION)],
    ['a million lone surrogates', '\ud800'.repeat(MILLION)],
    ['a million right-to-left overrides', '\u202e'.repeat(MILLION)],
    ['half a million emoji', '😀'.repeat(MILLION / 2)],
    ['ten thousand marks on one letter', `a${'\u0301'.repeat(10_000)}`],
    ['marks on every letter', `a${'\u0301'.repeat(20)}`.repeat(1_000)],
    ['five thousand links', Array.from({ length: 5_000 }, (_, i) => `http://evil${i}.top/a?b=${i}`).join(' ')],
    ['letters and dots', 'a.'.repeat(MILLION / 2)],
    ['letters and dashes', 'a-'.repeat(MILLION / 2)],
    ['letters and bracketed dots', 'a[.]'.repeat(MILLION / 4)],
    ['digits and spaces', '1 '.repeat(MILLION / 2)],
    ['letters and spaces', 'o '.repeat(MILLION / 2)],
    ['addresses without end', '1.1.1.1'.repeat(MILLION / 10)],
    ['addresses', '1.1.1.1 '.repeat(MILLION / 10)],
    ['half addresses of letters', 'a@a.'.repeat(MILLION / 10)],
    ['schemes', 'http://'.repeat(MILLION / 10)],
    ['cue words for accounts', 'stk '.repeat(MILLION / 10)],
    ['cue words for codes', 'mã '.repeat(MILLION / 10)],
    ['thousands', '1.000.'.repeat(MILLION / 10)],
    ['letters that become phrases', 'ﷺ'.repeat(MILLION)],
    ['refusals', 'không bao giờ '.repeat(MILLION / 20)],
    ['one word', 'chuyển '.repeat(MILLION / 10)],
    ['parts of phrases', 'nhận giữ chuyển khoản tiền hộ giùm '.repeat(MILLION / 40)],
    ['capitals in between', 'aA'.repeat(MILLION / 2)],
    ['quotes', '"'.repeat(MILLION)],
    [
      'ten thousand paragraphs',
      'Chuyển tiền vào tài khoản an toàn, giữ bí mật, nếu không sẽ bị bắt.\n\n'.repeat(10_000),
    ],
    ['ten thousand questions', 'Cái này có phải lừa đảo không ạ?\n'.repeat(10_000)],
    ['spoken dots', 'a chấm '.repeat(MILLION / 10)],
    ['bars', '038190001234|'.repeat(MILLION / 20)],
    ['payment codes without end', '000201'.repeat(MILLION / 10)],
    ['redirects', 'https://google.com/url?q='.repeat(MILLION / 40)],
  ]

  // What is not linear takes minutes, and is stopped by the time a test may take.
  test.each(texts)('%s', (_name, text) => expectSound(text, sharedSnapshot().assess(text)))
})

describe('levels', () => {
  const levelOf = (text: string): string => sharedSnapshot().assess(text).level

  test.each([
    ['vietcombank-vn.top', 'scam'],
    ['http://1.2.3.4/a', 'suspicious'],
    ['nohu99.com', 'suspicious'],
    ['VNeID.apk', 'suspicious'],
    ['dichvucong.gov.vn', 'unknown'],
    ['0912345678', 'unknown'],
    ['xin chào', 'talk'],
  ])('%s on its own: %s', (text, level) => {
    expect(levelOf(text)).toBe(level)
  })

  test.each([
    'ai cho số tổng đài Agribank với',
    'xin số tổng đài điện lực',
    'cho tôi số điện thoại của Vietcombank',
    'số công an xã là bao nhiêu',
  ])('whoever asks for a number is told it, however it sounds: %s', text => expect(levelOf(text)).toBe('talk'))

  test.each([
    'xin số tổng đài Agribank, họ bảo đọc mã OTP thì mới khoá thẻ',
    'tổng đài Agribank số mấy, có người bảo tôi chuyển tiền vào tài khoản an toàn',
  ])('but not if something was asked of them: %s', text => expect(['scam', 'suspicious']).toContain(levelOf(text)))
})

test('what an officer confirmed decides by itself, and the same text is unknown before', () => {
  const text = 'Mai họp lớp nhé, xem lịch ở http://hop-lop-a3.com/lich'
  const { judge } = sharedSnapshot().snapshot
  const local = {
    version: '1',
    find: ({ value }: { value: string }) => (value.startsWith('hop-lop-a3.com') ? 'CA' : null),
  }
  const before = judge.judge(text)
  const after = judge.judge(text, { local })
  expect([before.level, after.level]).toEqual(['unknown', 'scam'])
  expect(after.indicators[0]).toMatchObject({ finding: 'confirmed', of: 'CA' })
  expect(after.corpusVersion).not.toBe(before.corpusVersion)
})

describe('what was said before', () => {
  const SCAM =
    'Tôi là công an, anh liên quan vụ rửa tiền. Chuyển hết tiền vào tài khoản an toàn, giữ bí mật, không kể với ai.'
  const TALK = 'Chiều nay trời mát, cả nhà ra đồng gặt lúa rồi về nấu cơm'
  const judge = (text: string, before?: string[]): Verdict =>
    sharedSnapshot().snapshot.judge.judge(text, before ? { before } : {})

  test('its alarm is not taken back by what came after', () => {
    expect(judge(TALK).level).toBe('unknown')
    const now = judge(TALK, ['xin chào', SCAM, 'vâng'])
    expect(now.level).toBe(judge(SCAM).level)
    expect(now.signs.length).toBeGreaterThan(0)
  })

  test('its words are quoted where they stand', () => {
    const before = ['xin chào', SCAM]
    for (const { quote, start, end, in: at } of judge(TALK, before).signs)
      expect((at === undefined ? TALK : before[at])?.slice(start, end)).toBe(quote)
    expect(judge(TALK, before).signs.every(sign => sign.in === 1)).toBe(true)
  })

  test('a question about it is a question about it', () => {
    expect(judge('Có thật không vậy?', [SCAM]).level).toBe(judge(SCAM).level)
  })

  test('with nothing grave in it, it changes nothing', () => {
    const { level, signs } = judge(SCAM, [TALK])
    expect({ level, signs }).toEqual({ level: judge(SCAM).level, signs: judge(SCAM).signs })
  })

  test('twenty long passages are read to the end', () => {
    const long = Array.from({ length: 20 }, (_, i) => `${TALK} ${i}. `.repeat(70).slice(0, 4_900))
    expect(judge(TALK, [SCAM, ...long.slice(1)]).level).toBe(judge(SCAM).level)
  })
})
