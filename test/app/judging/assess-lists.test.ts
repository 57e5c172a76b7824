import { describe, expect, test } from 'vitest'
import { makeAssess } from '../../../src/app/judging/assess.ts'
import type { Listing, OutsideLists } from '../../../src/core/match/indicators.ts'
import { sharedSnapshot } from '../../support/snapshot.ts'

const LISTING: Listing = { source: 'Trung tâm A', day: '2026-11-20' }

const listing = (...listed: string[]): OutsideLists => ({
  version: () => 'abc',
  find: (kind, keys) => (keys.some(key => listed.includes(`${kind} ${key}`)) ? LISTING : null),
})

const assess = makeAssess({
  ...sharedSnapshot().snapshot,
  lists: listing('host trang-la-x.com', 'host vietcombank-vn.top', 'phone 0912000111', 'account 19034567890'),
})
const plain = sharedSnapshot().assess

describe('a list of others', () => {
  test.each(['trang-la-x.com', 'Chiều nay họp phụ huynh, cả nhà xem lịch ở trang-la-x.com nhé', '0912000111'])(
    'alone makes a suspicion and no more: %s',
    text => {
      expect(plain(text).level).toBe('unknown')
      expect(assess(text).level).toBe('suspicious')
    },
  )

  test('is told as the word of its source, with its day, and not as an officer’s', () => {
    for (const text of ['trang-la-x.com', 'gọi số 0912000111', 'stk 19034567890']) {
      const { first, reply } = assess(text)
      for (const words of [first.replace(/\s+/g, ' '), reply]) {
        expect(words).toContain('theo Trung tâm A, ngày 20/11/2026')
        expect(words).not.toContain('Cán bộ đã xác nhận')
      }
    }
  })

  test('is told beside what is worse', () => {
    const { level, indicators, reply } = assess('vietcombank-vn.top')
    expect([level, indicators[0]?.finding]).toEqual(['scam', 'look-alike'])
    expect(reply).toContain('theo Trung tâm A, ngày 20/11/2026')
  })

  test('takes back no alarm, and is part of the version', () => {
    const text = 'Tài khoản Vietcombank của bạn bị khoá, vào trang-la-x.com nhập mật khẩu và mã OTP trong 2 giờ'
    expect(assess(text).level).toBe(plain(text).level)
    expect(assess(text).corpusVersion).toBe(`${plain(text).corpusVersion}-abc`)
  })

  test('shows the outside the fields it is promised', () => {
    const keys = ['kind', 'value', 'finding', 'of', 'start', 'end']
    expect(Object.keys(assess('trang-la-x.com').indicators[0] ?? {}).toSorted()).toEqual(keys.toSorted())
  })
})
