import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeProgress, shortenLabel, splitText, withChoices } from '../../../src/channels/zalo/parts.ts'
import type { SendResult } from '../../../src/core/messages.ts'

const FAMILY = '👨‍👩‍👧‍👦'
const squeezed = (text: string): string => text.normalize('NFC').replace(/\s+/gu, '')

describe('splitText', () => {
  it.each([
    ['short stays whole', 'Xin chào.', 20, ['Xin chào.']],
    ['empty has no parts', '  \n ', 20, []],
    [
      'sentence',
      'Đừng bấm vào. Gọi cho con cháu hỏi lại ngay.',
      34,
      ['Đừng bấm vào.', 'Gọi cho con cháu hỏi lại ngay.'],
    ],
    ['end right at the limit', 'Một hai ba. Bốn', 11, ['Một hai ba.', 'Bốn']],
    ['paragraph before sentence', 'Một hai ba bốn.\n\nNăm. Sáu bảy tám', 24, ['Một hai ba bốn.', 'Năm. Sáu bảy tám']],
    ['not in a numbered list', 'Làm ba việc sau 1. Khoá thẻ ngay', 22, ['Làm ba việc sau 1.', 'Khoá thẻ ngay']],
    ['not inside a dotted name', 'xem trang dichvucong.gov.vn nhé', 22, ['xem trang', 'dichvucong.gov.vn nhé']],
    ['word too long', 'aaaaaaaaaaaa', 5, ['aaaaa', 'aaaaa', 'aa']],
    ['never inside an emoji', `${FAMILY}${FAMILY}`, 15, [FAMILY, FAMILY]],
    ['NFD counted as NFC', 'ệ'.normalize('NFD').repeat(10), 10, ['ệ'.repeat(10)]],
  ])('%s', (_name, text, max, parts) => {
    expect(splitText(text, max)).toEqual(parts)
  })

  it('loses nothing, fits, and cuts no pair of surrogates', () => {
    const piece = fc.constantFrom(
      'Xin chào. ',
      'ạ',
      '\n',
      '\n\n',
      ' ',
      FAMILY,
      '🇻🇳',
      'Đừng! ',
      'x'.repeat(30),
      '1. ',
      '…',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), fc.integer({ min: 1, max: 40 }), (pieces, max) => {
        const text = pieces.join('')
        const parts = splitText(text, max)
        expect(squeezed(parts.join(''))).toBe(squeezed(text))
        for (const part of parts) expect(part.length > 0 && (part.length <= max || part.length === 2)).toBe(true)
        if (max >= 2) for (const part of parts) expect(part.isWellFormed()).toBe(true)
      }),
      { numRuns: 500, seed: 7 },
    )
  })
})

describe('labels', () => {
  it.each([
    ['Báo cán bộ', 'Báo cán bộ'],
    ['Báo lại khi cán bộ kết luận', 'Báo lại khi cán bộ…'],
    ['Khôngcókhoảngtrắngnàocả', 'Khôngcókhoảngtrắngn…'],
  ])('%s', (label, expected) => {
    expect(shortenLabel(label, 20)).toBe(expected)
    expect(expected.length).toBeLessThanOrEqual(20)
  })

  const buttons = [
    { label: 'Nga Sơn', payload: 'Nga Sơn' },
    { label: 'Nga An', payload: 'Nga An' },
  ]
  it.each([
    ['none', 'Chào', [], 'Chào'],
    ['appended', 'Xã nào?', buttons, 'Xã nào?\n\n1. Nga Sơn\n2. Nga An'],
    ['already there', '1. Nga Sơn\n2. Nga An\nXã nào?', buttons, '1. Nga Sơn\n2. Nga An\nXã nào?'],
    ['already there, without a dot', 'Xã nào?\n1 Nga Sơn\n2 Nga An', buttons, 'Xã nào?\n1 Nga Sơn\n2 Nga An'],
  ])('choices in words: %s', (_name, text, choices, expected) => {
    expect(withChoices(text, choices)).toBe(expected)
  })
})

describe('progress', () => {
  it('goes on with the part that failed', async () => {
    const progress = makeProgress()
    const sent: string[] = []
    let failing = true
    const send = async (part: string): Promise<SendResult> => {
      if (part === 'b' && failing) return { ok: false, retry: true, reason: 'bug' }
      sent.push(part)
      return { ok: true, externalId: part }
    }
    expect(await progress('1', ['a', 'b', 'c'], send)).toMatchObject({ ok: false, retry: true })
    failing = false
    expect(await progress('1', ['a', 'b', 'c'], send)).toEqual({ ok: true, externalId: 'c' })
    expect(sent).toEqual(['a', 'b', 'c'])
    expect(await progress('2', [], send)).toMatchObject({ ok: false, retry: false })
  })
})
