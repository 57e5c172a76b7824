import { describe, expect, test } from 'vitest'
import { codeAsked, codeSaid } from '../../../src/core/hear/commands.ts'
import { read } from '../../../src/core/text/read.ts'

describe('a code', () => {
  test.each([
    ['CB-7K2Q9D', 'CB-7K2Q9D'],
    ['cb-7k2q9d', 'CB-7K2Q9D'],
    ['vụ VU-7K2Q9D', 'VU-7K2Q9D'],
    ['“CB-7K2Q9D”.', 'CB-7K2Q9D'],
    ['CB-7K2Q9D có thật không', null],
    ['CB-7K2Q9', null],
  ])('that is the whole message: %s', (text, code) => expect(codeSaid(text)?.code ?? null).toBe(code))

  test.each([
    ['CB-7K2Q9D có thật không?', 'CB-7K2Q9D'],
    ['kiểm tra giúp tôi mã cb-7k2q9d', 'CB-7K2Q9D'],
    ['vụ VU-7K2Q9D đến đâu rồi ạ', 'VU-7K2Q9D'],
    ['CB-7K2Q9D hay CB-7K2Q9E mới thật', null],
    ['CB-7K2Q9D bấm vào nhan-qua.top nhận tiền', null],
    ['CB-7K2Q9D gọi 0912345678', null],
    ['CB-7K2Q9D chuyển vào stk 19034455667788', null],
    ['Xã vừa gửi cảnh báo CB-7K2Q9D nói rằng mọi người phải chuyển tiền để được hỗ trợ ngay hôm nay', null],
    ['XCB-7K2Q9D', null],
    ['có thật không', null],
  ])('that a short question is about: %s', (text, code) => expect(codeAsked(read(text))?.code ?? null).toBe(code))
})
