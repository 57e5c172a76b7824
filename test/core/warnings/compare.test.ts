import { describe, expect, it } from 'vitest'
import { differencesOf } from '../../../src/core/warnings/compare.ts'

const shown = (before: string, after: string): string =>
  differencesOf(before, after)
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'added' ? `[+${text}]` : `[-${text}]`))
    .join('')

describe('differences', () => {
  it.each([
    ['gọi 113 ngay', 'gọi 113 ngay', 'gọi 113 ngay'],
    ['gọi 113 ngay', 'gọi ngay 113', 'gọi [-113 ]ngay[+ 113]'.replace('ngay[+ 113]', 'ngay [+113]')],
    ['đừng chuyển tiền', 'chuyển tiền', '[-đừng ]chuyển tiền'],
    ['chuyển tiền', 'đừng chuyển tiền', '[+đừng ]chuyển tiền'],
    ['một\nhai', 'một\nba\nhai', 'một\n[+ba\n]hai'],
    ['', 'mới', '[+mới]'],
    ['cũ', '', '[-cũ]'],
    ['cũ', 'mới', '[-cũ][+mới]'],
  ])('%j, then %j', (before, after, expected) => expect(shown(before, after)).toBe(expected))

  it('gives back both wordings', () => {
    const [before, after] = ['Cúp máy. Hỏi Công an xã.\nGọi 113.', 'Cúp máy ngay.\nGọi 113 hoặc hỏi Công an xã.']
    const all = differencesOf(before, after)
    const without = (kind: 'added' | 'removed'): string =>
      all
        .filter(one => one.kind !== kind)
        .map(({ text }) => text)
        .join('')
    expect(without('removed').replace(/\s+/g, ' ')).toBe(after.replace(/\s+/g, ' '))
    expect(without('added').split(/\s+/)).toEqual(before.split(/\s+/))
  })
})
