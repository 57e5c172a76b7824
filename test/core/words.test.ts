import { describe, expect, test } from 'vitest'
import { sharedCorpus } from '../support/snapshot.ts'

/** Words that a grandmother would have to ask about, with the plain one. Where a word also has a plain use, that is let by. */
const HARD: [word: RegExp, plain: string][] = [
  [/tra soát/iu, 'dò lại lệnh chuyển'],
  [/xác thực/iu, 'xác nhận, chứng minh đúng là mình'],
  [/xác minh/iu, 'hỏi lại, kiểm tra'],
  [/tên miền/iu, 'địa chỉ trang'],
  [/dữ liệu di động/iu, 'mạng 4G'],
  [/(?<!\p{L})otp(?!\p{L})/iu, 'mã ngân hàng gửi về máy'],
  [/rút gọn/iu, 'làm ngắn lại để giấu trang nó dẫn tới'],
  [/phishing/iu, 'trang giả'],
  [/brandname/iu, 'tên người gửi'],
  [/(?<!\p{L})app(?! store)(?!\p{L})/iu, 'ứng dụng'],
  [/hotline/iu, 'số tổng đài'],
  [/(?<!phiên )giao dịch/iu, 'lệnh chuyển tiền, lần chuyển tiền'],
  [/mã độc/iu, 'ứng dụng lấy trộm'],
  [/cú pháp/iu, 'lời ghi'],
  [/đối chiếu/iu, 'so lại, xem lại'],
  [/giải ngân/iu, 'tiền vay về'],
  [/sao kê/iu, 'bản kê các lần chuyển tiền'],
  [/ký quỹ|bảo chứng/iu, 'tiền bảo đảm'],
  [/tất toán/iu, 'trả hết nợ'],
  [/phong toả|phong tỏa/iu, 'khoá'],
  [/đáo hạn/iu, 'trả nợ'],
  [/niêm yết/iu, 'ghi rõ, dán ở'],
  [/shipper/iu, 'người giao hàng'],
  [/(?<!\p{L})(?:online|trực tuyến)(?!\p{L})/iu, 'trên mạng'],
  [/(?<!\p{L})chat(?!\p{L})/iu, 'nhắn tin'],
  [/(?<!\p{L})like(?!\p{L})/iu, 'thích'],
  [/deepfake/iu, 'giả mặt, giả giọng'],
  [/combo/iu, 'trọn gói'],
  [/seri(?!\p{L})/iu, 'dãy số in trên SIM'],
  [/phát tán/iu, 'gửi đi khắp nơi'],
]

/** A sentence with where it stands. */
type Said = [where: string, words: string]

/**
 * What residents read of the patterns and look-alikes. Not names in `not_this` (texts are learned under them) and not
 * `also` (it is searched by).
 */
const ofCorpus = (): Said[] => {
  const { patterns, benign, signs, offices } = sharedCorpus()
  return [
    ...patterns.flatMap(({ id, name, short, now, stages, red_flags, what_to_do, never, already_paid, not_this }) =>
      [name, short, now, ...red_flags, ...what_to_do, never, ...already_paid]
        .concat(stages.flatMap(({ they, next, say }) => [they, next, say]))
        .concat(not_this.map(({ tell }) => tell))
        .map((words): Said => [id, words]),
    ),
    ...benign.flatMap(({ id, name, tell }): Said[] => [
      [id, name],
      [id, tell],
    ]),
    ...signs.flatMap(file => file.signs.map(({ id, name }): Said => [id, name])),
    ...offices.flatMap(({ id, name, how }): Said[] => [
      [id, name],
      [id, how],
    ]),
  ]
}

/** The bot's own sentences, without those that explain a word. */
const ofTexts = (): Said[] =>
  Object.entries(sharedCorpus().texts)
    .filter(([key]) => !key.startsWith('explain.'))
    .map(([key, words]) => [key, words.replace(/\{\w+\}/g, '')])

const hardWords = (sentences: Said[]): string[] =>
  sentences.flatMap(([where, words]) =>
    HARD.flatMap(([word, plain]) => {
      const found = words.normalize('NFC').match(word)
      return found ? [`${where}: "${found[0]}" is "${plain}" :: ${words}`] : []
    }),
  )

/** Lines a text fills on a small phone: 36 letters each, broken between words. */
const linesOf = (text: string): number =>
  text
    .trim()
    .split('\n')
    .flatMap(line => line.match(/\S.{0,35}(?=\s|$)/gu) ?? []).length

describe('hard words', () => {
  test('stand in no sentence of a pattern, a look-alike, a sign or an office', () => {
    expect(hardWords(ofCorpus())).toEqual([])
  })

  test('stand in no sentence of the bot', () => {
    expect(hardWords(ofTexts())).toEqual([])
  })

  test.each([
    ['Nhờ ngân hàng tra soát', 1],
    ['Đọc mã OTP trong app', 2],
    ['Mở App Store, dự phiên giao dịch việc làm', 0],
  ])('%s', (words, count) => expect(hardWords([['here', words]])).toHaveLength(count))
})

/** What is left of an order when its "đừng" and "khoan" are taken away: what it asks for. */
const asksFor = (now: string): string =>
  now
    .split(/[.,:] ?|(?<=\s)(?:rồi|hoặc) /u)
    .filter(clause => !/^(?:đừng|khoan|dừng|thôi)(?!\p{L})/iu.test(clause.trim()))
    .join('. ')

/** Ways back to whoever called or wrote. */
const THEIR_CHANNEL =
  /bấm (?:vào )?link|đường link|trả lời|(?<!tin )nhắn lại|gọi lại số (?:ấy|đó|vừa)|số trong tin|hỏi (?:họ|nó)|(?:gửi|đọc|chuyển) cho (?:họ|nó)|quét mã/iu

describe.each(sharedCorpus().patterns.map(pattern => [pattern.id, pattern] as const))('%s', (_id, { short, now }) => {
  test('has the name a neighbour would use', () => {
    expect(short.length).toBeLessThanOrEqual(32)
    expect(short).not.toMatch(/[.!?]$/)
  })

  test('has one thing to do now, in two lines, an order first', () => {
    expect(now.length).toBeLessThanOrEqual(66)
    expect(now).toMatch(/^(?:Đừng|Khoan|Dừng|Cúp máy|Tắt máy|Đóng)(?!\p{L})/u)
    expect(now.endsWith('.')).toBe(true)
  })

  test('asks nothing through the channel it came by', () => {
    expect(asksFor(now)).not.toMatch(THEIR_CHANNEL)
  })
})

test.each(['Đừng lo. Bấm vào link xem nợ.', 'Cúp máy, rồi gọi lại số ấy.', 'Khoan chuyển, hỏi họ trước.'])(
  'would be noticed: %s',
  now => expect(asksFor(now)).toMatch(THEIR_CHANNEL),
)

const keys = (start: string): string[] => Object.keys(sharedCorpus().texts).filter(key => key.startsWith(start))
const said = (key: string): string => sharedCorpus().texts[key] ?? ''

describe('what is asked further in a story', () => {
  const KINDS = [
    'should-i',
    'who-owns',
    'secret',
    'caught',
    'money-back',
    'take-down',
    'spread',
    'why-silent',
    'meaning',
    'next-unknown',
    'same-story',
  ]

  test.each(KINDS)('%s has its answer', kind => expect(said(`follow-up.${kind}`)).not.toBe(''))

  test.each(keys('follow-up.'))('%s fits five lines', key => expect(linesOf(said(key))).toBeLessThanOrEqual(5))

  test('nobody is promised money', () => {
    expect(said('follow-up.money-back')).toContain('không ai hứa chắc')
  })
})

test('on the phone with them: one order in three lines', () => {
  expect(said('victim-on-the-phone.first')).toMatch(/^CÚP MÁY NGAY/)
  expect(linesOf(said('victim-on-the-phone.first'))).toBeLessThanOrEqual(3)
})

test.each(['say.reading', 'say.too-many', 'say.blocked'])('%s names who helps meanwhile', key => {
  expect(said(key)).toContain('113')
  expect(said(key)).toContain('ngân hàng')
})

describe('threatened with pictures', () => {
  const toPupils = Object.keys(sharedCorpus().texts).filter(key => key.endsWith('.pupil'))

  test('there is a wording for pupils of each one for adults', () => {
    expect(keys('threatened.').filter(key => key.endsWith('.pupil')).length).toBeGreaterThan(0)
    for (const key of keys('threatened.')) expect(said(key.replace(/adult$/, 'pupil')), key).not.toBe('')
  })

  test.each(toPupils)('%s says "em", and shows nothing for adults', key => {
    expect(said(key)).toMatch(/(?<!\p{L})em(?!\p{L})/iu)
    expect(said(key)).not.toMatch(/stopncii|anh chị/i)
  })

  test.each(toPupils.filter(key => !key.includes('.paid')))('%s: a grown-up and 111', key => {
    expect(said(key)).toContain('111')
    expect(said(key)).toMatch(/bố mẹ|thầy cô/)
  })

  test.each(keys('threatened.').filter(key => !key.includes('.paid')))('%s: no bank, twelve lines', key => {
    expect(said(key)).not.toContain('ngân hàng')
    expect(linesOf(said(key))).toBeLessThanOrEqual(12)
  })
})
