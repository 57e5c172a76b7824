import { describe, expect, test } from 'vitest'
import type { Frame } from '../../../src/core/match/evidence.ts'
import { makeFrames } from '../../../src/core/match/evidence.ts'
import { read } from '../../../src/core/text/read.ts'
import { sharedCorpus } from '../../support/snapshot.ts'

const frames = makeFrames(sharedCorpus().words.frames)

/** The text without the frame, one space between words. */
const shown = (text: string): string => {
  const reading = read(text)
  const { words } = frames(reading)
  return reading.tokens.flatMap(({ start, end }, i) => (words.has(i) ? [] : [text.slice(start, end)])).join(' ')
}
const frameOf = (text: string): Frame => frames(read(text))

/** Whatever is shown, with and without accents. */
const SHOWN = ['Xã mời họp dân tối thứ bảy tại nhà văn hoá', 'Xa moi hop dan toi thu bay tai nha van hoa']

describe('what the asker asks is taken off', () => {
  test.each([
    '{}. Có thật không vậy?',
    '{}, có phải lừa đảo không ạ',
    '{} co phai lua khong',
    '{}\ntin này thật hay giả vậy mọi người',
    '{} that ko mn',
    '{}\nrứa có phải lừa không hè',
    '{}\nlừa đảo hông dzậy?',
    '{}. Không biết có thật không nữa',
    '{}\nxem giúp em với ạ, em cảm ơn',
    '{}\n\ncheck hộ mình cái này phát',
    'Mẹ em nhận được tin này: {}',
    'me em nhan duoc tin nay, co phai lua khong ad\n{}',
    'Cho em hỏi tin này có đúng không ạ: {}',
    'Ad ơi kiểm tra giúp em tin nhắn sau: {}',
    'mẹ em hỏi tin này có thật ko: {}',
    'Bà con ơi cho tui hỏi cái ni có tin được không:\n{}',
    'Bố tôi được gửi tin này, có nên tin không?\n\n{}',
    'Em vừa nhận được tin nhắn như này "{}" không biết có phải lừa đảo không',
    'Có ai nhận được tin này chưa ạ? {}',
    'Anh chị xem hộ em tin này có an toàn không. {}',
  ])('%s', asked => {
    for (const text of SHOWN) {
      const words = shown(asked.replace('{}', () => text))
      expect(words.toLowerCase()).toBe(text.toLowerCase())
    }
  })
})

describe('what others say stays', () => {
  test.each([
    'Anh có phải chủ hộ Nguyễn Văn A ở thôn 4 đang nợ tiền điện',
    'Chị đọc mã xác nhận cho em, em làm thủ tục hoàn tiền thật nhanh',
    'Công an cảnh báo thủ đoạn lừa đảo giả danh nhân viên điện lực',
    'Hoa don dien thang 11 cua quy khach la 420.000d',
  ])('%s', text =>
    expect(shown(text)).toBe(
      read(text)
        .tokens.map(({ start, end }) => text.slice(start, end))
        .join(' '),
    ),
  )
})

describe('nothing but the question', () => {
  test.each([
    'Cái này có phải lừa đảo không?',
    'cai nay co that ko ad',
    'mọi người ơi xem giúp em với',
    'tin này thật hay giả vậy ạ',
    'có phải lừa không',
  ])('%s', text => expect(frameOf(text).only).toBe(true))

  test.each(['Có người gọi bảo chuyển tiền, có thật không', 'vietcombank.com.vn có phải thật không', 'xin chào', ''])(
    'but not: %s',
    text => expect(frameOf(text).only).toBe(false),
  )
})

test('whether it is genuine is asked, or not', () => {
  expect(frameOf('Xã mời họp dân. Có thật không vậy?').asks).toBe(true)
  expect(frameOf('Mẹ em nhận được tin này: xã mời họp dân').asks).toBe(false)
})

test('a text of frames alone, however long, is read in bounded time', () => {
  const { words } = frameOf('có thật không '.repeat(3_000))
  expect(words.size).toBeGreaterThan(0)
})
