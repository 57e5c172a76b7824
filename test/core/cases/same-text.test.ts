import { beforeAll, describe, expect, test } from 'vitest'
import { sameText, textMarks } from '../../../src/core/cases/marks.ts'
import { examplesOf } from '../../../src/core/corpus/examples.ts'
import { sharedCorpus } from '../../support/snapshot.ts'

const keysOf = (text: string): string[] => textMarks(text).map(({ key }) => key)

const shared = (a: readonly string[], b: readonly string[]): number => a.filter(key => b.includes(key)).length

const withoutAccents = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D')

const BANK =
  'Vietcombank: Tai khoan {account} cua chi {name} da bi khoa do dang nhap la. Vui long truy cap {link} de xac thuc trong 24h, lien he {phone}.'
const SHIPPER =
  'Chị {name} ơi em giao hàng, đơn 185k em gửi bác bảo vệ rồi, chị chuyển khoản vào {account} giúp em, em còn đi đơn khác, có gì gọi {phone} cho em nhé'
const POLICE =
  'Công an huyện thông báo căn cước của anh {name} chưa định danh mức 2, yêu cầu tải ứng dụng tại {link} và làm theo hướng dẫn của cán bộ qua số {phone} trước 17h hôm nay'

type Filling = Record<'account' | 'phone' | 'link' | 'name' | 'id' | 'email', string>
const ONE: Filling = {
  account: '19034567890',
  phone: '0912345678',
  link: 'http://vcb-digi.top/a',
  name: 'Nguyễn Văn An',
  id: '038203001234',
  email: 'hotro@vcb-digi.top',
}
const ANOTHER: Filling = {
  account: '0123 456 789 012',
  phone: '+84 387.654.321',
  link: 'https://xac-thuc-vcb.xyz/kk?x=1',
  name: 'Hoa',
  id: '001187004321',
  email: 'vietcombank247@gmail.com',
}
const PLACE = /\{(account|phone|link|name|id|email)\}/g
const fill = (text: string, filling: Filling): string =>
  text.replace(PLACE, (_whole, name: keyof Filling) => filling[name])

describe('the same text', () => {
  const original = fill(BANK, ONE)

  test.each<[name: string, a: string, b: string]>([
    ['as it is', original, original],
    ['another account', original, fill(BANK, { ...ONE, account: ANOTHER.account })],
    ['another link', original, fill(BANK, { ...ONE, link: ANOTHER.link })],
    ['another phone', original, fill(BANK, { ...ONE, phone: ANOTHER.phone })],
    ['another name', original, fill(BANK, { ...ONE, name: ANOTHER.name })],
    ['all of it another', original, fill(BANK, ANOTHER)],
    ['in capitals', original, original.toUpperCase()],
    ['over several lines', original, original.replaceAll('. ', '.\n\n')],
    ['accents lost', fill(SHIPPER, ONE), withoutAccents(fill(SHIPPER, ONE))],
    ['accents lost, all of it another', fill(SHIPPER, ONE), withoutAccents(fill(SHIPPER, ANOTHER))],
    ['decomposed letters', fill(POLICE, ONE), fill(POLICE, ONE).normalize('NFD')],
    ['all of it another', fill(POLICE, ONE), fill(POLICE, ANOTHER)],
  ])('%s', (_name, a, b) => {
    expect(shared(keysOf(a), keysOf(b))).toBeGreaterThanOrEqual(8)
  })

  test('with a word before and after it is still the same', () => {
    const text = fill(POLICE, ONE)
    expect(sameText(shared(keysOf(text), keysOf(`Anh ơi ${text} ạ`)))).toBe(true)
  })
})

describe('other texts', () => {
  test.each([
    ['another scam', BANK, SHIPPER],
    ['another one', SHIPPER, POLICE],
    [
      'the same trick in other words',
      BANK,
      'VCB thong bao: The cua Quy khach vua bi tru 5.000.000d, neu khong phai Quy khach thuc hien hay bam {link} de huy giao dich ngay',
    ],
  ])('%s', (_name, a, b) => {
    expect(shared(keysOf(fill(a, ONE)), keysOf(fill(b, ONE)))).toBeLessThanOrEqual(2)
  })

  test.each([
    ['too short', 'Bấm vào link này để nhận quà ngay', 0],
    ['twelve words', 'một hai ba bốn năm sáu bảy tám chín mười mười một', 10],
    [
      'eleven words, and numbers that do not count',
      'một hai ba bốn năm sáu bảy tám chín mười và 0912345678 123 456',
      0,
    ],
    ['no words', '0912345678 http://a.top/b', 0],
    ['nothing', '', 0],
  ])('%s: %i marks', (_name, text, count) => {
    expect(keysOf(text)).toHaveLength(count)
  })

  test('the threshold', () => {
    expect([0, 3, 4, 10].map(sameText)).toEqual([false, false, true, true])
  })
})

/** The bounds lie a little off what the runs print. */
describe('over the corpus', () => {
  const texts: { text: string; pattern: string | null; keys: string[] }[] = []

  beforeAll(() => {
    for (const { text, pattern } of examplesOf(sharedCorpus())) {
      const keys = keysOf(text)
      if (keys.length > 0) texts.push({ text, pattern, keys })
    }
  })

  const rateOf = (name: string, pairs: readonly (readonly [a: string[], b: string[]])[]): number => {
    const rate = pairs.filter(([a, b]) => sameText(shared(a, b))).length / pairs.length
    console.info(`${name}: ${(100 * rate).toFixed(2)} % of ${pairs.length} the same`)
    return rate
  }

  test('other numbers, links and names, and no accents: the same', () => {
    const pairs = texts
      .filter(({ text }) => text.match(PLACE))
      .map(({ text }) => [keysOf(fill(text, ONE)), keysOf(withoutAccents(fill(text, ANOTHER)))] as const)
    expect(rateOf('filled in another way, accents lost', pairs)).toBeGreaterThanOrEqual(0.97)
  })

  test('no accents: the same', () => {
    const pairs = texts.map(({ text, keys }) => [keys, keysOf(withoutAccents(text))] as const)
    expect(rateOf('accents lost', pairs)).toBeGreaterThanOrEqual(0.99)
  })

  test('no two texts of a pattern, nor of all the corpus, are taken for the same', () => {
    const holders = new Map<string, number[]>()
    const bands = new Map<string, number>()
    texts.forEach(({ keys }, b) => {
      for (const key of keys) {
        const before = holders.get(key) ?? []
        for (const a of before) bands.set(`${a} ${b}`, (bands.get(`${a} ${b}`) ?? 0) + 1)
        holders.set(key, [...before, b])
      }
    })
    const patterns = new Map<string, number>()
    for (const { pattern } of texts) if (pattern) patterns.set(pattern, (patterns.get(pattern) ?? 0) + 1)
    const ofPattern = [...patterns.values()].reduce((sum, count) => sum + (count * (count - 1)) / 2, 0)
    const most = Math.max(0, ...bands.values())
    console.info(
      `different texts: at most ${most} of 10 bands shared, in ${(texts.length * (texts.length - 1)) / 2} pairs, ${ofPattern} of them of one pattern`,
    )
    expect(ofPattern).toBeGreaterThan(texts.length)
    expect(most).toBeLessThanOrEqual(3)
  })
})
