import { describe, expect, it, test } from 'vitest'
import { momentOf } from '../../../src/core/calendar.ts'
import { fold } from '../../../src/core/text/letters.ts'
import type { Broadcast } from '../../../src/core/warnings/broadcast.ts'
import {
  canBeJoined,
  drillDays,
  drillDue,
  drillMinutes,
  isDayOver,
  isHarmless,
  noticeOf,
  samplesOf,
} from '../../../src/core/warnings/drill.ts'
import { correctionText, warningText } from '../../../src/core/warnings/render.ts'
import { sharedCorpus } from '../../support/snapshot.ts'

const { patterns, texts, institutions, brands } = sharedCorpus()
const samples = samplesOf(patterns, texts)
const keys = Object.keys(texts).filter(key => key.startsWith('drill.sample.'))

const NIGHT = { from: 21 * 60, to: 6 * 60 + 30 }
const DAY = '2026-12-03'

const drill = (more: Partial<Broadcast> = {}): Broadcast => ({
  ...{ code: 'CB-7K2Q9D', kind: 'drill', pattern: samples[0]?.pattern ?? '', words: samples[0]?.words ?? '' },
  ...{ area: 'nga-son', organisation: 'phu-nu', audiences: [], author: 'hoa', approver: 'an', standing: false },
  ...{ state: 'approved', dueAt: momentOf(DAY, 600).getTime(), createdAt: 0, decidedAt: 0, reason: null },
  ...{ asks: true, drill: { day: DAY } },
  ...more,
})

describe('the samples', () => {
  it('that are written are all of reviewed patterns, and all harmless', () => {
    expect(samples.map(({ pattern }) => `drill.sample.${pattern}`).toSorted()).toEqual(keys.toSorted())
    expect(samples.length).toBeGreaterThanOrEqual(8)
  })

  it('name no house, so that nothing in them is taken for one', () => {
    const long = ({ long: names }: { long: readonly string[] }): readonly string[] => names
    const names = [
      ...institutions.flatMap(({ name, aliases }) => [name, ...aliases]),
      ...brands.brands.flatMap(long),
      ...['công an', 'uỷ ban', 'toà án', 'ngân hàng', 'zalo', 'facebook', 'bộ '],
    ].filter(name => name.length > 3 || name === 'bộ ')
    for (const { words } of samples) {
      const plain = ` ${fold(words.toLowerCase())} `
      const found = names.filter(name => plain.includes(` ${fold(name.toLowerCase()).trim()} `))
      // "cán bộ" and "bộ phận" are no ministry.
      expect(
        found.filter(name => name !== 'bộ '),
        words,
      ).toEqual([])
    }
  })

  test.each([
    ['a number', 'Anh chị chuyển vào tài khoản 0123456789 nhé.'],
    ['a digit alone', 'Nộp 2 triệu trước đã.'],
    ['digits of another script', 'Gọi ٠٩٨٧ gặp cán bộ.'],
    ['a link', 'Bấm vào vneid-gov.top để nhận.'],
    ['a link said aloud', 'Bấm vào www vneid chấm top.'],
    ['an address', 'Nhắn cho hotro@gmail.com ngay.'],
    ['a file', 'Cài tệp VNeID.apk rồi mở lên.'],
    ['a handle', 'Kết bạn @hotro247 để được giúp.'],
    ['a novel', 'a '.repeat(300)],
  ])('%s is not harmless', (_what, words) => expect(isHarmless(words)).toBe(false))

  it('that could be followed is not offered, nor one of a pattern that nobody reviewed', () => {
    const [pattern] = patterns
    if (!pattern) throw new Error('There are patterns.')
    const key = `drill.sample.${pattern.id}`
    expect(samplesOf([pattern], { [key]: 'Chuyển tiền ngay đi.' })).toHaveLength(1)
    expect(samplesOf([pattern], { [key]: 'Chuyển vào số 0123456789.' })).toEqual([])
    expect(samplesOf([{ ...pattern, status: 'draft' }], { [key]: 'Chuyển tiền ngay đi.' })).toEqual([])
  })
})

describe('what is read', () => {
  const frame = { body: 'Công an Xã Nga Sơn', who: 'Hội Phụ nữ Xã Nga Sơn', day: '03/12/2026', to: 'person' as const }
  const voice = { texts, links: (text: string) => text }

  test.each(samples.map(({ pattern, words }) => [pattern, words]))(
    'the sample of %s stands between two marks',
    (pattern, words) => {
      const text = warningText(drill({ pattern, words }), frame, voice)
      const [above = '', below = ''] = text.split(words)
      expect(above).toMatch(/^🟡 DIỄN TẬP, KHÔNG PHẢI TIN THẬT\n/)
      expect(above).toContain('vì anh chị đã đồng ý')
      expect(below).toContain('HẾT TIN MẪU. Đây là diễn tập')
      expect(below).toMatch(/anh chị làm gì\?\n1\. .+\n2\. .+\n3\. .+/)
      expect(below).toContain('“không diễn tập nữa”')
      expect(text.length).toBeLessThan(1_900)
    },
  )

  it('the notice says the day, the word, and that nothing comes unasked', () => {
    const notice = noticeOf(drill(), texts)
    const text = warningText(notice, frame, voice)
    expect(notice).toMatchObject({ kind: 'drill-notice', pattern: null, drill: { day: DAY, announces: 'CB-7K2Q9D' } })
    expect(text).toContain('03/12/2026')
    expect(text).toContain('“đồng ý diễn tập CB-7K2Q9D”')
    expect(text).toContain('Không trả lời thì không nhận gì cả')
    expect(text).not.toContain(samples[0]?.words)
  })

  it('recalled, neither is called a warning', () => {
    for (const kind of ['drill', 'drill-notice'] as const) {
      const text = correctionText(drill({ kind, reason: 'trời bão' }), frame, voice)
      expect(text).toContain('diễn tập')
      expect(text).toContain('trời bão')
      expect(text).not.toMatch(/cảnh báo/iu)
    }
  })
})

describe('its day', () => {
  it('is one of the six from tomorrow on', () => {
    expect(drillDays(momentOf('2026-11-30', 23 * 60))).toEqual([
      ...['2026-12-01', '2026-12-02', '2026-12-03', '2026-12-04', '2026-12-05', '2026-12-06'],
    ])
  })

  test.each<[string, string, number, number, string]>([
    // notice goes out: day, minutes; wished hour; what becomes of it
    ['the day before', '2026-12-02', 9 * 60, 10 * 60, 'due'],
    ['the evening before', '2026-12-02', 20 * 60 + 59, 10 * 60, 'due'],
    ['on the day itself', DAY, 7 * 60, 10 * 60, 'late'],
    ['after it', '2026-12-04', 7 * 60, 10 * 60, 'late'],
    ['for the night', '2026-12-02', 9 * 60, 22 * 60, 'night'],
    ['before dawn', '2026-12-02', 9 * 60, 5 * 60, 'night'],
  ])('announced %s: %s', (_what, day, at, minutes, becomes) => {
    const time = drillDue({ day: DAY, minutes, quiet: NIGHT, noticeAt: momentOf(day, at) })
    expect('refused' in time ? time.refused : 'due').toBe(becomes)
    if ('due' in time) expect(time.due).toEqual(momentOf(DAY, minutes))
  })

  it('has an hour between nine and five that is not the same for all', () => {
    const hours = ['CB-7K2Q9D', 'CB-7K2Q9E', 'CB-AAAAAA', 'CB-ZZ2345'].map(drillMinutes)
    for (const minutes of hours) {
      expect(minutes).toBeGreaterThanOrEqual(9 * 60)
      expect(minutes).toBeLessThan(17 * 60)
    }
    expect(new Set(hours).size).toBeGreaterThan(1)
    expect(drillMinutes('CB-7K2Q9D')).toBe(hours[0])
  })

  it('is over at midnight there', () => {
    expect(isDayOver({ day: DAY }, momentOf(DAY, 24 * 60 - 1))).toBe(false)
    expect(isDayOver({ day: DAY }, momentOf(DAY, 24 * 60))).toBe(true)
  })
})

describe('yes can be said', () => {
  const notice = noticeOf(drill({ state: 'done' }), texts)
  const before = momentOf(DAY, 9 * 60)
  test.each<[string, Broadcast, Broadcast | null, Date, boolean]>([
    ['once it was announced', drill(), notice, before, true],
    ['while the notice still goes round', drill(), { ...notice, state: 'sending' }, before, true],
    ['not before the notice went out', drill(), { ...notice, state: 'approved' }, before, false],
    ['not without a notice', drill(), null, before, false],
    ['not when the notice was recalled', drill(), { ...notice, state: 'stopped' }, before, false],
    ['not to a draft', drill({ state: 'submitted' }), notice, before, false],
    ['not when it goes out', drill({ state: 'sending' }), notice, before, false],
    ['not when its hour has come', drill(), notice, momentOf(DAY, 600), false],
    ['not to a warning', drill({ kind: 'pattern' }), notice, before, false],
  ])('%s', (_what, one, its, now, can) => expect(canBeJoined(one, its, now)).toBe(can))
})
