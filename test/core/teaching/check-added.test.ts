import { expect, it } from 'vitest'
import { kinOf } from '../../../src/core/teaching/check-added.ts'
import { read } from '../../../src/core/text/read.ts'

const FRESH = ['Hôm nay thợ kiểm định bình gas số 0987654321 đến nhà dán tem']

/** Everybody's words stand in more texts than five. */
const COMMON = Array.from({ length: 6 }, (_, at) => `Hôm nay có khách đến nhà chơi lúc ${at + 1} giờ`)

const isKin = (text: string): boolean =>
  kinOf(
    [text, ...COMMON].map(each => read(each)),
    FRESH.map(each => read(each)),
  )[0] === true

it.each([
  ['a rare word', 'Nhà tôi dùng gas lâu rồi', true],
  ['a rare pair of common words', 'Có thợ đến nhà rồi', true],
  ['everybody’s words', 'Hôm nay có khách đến nhà', false],
  ['a number', 'Gọi 0912345678 cho tôi với', false],
  ['nothing', 'Lô kép chắc như bắp', false],
])('%s in common', (_what, text, kin) => expect(isKin(text)).toBe(kin))
