import { expect, test } from 'vitest'
import { hear } from './hearing.ts'

test.each([
  ['rồi nó làm gì tiếp', 'next'],
  ['ho se noi gi nua', 'next'],
  ['thế giờ em đóng không ạ', 'should-i'],
  ['vậy có nên đi gặp không', 'should-i'],
  ['nạp thêm có sao không', 'should-i'],
  ['web đó của ai', 'who-owns'],
  ['so do la cua ai vay', 'who-owns'],
  ['nó dặn không được nói với ai', 'secret'],
  ['họ bảo kể ra là đi tù', 'secret'],
  ['ko cho noi voi con cai', 'secret'],
  ['các chú có tóm được nó không', 'caught'],
  ['bao giờ bắt được chúng', 'caught'],
  ['tiền có lấy lại được không', 'money-back'],
  ['ngân hàng có trả lại tiền không', 'money-back'],
  ['gỡ hình xuống kiểu gì', 'take-down'],
  ['xoá bài đó thế nào', 'take-down'],
  ['nó đăng lên nhóm lớp rồi', 'spread'],
  ['bạn em thấy ảnh rồi', 'spread'],
  ['sao im vậy', 'why-silent'],
  ['trả lời đi', 'why-silent'],
  ['rep voi', 'why-silent'],
  ['nó lại đòi thêm 3 triệu', 'asks-again'],
  ['giờ phải làm sao', 'what-now'],
  ['báo ai bây giờ', 'what-now'],
  ['em có bị bắt không', 'afraid-of'],
])('%s -> %s', (text, kind) => expect(hear(text).followUp()?.kind).toBe(kind))

test.each(['chào bot', 'Điện lực báo cắt điện lúc 15h', 'trang vneid-moi.top có thật không'])(
  '%s asks nothing of the story',
  text => expect(hear(text).followUp()).toBeNull(),
)

test.each([
  ['link đó của ai', true],
  ['nó làm gì tiếp', true],
  ['có nên chuyển không', false],
])('%s points back: %s', (text, refers) => expect(hear(text).followUp()?.refers).toBe(refers))
