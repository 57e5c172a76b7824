import { describe, expect, it } from 'vitest'
import { makeAssess } from '../../../src/app/judging/assess.ts'
import { phoneLines } from '../../../src/core/reply/first.ts'
import { sharedSnapshot } from '../../support/snapshot.ts'

/** A talk on the web: what was said before comes along with the question. */

const assess = makeAssess(sharedSnapshot().snapshot)
const ALARM = 'Công an thông báo tài khoản dính rửa tiền, chuyển tiền ngay vào tài khoản này, tuyệt đối giữ bí mật.'
const afterAlarm = (text: string) => assess(text, { before: [ALARM] })

describe('after an alarm', () => {
  it.each(['nó nói nhẹ nhàng lắm', 'họ biết tên con tôi', 'họ gửi cả ảnh thẻ ngành', ALARM])(
    '"%s" adds nothing: the alarm stands, in few lines, and all of it is in the reply',
    text => {
      const { level, first, reply } = afterAlarm(text)
      expect(['scam', 'suspicious']).toContain(level)
      expect(first).toMatch(/^⚠️ Vẫn là chuyện lúc nãy/)
      expect(first).toContain('LÀM NGAY')
      expect(phoneLines(first)).toBeLessThanOrEqual(6)
      expect(reply).toContain('Nên làm ngay')
    },
  )

  it.each(['tôi gọi con không bắt máy', 'mẹ đang ở quầy ngân hàng', 'em gõ cửa mẹ không mở'])(
    'who can not be reached, or is about to pay: "%s" is on no phone, somebody near is to go there',
    text => {
      const { intent, first } = afterAlarm(text)
      expect(intent).not.toBe('victim-on-the-phone')
      expect(first).toContain('người ở gần')
      expect(phoneLines(first)).toBeLessThanOrEqual(6)
    },
  )

  it('"tôi tắt máy rồi" is no application let in: it is told what follows', () => {
    const { intent, first } = afterAlarm('tôi tắt máy rồi')
    expect(intent).not.toMatch(/^victim-/)
    expect(first).toContain('Họ gọi lại đừng nghe')
  })

  it.each(['thế cái link kia', 'tôi chặn rồi', 'ủa', 'họ hẹn 3h', 'bà chưa làm gì', 'ngắn gọn thôi', 'mẹ tôi 70 tuổi'])(
    '"%s" takes nothing back, and makes nobody a victim',
    text => {
      const { intent, first, level } = afterAlarm(text)
      expect(['scam', 'suspicious']).toContain(level)
      expect(intent).not.toMatch(/^victim-/)
      expect(first).not.toMatch(/Chưa thấy dấu hiệu|Xin chào|không rành/)
    },
  )

  it.each([
    'Sáng thứ 7 ngày 30/11 tạm ngừng cấp điện thôn 3 để sửa đường dây, kính mong bà con thông cảm',
    'mai 8h họp thôn, bà con nhớ đi đủ',
  ])('"%s" is said to many, and stands by itself', text => {
    const { first } = afterAlarm(text)
    expect(first).toContain('Chưa thấy dấu hiệu')
  })

  it('the whole is read once, and then that it was', () => {
    const read = assess('xem thêm', { before: [ALARM, 'xem thêm', 'dạ'] })
    expect(read.first).toContain('Tôi nói hết rồi')
    expect(assess('xem thêm', { before: [ALARM, 'xem thêm', 'họ gọi lại nữa'] }).first).toContain('Nên làm ngay')
  })

  it('why, is answered with why', () => {
    expect(afterAlarm('sao biết là lừa').first).toContain('Lời đáng ngờ')
  })

  it.each([
    ['OTP là gì', /[Mm]ã/],
    ['số công an xã là số mấy', /113|[Cc]ông an/],
    ['cảm ơn nhé', /Không có gì/],
  ])('"%s" is said to us, and answered', (text, answer) => {
    const { first } = afterAlarm(text)
    expect(first).toMatch(answer)
    expect(first).not.toContain('Vẫn là chuyện lúc nãy')
  })
})

it('what is called out stands in the alarm, and in place of "no sign was found"', () => {
  const called = 'Không có cảnh báo nào mang mã ấy.'
  const [alarm, plain] = [ALARM, 'Mai họp tổ lúc bảy giờ tối tại nhà văn hoá thôn'].map(text =>
    assess(text, { called }),
  )
  for (const assessment of [alarm, plain]) {
    expect(assessment?.first).toContain(called)
    expect(assessment?.reply).toContain(called)
    expect(phoneLines(assessment?.first ?? '')).toBeLessThanOrEqual(12)
  }
  expect(alarm?.first).toMatch(/^⚠️ (?:CÓ DẤU HIỆU|Đáng ngờ)/)
  expect(plain?.first).not.toContain('Chưa thấy dấu hiệu')
})

describe('in trouble', () => {
  const having = (before: readonly string[], text: string) => assess(text, { before })

  it.each([
    ['mẹ chồng em vừa chuyển 30 triệu cho nó rồi', 'giờ làm gì', 'victim-paid', 'Gọi ngân hàng'],
    ['tôi lỡ đọc mã otp cho nó rồi', 'mẹ tôi khóc quá', 'victim-otp', 'khoá tài khoản'],
    ['con em bị bắt cóc nó đòi 300 triệu', 'gửi trước 50 triệu được không', 'threatened', '113 ngay'],
    ['em mất acc liên quân rồi', 'làm sao lấy lại nick', 'help', 'Quên mật khẩu'],
    ['tôi lỡ chuyển 10 triệu cho nó rồi', 'cảm ơn cháu', 'thanks', 'gọi ngân hàng'],
  ])('"%s", then "%s": it stays %s', (told, then, intent, words) => {
    const now = having([told], then)
    expect(now.intent).toBe(intent)
    expect(now.first).toContain(words)
    expect(now.first).not.toContain('Chưa thấy dấu hiệu')
    expect(phoneLines(now.first)).toBeLessThanOrEqual(12)
  })

  it.each(['gio lam sao', 'ngan hang agribank'])('who said "toi chuyen roi" of an alarm is led on: %s', text => {
    const story =
      'hom qua co nguoi goi bao toi dinh vu rua tien, phai chuyen 45 trieu vao tai khoan cong an de kiem tra'
    const { intent, level, first } = having([story, 'toi chuyen roi'], text)
    expect(intent).toBe('victim-paid')
    expect(level).toBe('scam')
    expect(first).toContain('Gọi ngân hàng')
  })

  it('what stands by itself is judged by itself, and so is what comes after they began anew', () => {
    const told = 'tôi lỡ chuyển 5 triệu cho nó rồi'
    expect(having([told, 'chuyện khác'], 'mai xã có họp không').intent).not.toMatch(/^victim/)
    expect(having([told, 'cảm ơn nhé'], 'mai xã có họp không').first).not.toContain('Gọi ngân hàng')
  })
})

it.each([
  ['113 hay 111', ['113', '111']],
  ['gọi số nào', ['113', '111', 'ngân hàng']],
])('"%s" is answered with each of them', (text, numbers) => {
  const { first } = assess(text)
  for (const number of numbers) expect(first).toContain(number)
})

describe('"xem thêm"', () => {
  it('is the whole of what was said of it', () => {
    const { first } = assess('xem thêm', { before: [ALARM] })
    expect(first).toBe(assess(ALARM).reply)
  })

  it.each(['xem thêm', 'chuyện khác', 'đổi xã', 'gửi người nhà'])('"%s" alone is no message to be judged', text => {
    const { level, first } = assess(text)
    expect(level).toBe('talk')
    expect(first).not.toContain('Chưa thấy dấu hiệu')
  })
})

describe('a pupil who is threatened with pictures', () => {
  const TOLD = 'em học lớp 9 có người doạ tung ảnh của em'

  it('is called "em" at once, and led to 111', () => {
    const { intent, first } = assess(TOLD)
    expect(intent).toBe('threatened')
    expect(first).toContain('Em không có lỗi')
    expect(first).toContain('111')
    expect(first).not.toContain('Anh chị')
  })

  it('reads nothing of banks in all of it either, and is no "Anh chị" there', () => {
    expect(assess(TOLD).reply).toContain('Người bị doạ không có lỗi')
    expect(assess(TOLD).reply).not.toMatch(/Anh chị|ngân hàng/)
  })

  it('is called "em" in despair, too', () => {
    const { intent, first, reply } = assess('em không muốn sống nữa', { before: [TOLD] })
    expect(intent).toBe('despair')
    expect(first).toContain('111')
    expect(`${first}${reply}`).not.toContain('nh chị')
  })

  it.each(['nó gửi cho bạn em rồi', 'em sợ lắm, đừng nói bố mẹ em', 'có mất tiền không', 'em không dám nói với mẹ'])(
    'and stays so: %s',
    text => {
      const { level, pattern, first } = assess(text, { before: [TOLD] })
      expect(first).toMatch(/\bEm\b|em tin/)
      expect(first).not.toMatch(/Anh chị|ngân hàng|⚠️/)
      expect(['scam', 'suspicious']).toContain(level)
      expect(pattern).toBe('tong-tien-anh-nhay-cam')
    },
  )
})

describe('what has one plain answer', () => {
  it.each([
    ['so vietinbank', '1900558868'],
    ['so 113', 'Số 113'],
    ['em bị lừa mất mật khẩu liên quân', 'Quên mật khẩu'],
    ['con ơi bố bấm nhầm vào cái link nó gửi rồi có sao ko', 'tắt trang ấy đi'],
    ['sao không trả lời', 'Tôi đây'],
    ['bạn là ai', 'không phải người'],
  ])('%s', (text, words) => {
    const { first } = assess(text)
    expect(first).toContain(words)
    expect(first).not.toContain('Chưa thấy dấu hiệu')
    expect(phoneLines(first)).toBeLessThanOrEqual(12)
  })

  it('who hung up is told what comes next', () => {
    const { first } = assess('tắt rồi', { before: ['họ đang gọi video bắt tôi để máy không được tắt'] })
    expect(first).toContain('người nhà')
    expect(first).not.toContain('CÚP MÁY')
  })
})

it('whoever wants it kept from the family is doubted, whatever else is known', () => {
  const { level, first } = assess('chú ấy dặn không được kể cho con cái')
  expect(['scam', 'suspicious']).toContain(level)
  expect(first).toMatch(/^⚠️/)
  expect(assess('ngân hàng nhắc giữ bí mật mã OTP, không nói cho ai').level).not.toBe('scam')
})

it('who did not send it after all is told what is still to be heeded', () => {
  const { first } = assess('à mà chưa chuyển, mới định thôi', { before: ['tôi chuyển 5 triệu cho nó rồi'] })
  expect(first).toContain('May quá')
  expect(first).not.toContain('Gọi ngân hàng')
})

describe('what was done of a story, told in a word or two', () => {
  it.each([
    [['nó biểu bà đọc cái số sau lưng thẻ ngân hàng'], 'bà đọc rồi', 'victim-otp'],
    [
      [
        'cháu ơi bà ở nhà có một mình',
        'có thằng nó gọi bảo bên điện lực',
        'nó biểu bà đọc cái số sau lưng thẻ ngân hàng',
      ],
      'bà đọc rồi',
      'victim-otp',
    ],
    [['thằng bạn nhắn zalo mượn 5 triệu, nó bảo chuyển tài khoản của vợ nó'], 'mình chuyển rồi', 'victim-paid'],
  ])('%j, then "%s": %s', (before, text, intent) => {
    const { first, ...now } = assess(text, { before })
    expect(now.intent).toBe(intent)
    expect(first).toContain('Gọi ngân hàng')
  })

  it('the name of the bank brings its number, a cry one thing to do', () => {
    const before = ['mất 120 triệu rồi']
    expect(assess('vietcombank', { before }).first).toContain('1900545413')
    expect(assess('huhu', { before }).first).toContain('Làm một việc thôi')
    expect(assess('huhu', { before: [...before, 'vietcombank'] }).first).toMatch(/Làm một việc thôi.*1900545413/s)
    expect(assess('lỡ chuyển 15 triệu qua vietcombank cho nó rồi').first).toContain('1900545413')
  })

  it('"chưa chuyển" takes it back, "không chuyển thêm nữa" does not', () => {
    const before = ['mất 120 triệu rồi']
    expect(assess('tôi chưa chuyển đồng nào', { before }).first).toContain('May quá')
    expect(assess('tôi không chuyển thêm nữa', { before }).first).not.toContain('May quá')
    expect(assess('bà không biết bấm, làm răng gọi được', { before }).first).not.toContain('May quá')
  })
})

describe('a telephone is lost', () => {
  it('the name of the bank brings its number, by another telephone', () => {
    const { first } = assess('agribank', { before: ['tôi mất điện thoại ngoài chợ', 'trong máy có app ngân hàng'] })
    expect(first).toMatch(/Lấy máy khác.*1900558818/s)
  })

  it('a bank alone is answered with its number, in few lines', () => {
    const { first } = assess('agribank')
    expect(first).toContain('1900558818')
    expect(phoneLines(first)).toBeLessThanOrEqual(6)
  })
})

describe('threatened with pictures, and paid', () => {
  const before = ['nó quay được clip nhạy cảm doạ gửi cho bạn bè em', 'e gửi 2tr r nó vẫn đòi']
  it('once the bank was told of, it is about the pictures again', () => {
    expect(assess('e mới lớp 10', { before }).first).toContain('Gọi 111')
    expect(assess('nó gửi cho 1 đứa bạn e r', { before }).first).toContain('đừng gửi tiếp')
  })
})

describe('somebody called and wants something', () => {
  it.each([
    'Nhân viên Agribank gọi bảo hết hạn sinh trắc học, gọi video giúp bác làm',
    'có người gọi nói thu tiền điện nợ',
    'nó mạo danh công an xã gọi',
    'Có phụ huynh nhận được điện thoại bảo con cấp cứu ở bệnh viện, yêu cầu chuyển 20 triệu tạm ứng',
    'đóng phí vào room',
    'con gái nhắn đổi số mới rồi xin tiền mổ 40 triệu',
    'shipper gọi bảo có đơn 250k, nhà không ai đặt',
  ])('is doubted, however calmly it is told: %s', text => expect(['suspicious', 'scam']).toContain(assess(text).level))

  it.each(['ra quầy có mất tiền không', 'làm trên điện thoại ở nhà được không'])(
    'an errand asked on is no message to judge: %s',
    text => {
      const before = ['tôi muốn cập nhật sinh trắc học ngân hàng thì làm ở đâu']
      const { intent, first } = assess(text, { before })
      expect(intent).toBe('procedure')
      expect(first).toContain('Ngân hàng của mình')
    },
  )
})

describe('the kind that was named', () => {
  const school = 'cô giáo nhắn trong nhóm lớp đóng tiền học 1,2 triệu vào tài khoản của cô'
  it.each([[['tài khoản tên cô thật']], [['tài khoản tên cô thật', 'nhưng mà cô đổi nick zalo mới']]])(
    'stays, whatever few words sound like: %j',
    said => {
      const [now = '', ...others] = said.toReversed()
      const { pattern } = assess(now, { before: [school, ...others.toReversed()] })
      expect(pattern).toBe('hoan-hoc-phi-dong-hoc-phi')
    },
  )
})

it('money paid into hụi is no business of a bank', () => {
  const before = ['chị Bảy chủ hụi khất ba lần rồi giờ rủ em vô dây hụi mới gấp đôi']
  const { first } = assess('em lỡ đóng 56 triệu rồi', { before })
  expect(first).toContain('sổ hụi')
  expect(first).not.toContain('ngân hàng')
})
