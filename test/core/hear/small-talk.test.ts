import { describe, expect, test } from 'vitest'
import { hear } from './hearing.ts'

describe('leaving', () => {
  test.each([
    ['cảm ơn bot nhé', 'thanks'],
    ['tks nha', 'thanks'],
    ['cam on chau nhieu', 'thanks'],
    ['👍', 'thanks'],
    ['hú hồn, may quá con vẫn ở trường', 'relief'],
    ['may qua goi duoc con roi', 'relief'],
    ['không sao rồi, cảm ơn', 'relief'],
    ['xong', 'done'],
    ['xong rồi ạ', 'done'],
    ['không sao rồi', 'done'],
    ['tôi khoá thẻ xong rồi', null],
    ['lừa tôi 5 triệu rồi, cảm ơn', null],
    ['nó bảo xong việc sẽ trả', null],
    ['có sao không', null],
  ])('%s -> %s', (text, leaving) => expect(hear(text).leaving()).toBe(leaving))
})

describe('courtesy', () => {
  test.each([
    '👍',
    'ừ',
    'ok',
    'oke nha',
    'dạ',
    'vâng ạ',
    'dạ em hiểu rồi',
    'cảm ơn nha',
    '🙏🙏',
    '❤️',
    '/-strong',
    'u',
    'uh',
    'ok bot',
    'hay quá',
  ])('%s', text => expect(hear(text).courtesy()).toBe(true))
  test.each(['ok chuyển rồi', 'ừ nó bảo chuyển tiền', 'ok bấm link nào', 'hả', '...', '', 'alo', '😭'])(
    'not: %s',
    text => expect(hear(text).courtesy()).toBe(false),
  )
})

describe('a call for help', () => {
  test.each([
    'giúp với',
    'giup toi voi',
    'có ai không',
    'alo ai đó không',
    'ai giúp em với',
    'cần giúp gấp',
    '🆘',
    'có ai ở đó không ạ',
    'bot ơi giúp em',
  ])('%s', text => expect(hear(text).helpCall() || hear(text).cry()).toBe(true))
  test.each(['trợ giúp', 'giúp mẹ nấu cơm', 'nó bảo giúp nó chuyển tiền', 'cứu trợ bão lũ ở đâu'])('not: %s', text =>
    expect(hear(text).helpCall()).toBe(false),
  )
})

describe('a cry', () => {
  test.each([
    'cứu với',
    'cuu toi voi',
    'gap lam',
    'sợ quá, giờ làm sao',
    'giờ làm sao',
    'chừ mần răng',
    'em sợ quá',
    'phải làm gì bây giờ',
    'khẩn cấp',
  ])('%s', text => expect(hear(text).cry()).toBe(true))
  test.each([
    'giúp với',
    'chuyển tiền rồi làm sao giờ',
    'số này của ai',
    'cảm ơn',
    'cứu với 0987654321',
    'làm căn cước thế nào',
  ])('not: %s', text => expect(hear(text).cry()).toBe(false))
})

describe('who answers here', () => {
  test.each([
    'mày là ai',
    'bạn là ai vậy',
    'ban la ai',
    'máy hay người',
    'ai đang nói đấy',
    'ai đấy',
    'thế ai trả lời tao',
    'bot là người thật à',
    'chú là công an à',
    'có phải người không',
  ])('%s', text => expect(hear(text).asksWho()).toBe(true))
  test.each([
    'nó là ai',
    'số này là của ai',
    'ai đó gọi bảo chuyển tiền',
    'anh ấy là ai',
    'có ai không',
    'link đó của ai',
  ])('not: %s', text => expect(hear(text).asksWho()).toBe(false))
})
