import { describe, expect, test } from 'vitest'
import { hear } from './hearing.ts'

describe('despair', () => {
  test.each([
    ...[
      'em không muốn sống nữa',
      'k muon song nua',
      'chán sống lắm rồi',
      'sống không nổi nữa bot ơi',
      'chắc tôi chết quá',
      'song lam gi nua',
    ],
    ...[
      'mất hết rồi chỉ muốn chết',
      'tui hông thiết sống nữa',
      'thà chết đi cho xong',
      'mún chết quá',
      'em muốn tự tử',
      'chắc con nhảy sông thôi',
    ],
    ...[
      'mai tôi uống thuốc sâu cho rồi',
      'đời em thế là hết',
      'vĩnh biệt bố mẹ',
      'không còn mặt mũi nào sống',
      'hết đường sống rồi',
      'tôi chết đây',
    ],
    ...[
      'mần răng sống nổi chừ',
      'chả còn lý do gì để sống',
      'con tôi nói không muốn sống nữa',
      'muốn biến mất khỏi đời này',
      'muốn kết thúc cuộc đời',
    ],
    ...[
      'mất 200 triệu tiền nhà rồi. Tôi không thiết sống nữa. Ai giúp tôi với',
      'chết quách cho nhẹ nợ',
      'sống cũng như chết',
    ],
  ])('%s', text => expect(hear(text).despair()).toBe(true))

  test.each([
    ...[
      'trời nóng muốn chết',
      'mệt muốn chết',
      'cười chết mất',
      'đói sắp chết',
      'buồn ngủ muốn chết',
      'nhớ con muốn chết',
      'đau răng chết đi được',
    ],
    ...[
      'nó doạ tự tử nếu em không gửi tiền',
      'người yêu cũ đòi tự tử',
      'chết rồi em chuyển tiền rồi',
      'điện thoại chết nguồn',
      'gà chết hết rồi',
    ],
    ...[
      'tôi sống ở Nga Sơn',
      'mẹ không sống với con',
      'cho em tư vấn với',
      'cứ từ từ',
      'sóng yếu quá',
      'bị chặn sóng',
      'ông nội chết có được trợ cấp không',
    ],
    ...['phim về vụ nhảy cầu', 'sống làm gì mà phải vội', 'máy chết pin', 'cho toi tu van', 'nha toi song o que'],
  ])('not: %s', text => expect(hear(text).despair()).toBe(false))
})

describe('danger to life, violence', () => {
  test.each([
    ...[
      'nó doạ giết cả nhà em',
      'no doa chem bo toi',
      'họ hăm tạt axit',
      'tụi đòi nợ kéo người đến nhà đập cửa',
      'nó bảo không trả thì nó giết',
    ],
    ...[
      'cầm dao đến trước nhà tôi',
      'em bị nhốt trong phòng bên campuchia',
      'bọn nó bắt cóc con tôi rồi',
      'nó doạ đánh mẹ em',
      'chúng đe doạ đốt nhà',
    ],
  ])('%s', text => expect(hear(text).danger()).toBe(true))

  test.each([
    ...[
      'họ doạ bắt giam',
      'doạ khoá sim',
      'doa cat dien',
      'nó doạ kiện',
      'sẽ bán xe cho bạn',
      'the tin dung cua ban het han',
      'de ket ban zalo',
      'đòi chia tiền bán đất',
    ],
    ...['đánh bài thua hết tiền', 'nghe nói có người bị bắt cóc'],
  ])('not: %s', text => expect(hear(text).danger()).toBe(false))
})

describe('threatened with pictures', () => {
  test.each([
    ...[
      'nó doạ tung ảnh nóng',
      'no doa gui clip cho bo me em',
      'bị ép chuyển tiền không thì đăng hình lên facebook',
      'hắn có ảnh nhạy cảm của em đòi 3 triệu',
    ],
    ...[
      'em lỡ chat sex, giờ nó tống tiền',
      'nó ghép mặt con vào ảnh nóng',
      'bị quay lén rồi đòi tiền',
      'lộ clip nóng thì làm sao',
      'nó bảo gửi ảnh em cho cả lớp',
    ],
    ...['gọi video nó quay màn hình rồi doạ', 'em là hs lớp 9 bị nó doạ đăng ảnh', 'chồng cũ doạ phát tán video'],
  ])('%s', text => expect(hear(text).pictures()).toBe(true))

  test.each([
    ...[
      'app vay doạ ghép ảnh bố mẹ',
      'gửi ảnh cho mẹ xem',
      'nó doạ bắt',
      'đăng ảnh lên facebook kiểu gì',
      'chụp ảnh căn cước gửi họ',
      'công an xã khuyến cáo nếu bị doạ tung ảnh thì trình báo',
    ],
    ...['con gọi video cho mẹ', 'ảnh mờ quá không đọc được', 'tải video về máy'],
  ])('not: %s', text => expect(hear(text).pictures()).toBe(false))

  test.each([
    'em học lớp 8, nó doạ tung ảnh',
    'nó gửi ảnh cho cô giáo em',
    'bố mẹ em mà biết thì chết',
    'cháu 14 tuổi',
  ])('by a pupil: %s', text => expect(hear(text).pupil()).toBe(true))
  test.each(['nó doạ tung ảnh của tôi', 'tôi 40 tuổi'])('by somebody else: %s', text =>
    expect(hear(text).pupil()).toBe(false),
  )
})

describe('on the phone now', () => {
  test.each([
    ...[
      'nó đang gọi đây',
      'no dang goi',
      'đang nói chuyện với công an',
      'dang noi chuyen voi no',
      'họ bắt giữ máy',
      'không cho em tắt máy',
      'no k cho cup may',
    ],
    ...[
      'bắt bật camera suốt',
      'mẹ tôi đang nghe máy bọn lừa',
      'cúp máy nó bắt đi tù không',
      'công an đang gọi video cho tôi',
      'nó vẫn đang chờ máy',
      'hắn đang gọi tau nè',
    ],
    ...[
      'co thang dang noi chuyen voi me em bao rut het tien ra chuyen khong thi cong an bat gio sao day',
      'cứu, nó ở đầu dây',
      'co nguoi dang goi bao toi co an',
      'số lạ đang gọi liên tục',
      'đang bị giữ máy, sợ quá',
      'tụi nó hổng cho cúp máy',
      'ông ấy đang giục tôi trên điện thoại',
    ],
    ...[
      'đg nghe đt nó hdan bấm app',
      'má tui vừa nghe điện thoại vừa bấm theo lời nó',
      'con bé nghe điện thoại cả tiếng rồi không chịu buông',
      'nó bắt ngồi yên trước camera',
    ],
  ])('%s', text => expect(hear(text).onThePhone()).toBe(true))

  test.each([
    ...[
      'con không nghe máy',
      'goi hoai k bat may',
      'ngân hàng gọi lại không được',
      'gọi mãi chẳng ai nghe',
      'mẹ gọi cô giáo không nghe máy',
      'may quá gọi được con rồi',
    ],
    ...[
      'hôm qua nó gọi cho tôi',
      'tôi cúp máy rồi',
      'tắt máy luôn rồi',
      'lúc nãy có người gọi xưng công an',
      'cảm ơn, con về nhà rồi',
      'đang gọi xe',
      'em đang chat với bot',
    ],
    ...[
      'cuộc gọi nhỡ từ số lạ',
      'công an có gọi video bao giờ không',
      'đang họp chưa nghe máy được',
      'con đang gọi về quê',
      'tuần trước họ gọi suốt',
      'đang chờ cán bộ gọi lại',
      'có nên nghe máy không',
    ],
    'số lạ gọi đòi mã, tui cúp luôn',
    'máy con hỏng loa không nghe được',
    'ngân hàng đang gọi lại theo số tôi báo mất thẻ',
  ])('not: %s', text => expect(hear(text).onThePhone()).toBe(false))
})

test.each(['nó biết trường con tôi, bảo không chuyển 50 triệu thì đón con tôi', 'khong nop tien thi bat con toi'])(
  'a child is threatened: %s',
  text => expect(hear(text).danger()).toBe(true),
)

describe('threatened with pictures, in other turns', () => {
  test.each([
    'em 13 tuổi, anh kia bắt em gửi ảnh không mặc áo nếu không sẽ gửi ảnh cũ cho cô giáo',
    'có anh trên mạng bảo em gửi hình rồi giờ bắt gửi thêm không thì đăng lên nhóm lớp',
    'tôi chat video với con bé đó, nó quay lại giờ đòi 20 triệu không thì gửi cho vợ',
    'có mail bảo có ảnh tôi vào nhà nghỉ, chuyển 50.000 usdt không thì đăng',
  ])('%s', text => expect(hear(text).pictures()).toBe(true))

  test.each([
    ['em học lớp 8, nó doạ tung ảnh của em', true],
    ['con gái em học lớp 8 bị doạ tung ảnh', false],
    ['giọng nghe giống cô giáo của con tôi', false],
  ])('%s: a pupil writes: %s', (text, is) => expect(hear(text).pupil()).toBe(is))
})

describe('on the line, and not', () => {
  test.each([
    'nó vẫn đang nói',
    'ông ấy bảo tắt là bắt luôn',
    'công an gọi zalo bắt tôi quay camera ngồi trong phòng không cho ai vào',
    'nó bảo 10 phút nữa không chuyển là khoá hết, đang đợi máy',
  ])('%s', text => expect(hear(text).onThePhone()).toBe(true))

  test.each(['tôi đang gọi ngân hàng mà không ai nghe', 'em đang gọi 113', 'goi mai khong ai bat may'])(
    'not: %s',
    text => expect(hear(text).onThePhone()).toBe(false),
  )
})

describe('somebody close is held for a price', () => {
  test.each([
    'con trai đang ở Campuchia, nó gọi đòi 200 triệu mới thả',
    'con em bị bắt cóc nó đòi 300 triệu',
    'chau toi bi tui no giu ben campuchia doi tien chuoc 150 trieu',
    'nó gửi video con gái em bị trói, đòi 500tr trong 1 tiếng',
    'Con mày đang trong tay tao, muốn gặp lại nó thì chuyển 300 triệu vào tài khoản này',
    'chồng em bị nhốt bên Myanmar, họ kêu nộp 80 triệu mới cho về',
    'me em bi bat coc',
  ])('%s', text => {
    expect(hear(text).ransom()).toBe(true)
    expect(hear(text).danger()).toBe(true)
  })

  test.each([
    'máy tính bị mã hoá đòi tiền chuộc',
    'csgt giữ xe đòi 5 triệu mới thả',
    'nếu con bị bắt cóc thì gọi ai',
    'công an cảnh báo chiêu bắt cóc online đòi tiền chuộc',
    'con em đi học bị bắt nạt',
    'họ bảo đóng phí mới trả hàng',
    'nó đòi 3 triệu mới giải ngân',
  ])('not: %s', text => expect(hear(text).ransom()).toBe(false))
})

describe('despair, in other turns', () => {
  test.each([
    'tôi mệt quá chỉ muốn ngủ luôn không dậy',
    'giá mà ngủ một giấc rồi đừng tỉnh lại nữa',
    'tôi không còn đường nào nữa rồi',
    'em chẳng còn lối thoát nào nữa',
    'toi het duong roi',
    'con không thiết gì nữa đâu',
    'tôi chỉ muốn kết thúc tất cả',
    'không có em chắc bố mẹ đỡ khổ',
    'mình cứ nghĩ quẩn hoài',
  ])('%s', text => expect(hear(text).despair()).toBe(true))

  test.each([
    't ms 14t, mẹ biết chắc chửi chết',
    'bố biết là bố đánh chết',
    'muốn ngủ quá mà con quấy không ngủ được',
    'hết đường rồi rẽ trái hay phải',
    'em muốn kết thúc hợp đồng',
    'không còn đường nào khác ngoài ra ngân hàng',
    'cửa hàng không còn gì nữa',
  ])('no such wish: %s', text => expect(hear(text).despair()).toBe(false))

  test.each(['bọn cho vay đến nhà đập cửa', 'chúng nó phá cửa', 'no cam dao dung ngoai cong'])('danger: %s', text =>
    expect(hear(text).danger()).toBe(true),
  )

  test.each(['trẻ con đá bóng vào cửa', 'hang xom dap cua goi toi day', 'tôi mua dao'])('no danger: %s', text =>
    expect(hear(text).danger()).toBe(false),
  )
})

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

describe('on the line, in dialect and short; and who only waits', () => {
  test.each([
    ...[
      'đang nghe đt nè, nó kêu là viện kiểm sát, bắt tôi ra ngân hàng liền, phải làm sao',
      'cau ay dang o dau day bao toi doc ma, chua cup may',
      'con ơi bà đang nói chuyện điện thoại với cái chú bên bưu điện chú nói bà có bưu phẩm ma túy',
      'ông công an đang đợi trên máy, kêu tui đọc số thẻ',
      'nó đang chờ máy',
      'no dang cho may keu toi doc ma',
    ],
    ...[
      'ổng kêu giữ máy',
      'nó đang chờ tôi đọc mã',
      'công an đang gọi cho tôi đòi chuyển tiền, giúp với',
      'đang call với nó nè, nó kêu share màn hình',
      'bà đang cầm máy nghe chú công an nói',
      'tui chưa dám cúp máy',
    ],
    ...[
      'nó bắt để loa ngoài không cho tắt',
      'nó đang trên điện thoại với mẹ em',
      'mẹ em đang nghe điện thoại của bọn lừa',
      'hắn còn đang nói tề, cúp chưa',
      'đầu dây bên kia đang giục',
      'nó gọi zalo video đang mở cam',
    ],
    ...[
      'dang noi chuyen voi cong an ha noi',
      'có ông nớ đang gọi tui nì',
      'alo con ơi đang có người gọi doạ bắt bố',
      'nó không cho tui cúp máy',
      'đang trên máy với nhân viên ngân hàng, họ xin mã',
      'hắn còn đợi máy tề con ơi',
    ],
    ...[
      'ông nớ vẫn đang ở đầu dây',
      'mẹ đang cầm máy nghe nó nói đây',
      'nó gọi lại nữa kìa đang nói trong máy',
      'dau day ben kia dang giuc toi chuyen',
      'tôi không dám cúp, nó doạ bắt',
      'đang nghe điện thoại, họ bảo đọc mã',
    ],
    ...[
      'em đang bị giữ máy không cho tắt',
      'nó bắt mở loa ngoài cấm tắt',
      'no dang doi tien qua dien thoai',
      'chưa dập máy được, hắn cứ nói',
    ],
  ])('%s', text => expect(hear(text).onThePhone()).toBe(true))

  test.each([
    ...[
      'nó kêu chuyển 5tr làm cọc, nó đang đợi',
      'nó đang đợi',
      'no dang doi',
      'nó đang chờ em trả lời',
      'nó đang đợi tôi trả lời tin nhắn zalo',
      'đang đợi con đi học về',
    ],
    ...[
      'mẹ đang gọi video với con, con ở đại học ổn, cảm ơn nhé',
      'shop đang chờ em cọc',
      'họ đang đợi tiền',
      'em đang gọi cho con gái mà chưa được',
      'tôi đang nói chuyện với vợ tôi',
      'nó đang ở Campuchia',
    ],
    ...[
      'nó đang trên mạng',
      'tổng đài bận máy miết không gọi được',
      'tôi đang gọi cho ngân hàng',
      'hồi nãy nó gọi mà tôi không bắt máy',
      'con đang gọi về cho mẹ mà mẹ không nghe',
      'chị đang chờ shop giao hàng',
    ],
    ...[
      'tôi vừa nói chuyện xong với con, nó bình thường',
      'con tôi đang ở trường',
      'họ đang kiểm tra hồ sơ',
      'nó đang hỏi tôi trên zalo',
      'shipper đang đợi dưới nhà',
      'nó hẹn mai gọi lại',
    ],
    ...[
      'họ bảo chờ tí, nó đang đợi sếp duyệt',
      'chúng đang chờ mình nạp thêm thì phải',
      'con bé đang chờ mẹ trước cổng trường',
      'tui đang nói chuyện với con trai tui đây',
      'shop nó đang đợi chốt đơn',
      'no dang cho em rep inbox',
    ],
    ...[
      'bà gọi cho con gái rồi, nó ổn, cảm ơn cháu',
      'hắn đang ở Hà Nội chi đó',
      'nó nhắn đang đợi em cọc giữ phòng',
      'nó đang xem zalo của tôi',
    ],
  ])('not: %s', text => expect(hear(text).onThePhone()).toBe(false))
})

describe('a call or a cry, in other turns', () => {
  test.each([
    ...['ai giúp tui với trời', 'help me', 'giup em zoi', 'giúp em zới', 'bà con ơi cứu', 'có ai ở đó hôn'],
    ...[
      'em đang rối quá',
      'nhờ chút việc',
      'cứu bà với con ơi',
      'ai cứu con với',
      'giúp mình cái',
      'cần người giúp gấp',
    ],
    ...[
      'có cán bộ nào ở đây không',
      'giup toi voi',
      'cíu em',
      'giúp tôi vụ này với',
      'tui cần giúp đỡ',
      'xin hãy giúp tôi',
    ],
    ...[
      'tôi không biết làm sao nữa',
      'tôi đang hoang mang quá',
      'hoang mang quá',
      'lo quá không biết hỏi ai',
      'ai rảnh giúp tui xíu',
      'giúp bác một việc',
    ],
    ...['cho bác nhờ tí', 'cho em nhờ chút', 'nhờ em xem giúp bác', 'help', 'cứuuuu', 'có ai trực không'],
    ...['làm ơn giúp tôi'],
  ])('%s', text => expect(hear(text).helpCall() || hear(text).cry()).toBe(true))

  test.each([
    ...[
      'giúp bạn tôi đăng ký nhận cảnh báo',
      'công an giúp tôi lấy lại tiền được không',
      'có người nhờ giúp chuyển tiền',
      'họ hứa giúp vay nhanh',
      'nhờ con trai chuyển hộ 5 triệu',
      'cháu giúp bà ra ngân hàng rồi',
    ],
    ...['nó nhờ chút việc chuyển khoản', 'rối loạn tiêu hoá', 'bạn em nhờ tí tiền'],
  ])('not: %s', text => expect(hear(text).helpCall() || hear(text).cry()).toBe(false))
})

describe('pictures, told in other turns; and pictures of other things', () => {
  test.each([
    ...[
      'e hoc lop 8 bi lua gui anh cho ban tren game gio no doa dang len confession truong',
      'tôi 45 tuổi, có cô gái gọi video rồi quay lại cảnh tôi không mặc đồ, đòi 20 triệu không gửi cho vợ tôi',
      'nó quay được lúc em thay đồ, giờ đòi tiền',
      'em gửi hình cho bạn trai quen trên mạng giờ nó doạ đăng',
      'thằng đó giữ video của em, bảo không quay lại với nó thì gửi cho sếp em',
      'gửi ảnh xong nó hăm tung lên nhóm lớp',
    ],
    ...['bạn cháu ghép mặt cháu rồi bảo sẽ đăng confession', 'nó đòi 3tr, chưa đưa nó bảo gửi cho chồng em xem'],
  ])('%s', text => expect(hear(text).pictures()).toBe(true))

  test.each([
    ...[
      'con gửi ảnh cho mẹ đi',
      'công ty doạ đăng tin lên báo',
      'shop gửi ảnh hàng rồi đòi cọc',
      'nó gửi ảnh thẻ công an',
      'cô giáo gửi ảnh lớp lên nhóm lớp',
      'không chuyển tiền thì nó báo cho chồng tôi',
    ],
    ...['cháu chụp ảnh căn cước gửi nó rồi', 'gửi ảnh hoá đơn cho vợ tôi'],
  ])('not: %s', text => expect(hear(text).pictures()).toBe(false))
})

describe('what waits for consent is to go', () => {
  test.each([
    ...[
      'gửi đi',
      'dạ gửi dùm',
      'oke gửi giúp cô',
      'vâng gửi cho tôi',
      'đúng rồi gửi đi',
      'ừ cứ gửi cho công an đi',
      'ok em',
    ],
    ...['ừ', 'dạ đồng ý ạ', 'vâng cháu', 'dạ chốt gửi', 'thôi gửi luôn đi', 'rồi, gửi được rồi', 'thế thôi gửi đi em'],
  ])('%s', text => expect(hear(text).sends() || hear(text).agrees()).toBe(true))

  test.each([
    ...[
      'gửi gì đấy',
      'gửi rồi',
      'gửi à',
      'chưa đồng ý',
      'dạ thôi ạ',
      'không gửi',
      'đồng ý thì có bị gọi lên đồn không',
    ],
    ...['gửi ảnh cho nó', 'khoan gửi', 'nó bảo gửi đi', 'thôi', 'gửi cho nó rồi'],
  ])('not: %s', text => expect(hear(text).sends() || hear(text).agrees()).toBe(false))
})

describe('a question of ours is left', () => {
  test.each([
    ...['thoi ko bao nua dau', 'thôi khỏi đổi nữa', 'thôi đừng xoá', 'không xoá', 'khỏi cần nữa', 'thôi để sau nhé'],
    ...['thôi không đăng ký nữa', 'thôi khỏi chỉ nữa', 'thôi nỏ cần mô', 'hông thích nữa', 'thôi kệ nó đi'],
  ])('%s', text => expect(hear(text).covers('gives-up')).toBe(true))

  test.each([
    ...[
      'không chuyển nữa đâu',
      'không báo có sao không',
      'thôi thì Nga An vậy',
      'đừng gửi số của tôi',
      'không gửi được',
    ],
    ...['nó bảo đừng báo công an', 'sao không báo'],
  ])('not: %s', text => expect(hear(text).covers('gives-up')).toBe(false))
})

describe('despair of somebody close, and in words half typed', () => {
  test.each([
    ['mẹ tôi mất 200 triệu bà đòi thắt cổ', true],
    ['con gái em không muốn sống nữa', true],
    ['bạn em nhắn là muốn chết', true],
    ['chồng tôi vừa uống thuốc sâu', true],
    ['chồng em mua thuốc cỏ về đòi uống', true],
    ['mẹ ơi con muốn chết', false],
    ['tôi nợ nhiều quá nghĩ quẩn', false],
    ['em muon tu tu', false],
    ['k mun song nua', false],
    ['giờ chỉ muốn đi luôn cho nhẹ', false],
  ])('%s', (text, isOfKin) => expect([hear(text).despair(), hear(text).kinDespair()]).toEqual([true, isOfKin]))

  test.each(['mẹ bảo bà nội chết rồi', 'bố đòi uống thuốc bổ', 'em sợ muốn chết', 'mẹ em nói buồn ngủ muốn chết'])(
    'none: %s',
    text => expect(hear(text).despair()).toBe(false),
  )
})

describe('on the line with their own', () => {
  test.each([
    ['đang gọi video với cháu ngoại', false],
    ['con gái đang nói chuyện điện thoại với bạn trai', false],
    ['mẹ đang gọi cho chị hai', false],
    ['đang chờ ngân hàng nghe máy', false],
    ['đang chờ người ta gọi lại', false],
    ['nó đang gọi cho mẹ em', true],
    ['họ đang gọi cho vợ tôi bắt nộp tiền', true],
    ['chu dang bi giu tren zoom khong cho ra ngoai', true],
  ])('%s', (text, isOn) => expect(hear(text).onThePhone()).toBe(isOn))
})

describe('pictures that went round, and pictures for the family', () => {
  test.each([
    ['em bị lộ clip rồi', true],
    ['con gái tôi 13 tuổi bị đứa trên mạng đòi ảnh doạ đăng lên trường', true],
    ['bị bạn học quay lén trong nhà vệ sinh giờ tụi nó đòi đăng', true],
    ['ai do gui cho em anh cua em tren nguoi khong co do va bao dua 5 trieu', true],
    ['bố nó đăng ảnh con lên facebook cho ông bà xem', false],
  ])('%s', (text, is) => expect(hear(text).pictures()).toBe(is))
})

describe('all is well, said beside something else', () => {
  test.each([
    ['ngân hàng khoá thẻ cho tui rồi, ổn rồi', 'relief'],
    ['không sao nữa rồi bạn, con tôi lo rồi', 'relief'],
    ['cảm ơn, nhưng gọi số nào', null],
    ['ổn rồi giờ gọi số nào', null],
  ])('%s -> %s', (text, leaving) => expect(hear(text).leaving()).toBe(leaving))
})

describe('pictures held over somebody, however it is put', () => {
  test.each([
    ['hắn có clip tui tắm, không đưa 3 triệu hắn phát cho cả làng coi', true],
    ['ảnh có video của em, giờ ảnh nói không ngủ với ảnh là ảnh tung', true],
    ['chị 40 tuổi bị thằng tây trên mạng giữ ảnh nóng đòi 2000 đô', true],
    ['em 15 tuổi, có người bắt em gửi ảnh', true],
    ['em 15 tuổi, cô bắt em gửi ảnh bài tập', false],
    ['bạn bè đăng video đám cưới của tôi', false],
    ['shop đòi xem ảnh chuyển khoản mới giao', false],
  ])('%s', (text, is) => expect(hear(text).pictures()).toBe(is))
})

describe('held, or at the end, in other turns', () => {
  test.each([
    ['tụi nó giữ em trong phòng không cho về bắt gọi điện lừa người ta', 'danger'],
    ['mất hết rồi tôi ra cầu đây', 'despair'],
    ['thuoc tru sau toi mua roi, tam biet', 'despair'],
    ['đau lưng muốn chết, bệnh viện nào tốt', 'none'],
  ])('%s', (text, what) =>
    expect(hear(text).despair() ? 'despair' : hear(text).danger() ? 'danger' : 'none').toBe(what),
  )

  test.each(['ong do bao neu tat may la bat ngay', 'hắn biểu để máy rứa ra quỹ tín dụng rút tiền'])(
    'on the line: %s',
    text => expect(hear(text).onThePhone()).toBe(true),
  )

  test.each(['admin đâu rồi', 'mấy chú ơi cứu bà', 'cán bộ ơi giúp dân với', 'có bạn nào ở đây giúp mình không'])(
    'calls for help: %s',
    text => expect(hear(text).helpCall()).toBe(true),
  )
})

describe('at the end, beaten, shown to all: in still other turns', () => {
  test.each([
    ['tôi mệt mỏi với cuộc đời này rồi, ước gì không phải sống', 'despair'],
    ['em nghĩ em nên biến mất thì hơn', 'despair'],
    ['tui chết cho bây vừa lòng', 'despair'],
    ['mẹ em đòi nhảy xuống giếng', 'despair'],
    ['bọn nó chặn đường đánh tôi', 'danger'],
    ['đánh nhau trên tivi ghê quá', 'none'],
    ['máy lọc nước 300k/tháng, thay lõi lọc tận nhà', 'none'],
  ])('%s', (text, what) =>
    expect(hear(text).despair() ? 'despair' : hear(text).danger() ? 'danger' : 'none').toBe(what),
  )

  test.each([
    ['thang nyc no dam post hinh 18+ cua minh len group', true],
    ['nó lập nick giả đăng hình tui với số điện thoại bảo gái gọi rồi đòi tiền mới xoá', true],
    ['Tôi 52 tuổi, gọi video với cô gái lạ, giờ bị đòi 50 triệu nếu không sẽ gửi clip cho con tôi', true],
    ['nó gửi clip con trai tui bị trói tay, đòi hai trăm triệu', false],
    ['đăng ảnh bán hàng lên facebook thế nào', false],
  ])('pictures: %s', (text, is) => expect(hear(text).pictures()).toBe(is))

  test.each([
    ['đang gọi điện hỏi thăm bà ngoại', false],
    ['đang gọi cho thợ sửa ống nước', false],
    ['dang alo voi thang tu xung cuc canh sat hinh su', true],
  ])('on the line: %s', (text, is) => expect(hear(text).onThePhone()).toBe(is))

  test.each([
    ['lam on giup toi', null],
    ['không có gì nữa đâu, tôi nhầm, tiền vẫn còn', 'relief'],
  ])('leaving: %s', (text, is) => expect(hear(text).leaving()).toBe(is))
})
