import { describe, expect, test } from 'vitest'
import { makeIsOurs } from '../../../src/core/cases/marks.ts'
import type { JudgedWords } from '../../../src/core/cases/officer-words.ts'
import { faultOfWords } from '../../../src/core/cases/officer-words.ts'
import { demoCommune } from '../../../src/core/commune.ts'
import { compileDrafts } from '../../../src/core/warnings/draft-words.ts'
import { sharedCorpus, sharedSnapshot } from '../../support/snapshot.ts'
import * as FRESH from './officer-words.fresh.ts'
import * as LATE from './officer-words.late.ts'
import { GOOD, HOSTILE } from './officer-words.lists.ts'

const { judge } = sharedSnapshot().snapshot
const isOurs = makeIsOurs(sharedCorpus(), demoCommune(sharedCorpus().areas))
const drafts = compileDrafts(sharedCorpus().words.drafts)
const judged = (text: string): JudgedWords => ({ ...judge.judge(text, { asMessage: true }), isOurs, drafts })

describe("an officer's words to residents", () => {
  test.each(HOSTILE)('stopped: %s', text => expect(faultOfWords(text, judged(text))).not.toBeNull())

  test('at most one of the good ones is stopped', () => {
    const stopped = GOOD.filter(text => faultOfWords(text, judged(text)) !== null)
    expect(stopped.length, stopped.join('\n')).toBeLessThanOrEqual(1)
  })

  test.each(FRESH.HOSTILE)('stopped, too: %s', text => expect(faultOfWords(text, judged(text))).not.toBeNull())

  test('what is said in quotation marks warns of nothing behind them', () => {
    const text = 'Bác nhắn “không phải tôi” đọc mã OTP cho cán bộ'
    expect(faultOfWords(text, judged(text))).toBe('code')
  })

  test('of the good ones that were written later, one is stopped at most', () => {
    const stopped = FRESH.GOOD.filter(text => faultOfWords(text, judged(text)) !== null)
    expect(stopped.length, stopped.join('\n')).toBeLessThanOrEqual(1)
  })

  test('of the hostile ones that were written last, those pass that stand here', () => {
    expect(LATE.HOSTILE.filter(text => faultOfWords(text, judged(text)) === null)).toEqual([
      // Without accents "lo" is "lỡ" as well.
      'Nếu gia đình lo được chi phí đi lại thì đội xuống ngay.',
    ])
  })

  test('of the good ones that were written last, those are stopped that stand here', () => {
    expect(LATE.GOOD.filter(text => faultOfWords(text, judged(text)) !== null)).toEqual([
      // What is to be sent is not said.
      'Anh còn giữ biên lai chuyển tiền không? Chụp gửi em.',
      // That something is genuine is a denial, which two decide.
      'Thông báo tiền điện này đúng là của điện lực, bác trả như mọi tháng ở quầy.',
    ])
  })

  test('there are enough of both', () => {
    expect(HOSTILE.length).toBeGreaterThanOrEqual(30)
    expect(GOOD.length).toBeGreaterThanOrEqual(20)
  })
})
