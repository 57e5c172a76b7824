import { expect, test } from 'vitest'
import { hear } from './hearing.ts'

/** What is asked and told of a story, beside what other tables hold; and what only sounds like it. */

test.each([
  ['vcb hiện đúng tên ngân hàng mà', 'same-name'],
  ['tin đó nằm chung khung với tin báo số dư luôn', 'same-name'],
  ['hắn nói máy hết pin nên không gọi video được', 'excuse'],
  ['bạn đó bảo hệ thống đang bảo trì', 'excuse'],
  ['chị ấy kêu sắp hết suất rồi', 'excuse'],
  ['nó hối quá', 'excuse'],
  ['tui dập máy luôn rồi', 'hung-up'],
  ['giờ báo còn kịp không', 'too-late'],
  ['để mấy hôm rồi còn báo được không', 'too-late'],
  ['nó giữ căn cước của em làm gì được', 'misuse'],
  ['lộ cccd rồi có bị vay tiền không', 'misuse'],
  ['ngân hàng đòi giấy của công an mới khoá', 'papers-wanted'],
  ['bà khóc hoài, an ủi sao đây', 'comfort'],
  ['vậy đóng ở đâu mới đúng', 'where-else'],
  ['mở máy lên lại được chưa', 'turn-on'],
  ['muốn trình báo thì cần mang gì', 'may-report'],
  ['bill có dấu ngân hàng đàng hoàng mà', 'vouched'],
  ['page đó nhiều người theo dõi lắm', 'vouched'],
  ['có phải lừa gì đâu', 'believes'],
  ['ông một mực bênh họ', 'persuade'],
  ['hay nạp 200 ngàn thử trước nha', 'should-i'],
  ['còn 10 phút nữa là cắt đó', 'excuse'],
  ['hỏi chỗ nào thì biết công ty thật giả', 'where-else'],
  ['má buồn lắm, em nói gì cho má đỡ', 'comfort'],
  ['nick để ảnh y chang sếp luôn', 'vouched'],
  ['anh đó lo được cho mấy chị công nhân rồi', 'vouched'],
  ['tên người gửi ghi VIETCOMBANK chứ đâu phải số lạ', 'same-name'],
  ['tui cúp cái rụp', 'hung-up'],
  ['họ bảo về công an xin giấy rồi mới khoá', 'papers-wanted'],
])('%s -> %s', (text, kind) => expect(hear(text).followUp()?.kind).toBe(kind))

test.each([
  ['nó tắt máy rồi', 'hung-up'],
  ['bạn em bảo mai đi học sớm', 'excuse'],
  ['mẹ em khóc vì nhớ con', 'comfort'],
  ['máy mở lên chậm quá', 'turn-on'],
  ['dong xong no cho rut het that khong', 'vouched'],
  ['qua 24h la mat het', 'secret'],
])('"%s" is not %s', (text, kind) => expect(hear(text).followUp()?.kind).not.toBe(kind))

test.each([
  'chúng nó nói chiếm quyền điện thoại là sao ạ',
  'hắn nói con tau hết pin đt rồi',
  'nó kêu mẹ em chuyển 15tr nhận quà',
  'chị dâu nhờ em nhận giùm cái mã rồi đọc lại',
])('"%s": nothing was done', text => expect(hear(text).slips()).toEqual([]))

test.each(['điện thoại tôi bị chiếm quyền là sao', 'nó chiếm quyền điện thoại rồi là sao'])(
  '"%s" is told of one’s own, though it asks',
  text =>
    expect(
      hear(text)
        .slips()
        .map(({ what }) => what),
    ).toEqual(['app']),
)

test.each([
  'dạ thôi con hổng muốn báo nữa, con sợ phiền',
  'khoan đã để mai tính',
  'nghĩ lại rồi, không gửi nữa, ngại lắm',
  'thôi nỏ báo nữa mô',
  'thôi để tui tự lên xã cho lẹ',
])('"%s" gives it up', text => expect(hear(text).givesUp()).toBe(true))

test.each(['không báo thì có sao không', 'sợ phiền nhưng cứ gửi đi', 'không báo nữa thì nó lại gọi, làm sao đây'])(
  '"%s" does not',
  text => expect(hear(text).givesUp()).toBe(false),
)

test.each([
  'chuyện khác: mai có lịch cắt điện không',
  'thôi bỏ qua vụ đó đi, cho hỏi cái khác là làm căn cước mang gì',
  'tiện đây cho em hỏi chuyện khác',
  'qua vụ khác nghen',
])('"%s" begins anew', text => expect(hear(text).beginsAnew()).toBe(true))

test.each(['em hỏi nó chuyện khác thì nó quát', 'nó bảo nộp là nó bỏ qua chuyện này'])('"%s" does not', text =>
  expect(hear(text).beginsAnew()).toBe(false),
)

test.each(['chuyenkhac', 'xoadulieu', 'baocanbo'])('"%s": what runs together is a word', text =>
  expect(hear(text).word()).not.toBeNull(),
)

test('a name with one letter wrong is the house whose number is asked for', () => {
  expect(hear('số agribamk thật là mấy').numberAsked()?.institution).toBe('agribank')
  expect(hear('cho xin hotline vietcombak').numberAsked()?.institution).toBe('vietcombank')
})

test('whose number it is, and where junk is reported', () => {
  expect(hear('số 0349111222 của ai vậy').advice()).toBe('follow-up.who-owns')
  expect(hear('tin rác báo ở đâu').advice()).toBe('junk.none')
  expect(hear('số 0349111222 nói là của ngân hàng nào đó').advice()).toBeNull()
})

test.each(['mi coi dùm tau cái ni có phải lừa không nghen', 'thưa cán bộ xem giúp tin này thật hay lừa đảo ạ'])(
  '"%s" shows nothing',
  text => expect(hear(text).onlyAsking()).toBe(true),
)

test.each([
  ['ma pin the atm la may so', 'ma-pin'],
  ['chặn số điện thoại thì làm kiểu gì', 'chan-so'],
])('%s -> %s is explained', (text, id) => expect(hear(text).explain()?.term?.id).toBe(id))
