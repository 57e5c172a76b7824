import { describe, expect, test } from 'vitest'
import { sharedCorpus } from '../../support/snapshot.ts'
import { hear } from './hearing.ts'

describe('a word is to be explained', () => {
  test.each([
    ['OTP là gì', 'otp'],
    ['ma otp nghia la gi vay chau', 'otp'],
    ['tra soát là sao', 'tra-soat'],
    ['xác thực', 'xac-thuc'],
    ['link rút gọn là cái chi', 'link-rut-gon'],
    ['cho bà hỏi deepfake là gì', 'deepfake'],
    ['giải thích giúp tôi chữ tên miền', 'ten-mien'],
    ['sinh trac hoc la gi', 'sinh-trac-hoc'],
    ['113 là số gì', 'so-113'],
    ['mã qr là gì ạ', 'qr'],
    ['mã qr tức là cái ô vuông có chấm hả', 'qr'],
    ['bên ngân hàng kêu tui tra soát, mà tra soát là mần cái chi', 'tra-soat'],
    ['sinh trac hoc la lam cai gi vay, ho bao phai lam', 'sinh-trac-hoc'],
    ['tài khoản an toàn là gì', 'tai-khoan-an-toan'],
    ['CVV la gi', 'cvv'],
    ['stk là gì', 'so-tai-khoan'],
    ['chup man hinh la sao', 'chup-man-hinh'],
    ['rửa tiền nghĩa là gì', 'rua-tien'],
    ['CCCD là gì', 'can-cuoc'],
    ['cái nịch là gì', 'nick'],
    ['sim rác là sim gì', 'sim-rac'],
    ['đa cấp là như nào', 'da-cap'],
    ['số cvv nằm ở đâu', 'cvv'],
    ['ap pê ka là gì', 'apk'],
    ['file apk là file gì', 'apk'],
    ['tín dụng đen là gì', 'tin-dung-den'],
    ['otpp la j', 'otp'],
    ['mã ốp tê pê là gì', 'otp'],
    ['sinh chắc học là gì', 'sinh-trac-hoc'],
    ['quét qr là quét cái chi', 'qr'],
    ['app này là gì mà nó bảo cài', 'ung-dung'],
    ['chuyển nhầm tiền là lừa kiểu gì', 'chuyen-nham-tien'],
    ['chiêu giả điện lực là lừa làm sao', 'gia-danh-dien-luc'],
    ['việc nhẹ lương cao là gì', 'tuyen-ctv-nhiem-vu-online'],
  ])('%s -> %s', (text, id) => expect(hear(text).explain()?.term?.id).toBe(id))

  test('one that nobody wrote an explanation of', () =>
    expect(hear('blockchain là gì').explain()).toEqual({ term: null }))

  test.each([
    ...[
      'link này là gì',
      'cái này là gì',
      'nó bảo đọc otp',
      'https://vcb-moi.top là gì',
      'app đó là gì',
      'số này là của ai',
      'làm gì bây giờ',
    ],
    ...['họ kêu quét mã qr để nhận quà', 'tôi là gì của nó', 'đạo hàm là gì', 'công an xã là gì', 'nó lừa thế nào'],
  ])('not: %s', text => expect(hear(text).explain()?.term ?? null).toBeNull())

  test('each is a sentence and a thing to do, and every name leads to it', () => {
    const { explains } = sharedCorpus()
    const wrong = explains.flatMap(({ id, names }) =>
      names.filter(name => hear(`${name} là gì`).explain()?.term?.id !== id),
    )
    expect(explains.length).toBeGreaterThanOrEqual(60)
    expect(wrong).toEqual([])
  })
})

describe('a number is asked for', () => {
  test.each([
    ['số công an xã là bao nhiêu', 'cong-an-xa', null],
    ['cho toi xin so cong an xa', 'cong-an-xa', null],
    ['cho xin so 113', 'so-113', null],
    ['cho em xin số 115 với', 'so-115', null],
    ['sđt trực ban công an', 'cong-an-xa', null],
    ['gọi số nào', 'any', null],
    ['số khẩn cấp', 'so-113', null],
    ['gọi 115 khi nào', 'so-115', null],
    ['113 goi co mat tien ko z', 'so-113', null],
    ['uỷ ban xã số điện thoại bao nhiêu', 'uy-ban-xa', null],
    ['tổng đài agribank số mấy', 'ngan-hang-cua-minh', 'agribank'],
    ['hotline vietcombank', null, 'vietcombank'],
    ['so vietinbank', null, 'vietinbank'],
    ['sdt agribank', null, 'agribank'],
    ['so mb bank', null, 'mb-bank'],
    ['so dien thoai ngan hang', 'ngan-hang-cua-minh', null],
    ['ai cho số tổng đài Agribank với', null, 'agribank'],
    ['cho tôi số điện thoại của Vietcombank', null, 'vietcombank'],
    ['xin số tổng đài điện lực', 'dien-luc', null],
    ['gọi cấp cứu số nào', 'so-115', null],
    ['số điện lực là gì', 'dien-luc', null],
    ['tổng đài bảo vệ trẻ em số mấy', 'bao-ve-tre-em', null],
    ['thế số thật của ngân hàng agribank là số mô', null, 'agribank'],
  ])('%s -> %s %s', (text, office, institution) => {
    const asked = hear(text).numberAsked()
    expect(asked?.institution ?? null).toBe(institution)
    if (office !== null && institution === null) expect(asked?.office).toBe(office)
  })

  test.each([
    'biển số xe là bao nhiêu',
    'gọi 0912345678 có mất tiền không',
    'số tài khoản là gì',
    'số dư agribank',
    'so sanh vietcombank',
    'công an gọi bảo chuyển tiền',
    'cho xin số điện thoại để Vietcombank gửi mã',
    'co so la goi noi dien luc cat dien neu khong cai app',
  ])('not: %s', text => expect(hear(text).numberAsked()).toBeNull())
})

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
  ['em có bị bắt không', 'they-come'],
  ['ba co nen ra ngan hang ko', 'should-i'],
  ['mẹ em đang ra ngân hàng rút tiền', 'kin-away'],
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

test.each(['khong ai goi ca', 'không ai gọi tôi'])('"%s" asks of nobody whose it is', text =>
  expect(hear(text).followUp()?.kind).not.toBe('who-owns'),
)

test.each([
  ['em nạp không hay nghỉ', 'should-i'],
  ['trả lời nó không', 'should-i'],
  ['em thử chuyển ít được không', 'should-i'],
  ['bố tôi muốn nạp thêm', 'should-i'],
  ['rứa đóng hay răng', 'should-i'],
  ['link nớ mô ra rứa', 'who-owns'],
  ['số nớ của mô', 'who-owns'],
  ['cái tài khoản nớ của ai rứa', 'who-owns'],
  ['em lấy lại 700 được không', 'money-back'],
  ['rút về được không', 'money-back'],
  ['bao lâu lấy lại tiền', 'money-back'],
  ['lấy lại được mấy đồng không', 'money-back'],
  ['công an có dò ra hắn được không', 'caught'],
  ['truy ra nó được không', 'caught'],
  ['bắt được nó chưa', 'caught'],
  ['con trai tui nói thật đó không sao mô', 'vouched'],
  ['chồng chị bảo đúng rồi đóng đi', 'vouched'],
  ['vợ em bảo không sao', 'vouched'],
  ['người ta bảo uy tín mà', 'vouched'],
  ['bạn em làm rồi có tiền thật', 'vouched'],
  ['họ thề là thật', 'vouched'],
  ['hắn gửi cái giấy có con dấu đỏ nì', 'vouched'],
  ['anh ấy gọi video cho bác xem mặt rồi', 'vouched'],
  ['nó biết số cccd của tôi', 'knows-me'],
  ['sao nó biết số của tui hè', 'knows-me'],
  ['nó đọc đúng tên con tôi', 'knows-me'],
  ['tôi chặn số đó rồi', 'did-block'],
  ['em out nhóm rồi', 'did-block'],
  ['cháu xoá nick được không', 'erase'],
  ['em gỡ sao', 'take-down'],
  ['làm răng gỡ xuống', 'take-down'],
  ['báo công an có bị lộ không', 'exposed'],
  ['nó bảo gửi ảnh khác thì tha', 'more-pictures'],
  ['lỡ thật thì sao', 'what-if'],
  ['tôi không làm thì sao', 'what-if'],
  ['không đóng thì bị sao', 'what-if'],
  ['giờ tôi ra phường hỏi được không', 'go-there'],
  ['hỏi công an xã được không', 'go-there'],
  ['họ hẹn 3 giờ chiều gọi lại', 'asks-again'],
  ['kể con nghe đi tù thật không', 'they-come'],
])('%s -> %s, in other turns', (text, kind) => expect(hear(text).followUp()?.kind).toBe(kind))

test.each([
  'con tôi bảo bạn gặp tai nạn thật, cần chuyển 20 triệu mổ gấp',
  'nó biết tên con tôi, bảo con cấp cứu, kêu chuyển 15tr vào tài khoản bác sĩ ngay',
])('with a sum, "%s" tells something of its own', text =>
  expect(['vouched', 'knows-me']).not.toContain(hear(text).followUp()?.kind),
)

test.each([
  ['page có tích xanh đó', 'vouched'],
  ['người ta gửi mã đặt chỗ rồi', 'vouched'],
  ['tin này hiện chung với tin ngân hàng thật mà', 'same-name'],
  ['hay là thật', 'vouched'],
  ['nếu không chuyển thì mất vé', 'what-if'],
  ['không nộp thì nợ xấu hả', 'what-if'],
  ['lỡ không cúng con em bị sao', 'what-if'],
  ['vậy có mất tiền không', 'afraid-of'],
  ['hay thôi', 'should-i'],
])('%s -> %s, of other kinds', (text, kind) => expect(hear(text).followUp()?.kind).toBe(kind))

test('which of two short numbers', () => {
  expect(hear('113 hay 111').numberAsked()?.which).toEqual(['so-113', 'so-111'])
  expect(hear('nó nhắn mã 113 rồi mã 111').numberAsked()).toBeNull()
})

test.each([
  ['gọi lại cho cậu ấy hỏi cho rõ được không', 'may-call'],
  ['họ điện lại hoài dì bắt máy hông', 'may-call'],
  ['vợ em bảo báo công an mà em ngại', 'may-report'],
  ['có báo công an được không', 'may-report'],
  ['e co nen thoat khoi nhom ko', 'leave-them'],
  ['nói sao cho nó tin', 'persuade'],
  ['hải quan có gọi điện thu tiền không', 'do-they'],
  ['co phai cong an that khong', 'do-they'],
  ['ho co stk e roi co sao ko', 'gave-little'],
  ['em có giấy tay thôi có tính không', 'proof'],
  ['mấy đứa đó sao có số dì hay vậy', 'knows-me'],
  ['tao chặn số nó rồi', 'did-block'],
  ['rồi giờ dì kiếm ai hỏi', 'what-now'],
  ['tôi bấm vào xem thử được không', 'should-i'],
  ['họ có đến nhà bắt em không', 'they-come'],
  ['hấn nói không trả thì bị phạt bom hàng', 'what-if'],
  ['chị chủ gửi cả cccd với sổ đỏ rồi', 'vouched'],
  ['no khoc nghe dung giong chau toi', 'vouched'],
  ['chú nói đúng mã khách hàng của tui', 'knows-me'],
  ['so vua goi la cua benh vien a', 'who-owns'],
  ['ba no dang ra ngan hang roi', 'kin-away'],
  ['giờ tui chặn chị luôn nghen', 'leave-them'],
  ['toi goi benh vien hoi duoc khong', 'go-there'],
  ['chị ấy có lừa em không', 'why'],
])('%s -> %s, asked of a story', (text, kind) => expect(hear(text).followUp()?.kind).toBe(kind))

test.each([
  ['cái đường dẫn nớ của công ty mô lập ra', 'who-owns'],
  ['bọn gọi hồi nãy là bọn nào', 'who-owns'],
  ['vô coi thử không điền gì có sao không', 'should-i'],
  ['thôi cứ gửi đại cho xong', 'should-i'],
  ['chồng tôi cứ đòi đi chuyển', 'should-i'],
  ['lát nó gọi nữa tôi nói gì', 'say-back'],
  ['trả lời nó sao đây', 'say-back'],
  ['gọi ngân hàng nói gì', 'tell-bank'],
  ['ra công an xã thì khai những gì hả cháu', 'tell-police'],
  ['đi báo công an thì khai thế nào', 'tell-police'],
  ['goi tong dai bao sao gio', 'tell-bank'],
  ['nói gì với ngân hàng bây giờ', 'tell-bank'],
  ['họ thề mai hoàn đủ', 'promised'],
  ['nó cam kết trả cả gốc', 'promised'],
  ['có gì đâu mà lừa', 'believes'],
  ['bot nói bậy, ngân hàng thật mà', 'believes'],
  ['nó đưa ra cái thẻ ngành với hình mặc sắc phục cho coi rồi', 'vouched'],
  ['nó gửi giấy tờ cho xem rồi', 'vouched'],
  ['để mai bà lên xã hỏi đã', 'go-there'],
  ['nghe máy rồi có sao không', 'afraid-of'],
  ['bọn này moi tiền bằng cách nào', 'next'],
  ['đáng ngờ chỗ nào', 'why'],
  ['ra ngân hàng hỏi thì nói là mua đất', 'secret'],
])('%s -> %s, by what it is made of', (text, kind) => expect(hear(text).followUp()?.kind).toBe(kind))

test('what they may do is theirs to ask, and none of mine', () =>
  expect(hear('nó rút được tiền của tôi không').followUp()?.kind).not.toBe('should-i'))

test.each([
  ['tiền chuyển vô thì ai cầm', 'who-owns'],
  ['cháu bảo bác có ký được không', 'should-i'],
  ['nó quay video cho xem chỗ làm việc rồi', 'vouched'],
  ['con bạn cùng phòng em lãnh được ba lần rồi', 'vouched'],
  ['họ nói mất thì họ đền hết', 'promised'],
  ['cháu đa nghi quá', 'believes'],
  ['hắn dặn về nhà cấm hé miệng', 'secret'],
  ['em chửi nó được không', 'say-back'],
  ['bọn nó thường gài mình bằng cách nào', 'next'],
  ['lạ chỗ nào mà kêu lừa hả bot', 'why'],
  ['rủi mà công an thiệt thì mệt', 'what-if'],
  ['em gọi cho cô giáo chủ nhiệm hỏi xem', 'go-there'],
  ['nó có kéo giang hồ xuống không', 'afraid-of'],
])('%s -> %s, by its parts', (text, kind) => expect(hear(text).followUp()?.kind).toBe(kind))

test.each([
  ...['em chưa chuyển', 'nói gì', 'cảm ơn cháu nhé, bác yên tâm rồi', 'mai 8h họp thôn, bà con nhớ đi đủ'],
  ...['lam ho chieu online thi nop o dau', 'điện lực có cho trả góp tiền điện nợ không', 'bấm in mà nó cứ quay quay'],
])('"%s" has the parts, and asks nothing of a story', text => expect(hear(text).followUp()).toBeNull())
