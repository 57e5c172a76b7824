import { describe, expect, it } from 'vitest'
import { fitOffers } from '../../src/chat/finish.ts'
import { asMenu, menuOf } from '../../src/chat/turn.ts'
import { makeSay } from '../../src/core/reply/say.ts'
import { sharedCorpus } from '../support/snapshot.ts'

const say = makeSay(sharedCorpus().texts)
const offers = menuOf(say, ['slip', 'report', 'more', 'next', 'family'])
const lines = (count: number, last = ''): string => [...Array.from({ length: count - 1 }, () => 'x'), last].join('\n')

/** The offers of an alarm below a text of so many lines, as they stand there. */
const listed = (text: string): string[] => {
  const { question, count } = fitOffers(offers, text)
  return (question?.choices ?? []).slice(0, count).map(({ label }) => label)
}

describe('offers that stand in the text', () => {
  it.each([
    [
      'all, where there is room',
      lines(6),
      ['Đã lỡ làm theo', 'Báo cán bộ', 'Xem thêm', 'Họ làm gì tiếp', 'Gửi người nhà'],
    ],
    ['the first of them', lines(9), ['Đã lỡ làm theo', 'Báo cán bộ']],
    ['none that the text tells', lines(9, 'Nhắn “đã lỡ”, “xem thêm”.'), ['Báo cán bộ', 'Họ làm gì tiếp']],
    ['none on a full screen', lines(12), []],
    ['none where a line is left, which is the empty one', lines(11), []],
    ['all below what is longer than a screen', lines(20), offers.choices.map(({ label }) => label)],
  ])('%s', (_what, text, labels) => {
    expect(listed(text)).toEqual(labels)
  })

  it('all stay in the question, those that are listed first', () => {
    const { question } = fitOffers(offers, lines(9, '“đã lỡ”'))
    expect(question?.choices.map(({ label }) => label)).toEqual([
      ...['Báo cán bộ', 'Xem thêm'],
      ...['Đã lỡ làm theo', 'Họ làm gì tiếp', 'Gửi người nhà'],
    ])
  })

  it('what an officer can do is never left out', () => {
    const menu = asMenu([{ label: 'Nhận', payload: 'nhận VU-7K2Q9D' }])
    expect(fitOffers(menu, lines(12))).toEqual({ question: menu, count: 1 })
  })
})
