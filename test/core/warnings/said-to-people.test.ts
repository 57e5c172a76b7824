import { describe, expect, test } from 'vitest'
import { compileDrafts } from '../../../src/core/warnings/draft-words.ts'
import { hasStrangeOrder } from '../../../src/core/warnings/said-to-people.ts'
import { sharedCorpus } from '../../support/snapshot.ts'

const tables = compileDrafts(sharedCorpus().words.drafts)

describe('what an officer tells somebody to do', () => {
  test.each([
    'Bác bật vân tay chấp nhận giao dịch',
    'Bà con góp mỗi nhà một trăm',
    'Chuyện này bác giấu mấy đứa nhỏ',
    'Nếu họ hỏi thì bác cứ chuyển',
    'Bác liên lạc lại cái số hồi sáng',
    'Bac bat van tay len',
  ])('no officer asks for it: %s', sentence => expect(hasStrangeOrder(sentence, tables)).toBe(true))

  test.each([
    'Bà con giữ lại biên lai nhé',
    'Bác cứ giữ lại tin nhắn',
    'Bác gọi ngay ngân hàng theo số sau thẻ',
    'Bác đã chuyển tiền lúc sáng',
    'Bác đừng chuyển tiền',
    'Mời bác mang căn cước tới Công an xã',
    'Chị mang sao kê ra trụ sở',
    'Họ bảo chuyển thì bác cúp máy',
    'Công an xã đang xác minh',
  ])('officers do, or it is no order: %s', sentence => expect(hasStrangeOrder(sentence, tables)).toBe(false))
})
