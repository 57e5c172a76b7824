import { expect, it } from 'vitest'
import type { Matter } from '../../../src/app/cases/matter.ts'
import { keptAfter } from '../../../src/chat/resident/recent.ts'

const matter = (text: string, more: Partial<Matter> = {}): Matter => ({
  ...{ text, pictures: [{ fileId: text }], level: 'unknown', intent: 'check', pattern: null },
  ...more,
})
const PAID = matter('mất tiền', { intent: 'victim-paid', level: 'scam', pattern: 'gia-danh-dien-luc' })
const QUIET = matter('bị doạ', { level: 'scam', pattern: 'tong-tien-anh-nhay-cam', pictures: [] })
const ALARM = matter('tin lừa', { level: 'scam', pattern: 'lua-lay-otp' })

it.each([
  ['nothing before', null, ALARM, false, 'tin lừa', 'lua-lay-otp'],
  ['another message', ALARM, matter('khác'), false, 'khác', null],
  ['what a victim tells at a step', PAID, matter('họ tên Nam'), true, 'mất tiền\nhọ tên Nam', 'gia-danh-dien-luc'],
  ['what a victim asks later', PAID, ALARM, false, 'tin lừa', 'lua-lay-otp'],
  ['a victim again', PAID, { ...PAID, text: 'mất nữa' }, false, 'mất tiền\nmất nữa', 'gia-danh-dien-luc'],
  ['the same once more', PAID, PAID, true, 'mất tiền', 'gia-danh-dien-luc'],
  ['a slip on what was asked about', ALARM, matter('', { intent: 'victim-otp' }), false, 'tin lừa', 'lua-lay-otp'],
  ['a slip on something else', matter('chào'), PAID, false, 'mất tiền', 'gia-danh-dien-luc'],
  ['more of a threat', QUIET, matter('sợ quá', { level: 'suspicious' }), false, 'bị doạ\nsợ quá', QUIET.pattern],
  ['who pays under a threat', QUIET, PAID, false, 'bị doạ\nmất tiền', QUIET.pattern],
  ['something else that is sure', QUIET, ALARM, false, 'tin lừa', 'lua-lay-otp'],
] as const)('%s', (_what, before, now, led, text, pattern) => {
  expect(keptAfter(before, now, led)).toMatchObject({ text, pattern })
})

it('who lost something stays a victim, and the worst level stays', () => {
  expect(keptAfter(PAID, matter('x'), true)).toMatchObject({ intent: 'victim-paid', level: 'scam' })
})

it('pictures are kept with the rest, but never of what nobody wants seen', () => {
  expect(keptAfter(PAID, matter('x'), true).pictures).toHaveLength(2)
  expect(keptAfter(null, { ...QUIET, pictures: [{ url: 'x' }] }, false).pictures).toEqual([])
  expect(keptAfter(QUIET, matter('x'), false).pictures).toEqual([])
})
