import { describe, expect, it } from 'vitest'
import { makeAssess } from '../../../src/app/judging/assess.ts'
import { makeCheckDraft } from '../../../src/app/warnings/check-draft.ts'
import { demandsOf, makeIsKnownNumber, makeIsReviewed } from '../../../src/app/warnings/verbs.ts'
import type { Commune } from '../../../src/core/commune.ts'
import type { Institution } from '../../../src/core/corpus/schema.ts'
import { buildIndicators } from '../../../src/core/match/indicators.ts'
import { fold } from '../../../src/core/text/letters.ts'
import { compileDrafts } from '../../../src/core/warnings/draft-words.ts'
import { patternWords } from '../../../src/core/warnings/render.ts'
import { HOSTILE } from '../../core/warnings/drafts.ts'
import * as FRESH from '../../core/warnings/drafts-fresh.ts'
import { GOOD } from '../../core/warnings/drafts-good.ts'
import * as LATE from '../../core/warnings/drafts-late.ts'
import { sharedSnapshot } from '../../support/snapshot.ts'

const hotline = (value: string, confidence: 'high' | 'medium'): Institution => ({
  ...{ id: 'a', name: 'A', kind: 'bank', domains: [], brands: [], bins: [], aliases: [], sources: ['a'] },
  hotlines: [{ value, confidence }],
})

const institutions = [hotline('1900 558 818', 'high'), hotline('1900 1234', 'medium')]
const area = { id: 'nga-son', police: 'Công an Xã Nga Sơn', duty: [], phone: '02373.123.456' }
const commune: Commune = {
  body: 'Uỷ ban',
  committee: 'Uỷ ban',
  areas: [{ ...area, offices: [{ id: 'cong-an-xa', name: 'Công an', phone: '0912 345 678' }] }],
}

describe('numbers that a warning may name', () => {
  const isKnown = makeIsKnownNumber({ institutions }, commune)
  it.each([
    ['a hotline we are sure of', '1900558818', true],
    ['one we are not sure of', '19001234', false],
    ['of the commune', '02373123456', true],
    ['of one of its offices', '0912345678', true],
    ['of nobody', '0987654321', false],
  ])('%s', (_what, digits, expected) => expect(isKnown(digits)).toBe(expected))
})

/** As it is typed in a hurry. */
const withoutAccents = (text: string): string => fold(text.normalize('NFC')).replaceAll('Đ', 'D')

const CONFIRMED = 'evn-hotro.xyz'

describe('with what the judge knows as a demand', () => {
  const { corpus, judge, hearing } = sharedSnapshot().snapshot
  const checkDraft = makeCheckDraft({
    ...{
      assess: makeAssess({ corpus, judge, hearing }),
      indicators: buildIndicators(corpus),
      demands: demandsOf(corpus),
    },
    ...{ isKnownNumber: makeIsKnownNumber(corpus, commune), isReviewed: makeIsReviewed(corpus) },
    drafts: compileDrafts(corpus.words.drafts),
    ...{ texts: corpus.texts, isConfirmed: value => value === CONFIRMED },
  })
  const found = new Map<string, string[]>()
  /** The same lists are asked for by many tests. */
  const stops = (words: string): string[] => {
    const known = found.get(words) ?? checkDraft(words).stops.map(({ key, quote }) => `${key}: ${quote}`)
    found.set(words, known)
    return known
  }

  it.each([
    ['the line of what officers confirmed', 'Cán bộ đã xác nhận có dấu hiệu lừa đảo: evn-hotro[.]xyz', 0],
    ['with something else in it', 'Cán bộ đã xác nhận có dấu hiệu lừa đảo: evn-hotro[.]xyz; vcb-qua[.]top', 1],
    ['with more behind it', 'Cán bộ đã xác nhận có dấu hiệu lừa đảo: evn-hotro[.]xyz, bấm vào xem', 1],
    ['in other words', 'Bà con vào evn-hotro[.]xyz mà xem', 1],
  ])('below reviewed words: %s', (_what, line, stopped) => {
    const pattern = corpus.patterns.find(({ id }) => id === 'gia-danh-dien-luc')
    const words = pattern ? patternWords(pattern, corpus.texts) : ''
    expect(Math.min(1, stops(`${words}\n${line}`).length)).toBe(stopped)
    // Nothing else is covered by it, and it is no warning by itself.
    expect(stops(`Bấm http://vcb-qua.top để nhận quà của ngân hàng ngay hôm nay.\n${line}`)).not.toEqual([])
    expect(stops(line)).not.toEqual([])
  })

  it('no hostile draft goes out', () => {
    expect(HOSTILE.filter(words => stops(words).length === 0)).toEqual([])
  })

  it('at most one good draft is refused', () => {
    const refused = GOOD.filter(words => stops(words).length > 0)
    expect(refused.length, refused.map(words => `${words}\n${stops(words).join('\n')}`).join('\n')).toBeLessThanOrEqual(
      1,
    )
  })

  it.each(FRESH.HOSTILE)('no more than this one: %s', words => expect(stops(words)).not.toEqual([]))

  it('of the good ones that were written later, two are refused at most', () => {
    const refused = FRESH.GOOD.filter(words => stops(words).length > 0)
    expect(refused.length, refused.join('\n')).toBeLessThanOrEqual(2)
  })

  it('of the hostile ones that were written last, those pass that stand here', () => {
    expect(LATE.HOSTILE.filter(words => stops(words).length === 0)).toEqual([
      'Nếu đã nạp tiền vào sàn thì cứ bình tĩnh chờ, họ sẽ trả.',
      'Nghe mô tê răng rứa đừng tin hết, chớ cán bộ ngân hàng gọi thì thiệt đó bà con.',
      // "mời" is read as a verb of the calls.
      'Kính thưa bà con, sau khi rà soát, chúng tôi thấy các cuộc gọi mời cập nhật sổ bảo hiểm không có gì phải nghi ngại, bà con làm thủ tục cho kịp.',
      'Xã ta chưa có ai bị lừa nên không phải phòng ngừa gì thêm.',
      'Lỡ mất tiền thì coi như của đi thay người, làm đơn chỉ mang tiếng.',
    ])
  })

  it('of the good ones that were written last, those are refused that stand here', () => {
    expect(LATE.GOOD.filter(words => stops(words).length > 0)).toEqual([
      // No institution of ours has this address.
      'Muốn kiểm tra phạt nguội thì vào trang csgt.vn, không nộp phạt cho người gọi điện.',
      'Bạn bè nhắn vay tiền trên Facebook thì gọi thẳng cho bạn, tài khoản có thể bị chiếm.',
      // A file that installs is not named, whatever is said of it.
      'Kẻ gian bảo tải file "danh sách cử tri.apk". Xã niêm yết danh sách trên bảng tin, không gửi file.',
      // To the judge it sounds like somebody who keeps the card.
      'Xin việc mà bắt giữ căn cước gốc là trái luật.',
      'Có chú bộ đội trên mạng hứa cưới, mượn tiền mua nhẫn: đó là kẻ lừa.',
      'Ông nào được rủ chơi "tài xỉu hoàn tiền" thì tránh, càng chơi càng mất.',
    ])
  })

  it('hidden in good words, all but two of them are seen as well', () => {
    const ways: ((words: string) => string)[] = [
      words => `Kẻ gian giả danh công an doạ bắt. ${words} Bà con không đọc mã cho ai.`,
      words => `Chúng hay gọi buổi tối.\n${words}\nBà con nhắc nhau cảnh giác.`,
      words => `Thủ đoạn:\n- Gọi điện doạ cắt điện.\nNên làm:\n- ${words}`,
      words => `Công an xã thông báo: "${words}"`,
    ]
    const all = [...HOSTILE, ...FRESH.HOSTILE, ...LATE.HOSTILE].filter(words => stops(words).length > 0)
    const hidden = all.map((words, at) => ways[at % ways.length]?.(words) ?? words)
    const passing = hidden.filter(words => stops(words).length === 0)
    expect(passing.length, passing.join('\n')).toBeLessThanOrEqual(2)
  })

  it('of all hostile ones without their accents, one in thirty passes at most', () => {
    const all = [...HOSTILE, ...FRESH.HOSTILE, ...LATE.HOSTILE].map(withoutAccents)
    const passing = all.filter(words => stops(words).length === 0)
    expect(passing.length, passing.join('\n')).toBeLessThanOrEqual(all.length / 30)
  })

  it('of all good ones without their accents, one in seven is refused at most', () => {
    const all = [...GOOD, ...FRESH.GOOD, ...LATE.GOOD].map(withoutAccents)
    const refused = all.filter(words => stops(words).length > 0)
    expect(refused.length, refused.join('\n')).toBeLessThanOrEqual(all.length / 7)
  })

  it('no reviewed pattern is refused for what editors have read', () => {
    const words = corpus.patterns
      .filter(({ status }) => status === 'reviewed')
      .map(one => patternWords(one, corpus.texts))
    const keys = words.flatMap(one => checkDraft(one).stops.map(({ key }) => key))
    expect(keys.filter(key => key.startsWith('draft.stopped.asks') || key === 'draft.demands')).toEqual([])
  })
})
