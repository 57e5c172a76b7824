import { describe, expect, test } from 'vitest'
import { hear } from './hearing.ts'

const slipOf = (text: string): string | null => hear(text).slips()[0]?.what ?? null

describe('a slip that is told, however it is typed', () => {
  test.each([
    ...[
      'em bị lừa 3tr rồi ad ơi',
      'bi lua mat 12 trieu',
      'chị bị chúng nó lừa hết 25 củ',
      'mẹ em mất trắng hai chục triệu',
      'mất toi 3 chỉ vàng cho mụ xem bói',
      'u mua con giống trên mạng, đặt trước sáu triệu mà giờ gọi chả ai thưa',
      'năm ngoái tôi bị lừa 20 triệu chưa lấy lại được',
    ],
    ...[
      'Mới ck cho nó 7tr xong bị chặn luôn',
      'e ck roi no block e',
      'nap 2tr vao app r ko rut dc',
      'lỡ nạp thẻ 1tr cho hắn ồi',
    ],
    ...[
      'lở chuyễn tiền cho người lạ rồi chú ơi',
      'toi lo chuyen 20 trieu cho no',
      'da nop phi ho so 900k, gio no doi them',
    ],
    ...[
      'tau đưa hết tiền cho hắn rồi mi ơi',
      'má tui gởi cho tụi nó 40 triệu rồi',
      'bố cháu rút sổ 150 triệu đưa cho bọn nó',
    ],
    ...[
      'sáng nay tôi chuyển khoản 5 triệu tiền cọc xong nó mất hút',
      'tiền bay mất 8 triệu trong tk',
      'tk bị trừ sạch tiền rùi',
    ],
    ...['mâst 15 chiệu zồi', 'mất 500k rôì huhu', 'bị gạt mất 2 chỉ vàng', 'cọc 1tr thuê nhà xong nó lặn mất tăm'],
    ...[
      'em đã chuyển tiền 3 lần cho sàn ảo, giờ không rút được',
      'vua chuyen 10tr vao stk 1023456789, lam sao giu lai duoc tien',
    ],
    ...[
      'Tôi tin người quá, góp 60 triệu vào cái sàn ma',
      'lỡ đầu tư tiền ảo theo nó 30 triệu',
      'trót dại mua thẻ cào gửi cho nó',
    ],
    ...[
      'đóng phí giải ngân 2 triệu rồi mà họ đòi đóng tiếp',
      'quét mã chuyển 4tr rồi mới biết lừa',
      'chồng em bị lừa đảo qua mạng mất hết lương',
    ],
    ...[
      'con trót nạp game 600k cho người ta rồi bị khoá nick',
      'bà ngoại bị lừa rồi các cháu ơi',
      'mình vừa bị lừa mua hàng trên fb',
    ],
    ...[
      'mẹ vợ em vừa chuyển 30 triệu cho nó rồi',
      'mẹ chồng em đã chuyển cho họ 50 triệu',
      'ba noi chau gui tien cho no roi',
      'ong ngoai em ck 15tr roi no chan luon',
      'thím em chuyển khoản cho người ta rồi',
      'cậu tôi bị nó dụ chuyển 20 triệu',
      'ông ngoại cháu rút 200 triệu sổ tiết kiệm gửi cho người ta rồi',
      'me em moi nap 20tr vao app lua dao',
      'thim em moi chuyen khoan 45tr cho may ong cong an gia',
      'e bi lua r',
    ],
    ...[
      'dượng tôi bán vàng 60 triệu chuyển cho bọn đầu tư rồi, giờ nó bảo đóng thuế mới rút được',
      'tui chuyển dồi, nó hổng trả',
      '30 triệu mất rồi',
      'tôi chuyển 15 triệu cho con rồi, giờ con bảo không phải nó gọi',
    ],
    ...[
      'đặt tour trên fanpage, chuyển 4tr5 cho họ xong fanpage mất tiêu',
      'bà tui bị mấy người bán thuốc dạo lấy mất đôi bông tai với 2 triệu',
      'ông mua nhân sâm giả hết 9 triệu',
      'mẹ đưa 30 triệu tiền mặt nhờ cô ấy đổi, cô ấy đi rồi không thấy quay lại',
      'coc 2tr thue nha, toi noi chu nha bao ko co ai ten do',
      'ba tôi vay giùm ông bạn 40 triệu, ổng trốn mất rồi',
      'ctv đóng 300k phí đồng phục xong nó kick em ra khỏi nhóm',
      'con em bị chúng nó dụ mua thẻ quà tặng, cào ra chụp gửi hết rồi',
      'mevuachuyen5trieuchono roi',
      'bà tui đưa cặp nhẫn vàng cho nó làm phép, mở ra biến thành đá',
      'hùn 20 triệu mở quán với con bạn, tuần sau nó dọn đi mất',
      'tôi mua cái máy bơm cũ, cọc 3tr, hẹn hôm qua giao mà đợi mãi chẳng thấy tăm hơi',
      'chị chủ đòi giữ chỗ, em chuyển 1tr2 rồi qua xem thì nhà có người ở',
      'dì đưa đôi bông tai cho người ta xem bói, giờ họ đi biệt luôn',
      'vợ tôi nộp 100 triệu cho cô ấy, giờ cô ấy tắt máy',
    ],
  ])('paid: %s', text => expect(slipOf(text)).toBe('paid'))

  test.each([
    ...[
      'em lỡ đọc mã cho tổng đài giả',
      'toi doc otp cho no roi',
      'bà cháu đưa 6 số cho người gọi rồi',
      'lộ mật khẩu ngân hàng rồi làm sao',
    ],
    ...[
      'nhập số thẻ vào link lạ mất rồi',
      'gui anh can cuoc cho no roi',
      'lỡ cho nó mã pin',
      'mẹ tôi vừa đọc mã xác nhận cho nhân viên giả',
    ],
    ...[
      'điền mật khẩu vào trang giả rồi',
      'chụp hai mặt căn cước gởi cho họ mất rồi',
      'nó hỏi mã em đọc luôn rồi',
      'quét mặt cho nó xem rồi, có sao không',
    ],
    ...['cậu em đọc cái mã gửi về máy cho bên ngân hàng giả rồi'],
    ...['chi dau em cho no ma otp roi', 'cha tui vừa đọc otp cho bọn nó', 'bà bị lừa đọc otp'],
    ...[
      'sáng có người bên thẻ gọi, mẹ đọc cho họ mấy số trong tin nhắn rồi',
      'em gửi mã otp cho chị kia rồi, chị kia nói nhầm',
      'đưa số thẻ với 3 số đằng sau cho nó',
      'ông chụp căn cước gửi cho đứa bảo làm hồ sơ vay',
      'mẹ đọc 6 số cho cái cô giọng lạ rồi',
      'nó xưng nhà mạng xin 6 số, chị em đưa luôn',
    ],
  ])('otp: %s', text => expect(slipOf(text)).toBe('otp'))

  test.each([
    ...[
      'lỡ cài app lạ nó gửi',
      'toi lo tai file apk roi',
      'máy tự bấm lung tung không tắt được',
      'màn hình đen sì, bấm hoài không ăn',
    ],
    ...[
      'dt tu mo ngan hang',
      'nó đang điều khiển máy em',
      'điện thoại bị chiếm quyền rồi',
      'em cho nó xem màn hình mất rồi',
    ],
    ...[
      'cài phần mềm nó bảo, giờ máy treo cứng',
      'máy nóng ran, không thoát ra được, tắt nguồn cũng không được',
      'con trỏ tự chạy trong máy tính',
    ],
    ...['ai đó đang bấm trong máy tôi', 'màn hình đứng hình, không vuốt được gì'],
    ...['bà ngoại em bị nó dụ cài app rồi', 'chi dau toi bi no lua cai app', 'e cai vneid gia r'],
    'nó đưa cái link rồi tui tải về cài luôn',
    'em cho thợ vào máy tính từ xa',
    'mẹ tải app vneid theo link nó gửi, giờ máy cứ tự bấm',
  ])('app: %s', text => expect(slipOf(text)).toBe('app'))
})

describe('no slip', () => {
  test.each([
    ...[
      'may mà em chưa chuyển',
      'suýt nữa thì mất 5 triệu',
      'tí nữa chuyển cho nó rồi',
      'định nạp thì con ngăn',
      'em chưa mất đồng nào',
    ],
    ...[
      'có nên chuyển tiền cho nó không',
      'nếu lỡ chuyển rồi thì sao',
      'ai lỡ đọc mã thì gọi ngân hàng nhé',
      'sợ bị lừa nên hỏi trước',
    ],
    ...[
      'nó bảo chuyển 5 triệu mới nhả hàng',
      'họ bắt tôi nạp thêm 2tr',
      'no keu doc ma',
      'họ yêu cầu cài ứng dụng',
      'có bị lừa không',
    ],
    ...[
      'Quý khách đã chuyển khoản thành công 2.000.000đ',
      'TB: Quy khach da thanh toan hoa don nuoc 96.000d',
      'Kính gửi PH: lớp đã thu đủ tiền quỹ',
    ],
    ...[
      'nộp 150k tiền đồng phục cho con',
      'cô nhắn đóng 200.000 quỹ phụ huynh',
      'shop nhắn chuyển cọc 100k',
      'tôi đóng tiền nước 96k rồi',
    ],
    ...[
      'em chuyển tiền học cho con rồi',
      'đã ck tiền hàng 350k, shop giao nhé',
      'mua xe mất 30 triệu',
      'đi chợ mất 200k',
      'mất điện rồi',
      'mất sóng hai ngày rồi',
    ],
    ...[
      'hàng xóm nhà em bị lừa 40 triệu',
      'nghe nói có người mất cả trăm triệu',
      'Công an cảnh báo nhiều nạn nhân đã chuyển tiền cho đối tượng',
    ],
    ...[
      'nó gửi cho em 50k rồi rủ nạp thêm',
      'em lỡ chuyển nhầm 5 triệu vào tài khoản chị',
      'dư 3 triệu chị trả lại em nhé',
      'mẹ lo đóng tiền học cho con',
    ],
    ...[
      'Ma OTP cua ban la 482913. Tuyet doi khong chia se',
      'tôi đổi mật khẩu rồi',
      'đừng đọc mã cho ai nhé',
      'em không đọc otp',
      'quên mật khẩu rồi',
    ],
    ...[
      'cài app ngân hàng rồi mà chưa biết dùng',
      'điện thoại nóng hao pin',
      'máy em bị đơ',
      'tải VNeID ở đâu',
      'ngủ quên lỡ chuyến xe rồi',
      'muốn chuyển 5 triệu cho con thì làm thế nào',
    ],
    ...[
      'cháu nạp thẻ game 50k xong vào chơi được rồi',
      'mua thẻ cào 20k nạp cho mẹ xong rồi',
      'gọi 3 cuộc không nghe máy, em gửi hàng ở quán đầu ngõ rồi nhé',
      'điện tháng này nhà mình 412 nghìn, em đóng rồi',
      'ông bạn tôi kể bị lừa 80 triệu, tôi không dính',
      'cháu trả lại ví cho người ta rồi, trong ví có 2 triệu',
      'em mua tủ lạnh 6 triệu, họ giao đúng hẹn rồi',
      'tôi đóng bảo hiểm 2 triệu rồi mà app chưa hiện',
      'họp không nghe máy được, chuyển hộ t 3tr',
    ],
    ...['nó dụ em chuyển 20 triệu', 'em bị nó bắt chuyển tiền', 'con dâu em đâu có đọc mã', 'noi chau gui tien di'],
  ])('%s', text => expect(hear(text).slips()).toEqual([]))
})

describe('an account of a game is gone', () => {
  test.each([
    'em mất acc liên quân rồi',
    'nó lừa lấy mật khẩu roblox của em',
    'con lo cho no mat khau roblox roi',
    'bạn em xin nick ff rồi đổi pass, em mất nick rồi',
    'lộ mật khẩu liên quân',
  ])('%s', text => {
    expect(hear(text).advice()).toBe('game-lost')
    expect(hear(text).slips()).toEqual([])
  })

  test.each([
    'bán acc liên quân giá rẻ, đổi được mật khẩu',
    'em nạp 500k mua quân huy cho nó xong nó chặn em',
    'em chơi game rồi lỡ đọc mã otp ngân hàng cho nó',
    'mất thẻ atm rồi',
    'con tôi nghiện game',
  ])('not: %s', text => expect(hear(text).advice()).not.toBe('game-lost'))
})

describe('what else is told of it', () => {
  test.each([
    ['tôi bị lừa 40 triệu hôm qua', { sum: '40 triệu', when: 'hôm qua' }],
    ['em lo nap 500 roi', { sum: '500' }],
    ['mât 30 chiệu rôi', { sum: '30 chiệu' }],
    ['mẹ em mất trắng hai chục triệu', { sum: 'hai chục triệu' }],
    ['tối qua bố em chuyển 15tr cho nó qua vietcombank', { sum: '15tr', when: 'tối qua', bank: 'vietcombank' }],
    ['bị lừa 7 triệu vào 1903123456789', { sum: '7 triệu', account: '1903123456789' }],
    ['họ đòi 5 triệu phí, tôi chuyển 2 triệu cho nó rồi', { sum: '2 triệu' }],
  ])('%s', (text, told) => expect(hear(text).slips()[0]).toMatchObject(told))

  test('a code and money, the graver first', () => {
    const kinds = hear('em đọc mã otp cho nó rồi, giờ mất sạch tiền trong tài khoản')
      .slips()
      .map(({ what }) => what)
    expect(kinds).toEqual(['otp', 'paid'])
  })
})

describe('what no bank can stop, and what one can', () => {
  test.each([
    ...[
      'tôi tham gia hụi online trên facebook chuyển 20 triệu cho chủ hụi rồi nó chặn',
      'em bị lừa 5 triệu',
      'nó lừa tôi 5 triệu rồi',
      'tôi bị người ta lừa 5 triệu',
      'nó bảo đưa 5 triệu, tôi đưa rồi',
      'em lỡ gửi 3 triệu cho nó rồi',
    ],
    ...[
      'tôi cho nó số thẻ với mã rồi',
      'tui chuyển cho bọn lừa đảo 7 triệu',
      'bị nó bảo gửi 3 triệu em gửi rồi',
      'mẹ em lỡ đọc mã otp cho nó',
    ],
  ])('%s', text => expect(hear(text).slips().length > 0).toBe(true))

  test.each([
    ...[
      'em chơi hụi với chị Lan, chị ấy ôm hụi bỏ trốn rồi, em mất 120 triệu',
      'ba gop hui 50 trieu chu hui be hui',
      'tôi bị giật hụi 200 triệu',
      'chủ hụi xù hết 80tr của nhà em rồi',
      'góp họ 3 năm giờ nó vỡ họ, mất trắng 40 triệu',
      'tôi lỡ lừa người ta 5 triệu rồi giờ hối hận',
    ],
    ...[
      'em trót cho thuê tài khoản ngân hàng, giờ công an gọi thật',
      'em đã bán tài khoản ngân hàng cho người ta rồi',
      'em từng làm cho công ty lừa đảo bên campuchia',
      'nó biểu gửi cho tui 5 triệu rồi tui trả lại 6 triệu',
      'họ bảo đưa 10 triệu rồi mới làm hồ sơ',
      'nó biết số cccd của tôi',
    ],
    ...['anh ấy gọi video cho bác xem mặt rồi'],
  ])('not: %s', text => expect(hear(text).slips().length > 0).toBe(false))
})

describe('what they did themselves, and common money that is gone', () => {
  test.each([
    ...[
      'tui lỡ gạt bạn bè mấy triệu, giờ trả lại sao',
      'em bị ép làm cho bọn lừa đảo bên cam, giờ em về rồi',
      'con lỡ lừa đảo người khác trên facebook',
      'dì em bị bể hụi mất 60 triệu',
      'bà chủ hụi trốn rồi cô ơi, cô góp 30 triệu',
      'chau lo ban tai khoan ngan hang cho nguoi ta roi',
    ],
    ...[
      'con tui cho nó mượn tài khoản rồi giờ ngân hàng khoá',
      'em mở hộ thẻ cho người ta rồi',
      'em cho bạn thuê tài khoản ngân hàng rồi',
      'tôi lỡ cho người quen mượn thẻ atm',
      'chủ họ ôm tiền đi đâu mất rồi, nhà tôi góp họ 2 năm',
      'xóm tui vỡ hụi, tui mất trắng',
    ],
  ])('%s', text => expect(['confessed', 'lent-account', 'hui-lost'].includes(hear(text).advice() ?? '')).toBe(true))

  test.each([
    ...[
      'tôi có lừa người ta đâu mà công an gọi',
      'công an bảo tôi lừa đảo người ta, bắt chuyển tiền chứng minh',
      'nó vu cho tôi lừa đảo',
      'tôi bị người ta lừa mất 5 triệu',
      'hụi nhà em đóng 2 triệu một tháng bình thường',
      'mời góp hụi lãi cao 5% tháng',
      'Gom vốn, chơi hụi lãi cao rồi vỡ nợ',
    ],
    ...[
      'có người hỏi thuê tài khoản ngân hàng 2 triệu một tháng',
      'em định bán tài khoản ngân hàng',
      'nếu cho mượn tài khoản thì sao',
      'cho bạn thuê tài khoản có sao không',
      'nó rủ cho người lạ mượn tài khoản ngân hàng',
      'bạn em cho thuê tài khoản bị công an gọi',
      'nó bảo cho mượn tài khoản nhận tiền hộ',
      'tôi lừa được con gà vô chuồng rồi',
    ],
    ...['có phải chơi hụi là phạm pháp', 'bị lừa bán sang campuchia làm cho bọn lừa đảo'],
  ])('not: %s', text =>
    expect(['confessed', 'lent-account', 'hui-lost'].includes(hear(text).advice() ?? '')).toBe(false),
  )
})

describe('afraid of a scam, and nothing told of it', () => {
  test.each([
    ...[
      'mẹ em sợ bị lừa',
      'em sợ bị lừa lắm',
      'tôi sợ mất tiền',
      'bà sợ bị lừa quá',
      'sợ là lừa đảo',
      'có khi nào bị lừa không',
    ],
    ...['lo bị lừa', 'me em so bi lua', 'hay là lừa đảo ta', 'nghi lừa đảo quá', 'không biết có lừa không'],
  ])('%s', text => expect(hear(text).advice() === 'fears-scam').toBe(true))

  test.each([
    ...[
      'em sợ bị lừa rồi, chuyển 5 triệu cho nó',
      'nó bảo không sợ bị lừa',
      'tôi bị lừa',
      'mẹ em bị lừa rồi',
      'sợ quá',
      'ngân hàng gọi bảo đọc mã, tôi sợ bị lừa',
    ],
    ...['công an gọi bảo tôi lừa đảo, lo quá'],
  ])('not: %s', text => expect(hear(text).advice() === 'fears-scam').toBe(false))
})

describe('paid and then, told without an end', () => {
  test.each([
    ['tôi có chuyển cho người ta năm mươi triệu mà giờ người ta bảo đóng thêm', 'paid'],
    ['tôi đọc cái mã nó gửi về máy xong giờ tài khoản trừ hết sạch', 'otp'],
    ['tài khoản tôi hết sạch rồi', 'paid'],
  ])('%s', (text, what) => expect(hear(text).slips()[0]?.what).toBe(what))

  test.each([
    'trả tiền gạo cho o Hoa 350 nghìn rồi',
    'tôi có chuyển 5 triệu được không',
    'mẹ cài vssid ở trạm y tế xã rồi, có cần mang thẻ giấy không',
    'bác nộp học phí cho cháu 1tr9 rồi, lấy hoá đơn ở đâu',
  ])('none: %s', text => expect(hear(text).slips()).toEqual([]))
})

describe('a slip in the turns of a tale', () => {
  test.each([
    ['trót bỏ 35tr vô cái sàn vàng gì ấy giờ nó khoá mất rồi', 'paid'],
    ['ứng tiền mua thịt hộp 22 triệu giờ gọi không ai nghe', 'paid'],
    ['e mua dt tren tiktok chuyen khoan truoc 4tr gio shop mat tich', 'paid'],
    ['ông xã tôi nghe lời bọn nó chuyển hai trăm rưỡi triệu', 'paid'],
    ['chuyển cho lừa đảo 20 triệu', 'paid'],
    ['em chuyển tiền cứu trợ mà hoá ra trang giả', 'paid'],
    ['tui cào thẻ điện thoại gửi mã cho nó 5 cái rồi', 'paid'],
    ['em lỡ gửi ảnh với 2 triệu', 'paid'],
    ['hoi nay co nguoi goi noi khoa sim minh co gui ma cho ho', 'otp'],
    ['tôi có cài phần mềm thuế theo cô cán bộ gọi tới giờ máy cứ tự chạy', 'app'],
  ])('%s', (text, what) => expect(hear(text).slips()[0]?.what).toBe(what))

  test.each([
    'em lỡ gửi cho nó 2 cái ảnh',
    'kẻo nghe lời nó chuyển tiền',
    'em có đọc mã cho nó được không',
    'đóng tiền điện 300k rồi mà gọi điện lực không ai nghe',
    'chưa nạp thẻ điện thoại',
  ])('none: %s', text => expect(hear(text).slips()).toEqual([]))
})

describe('a loss that is told by how it went wrong, however far apart', () => {
  test.each([
    ['Tôi gửi tiết kiệm online trên cái trang đó 200 triệu giờ đăng nhập không được nữa', 'paid'],
    ['e tham gia nhiem vu like tiktok dong 4 lan het 26tr gio k rut ra dc', 'paid'],
    ['nó giả giọng con tôi vay 30 triệu tôi chuyển luôn mới biết con vẫn ở nhà', 'paid'],
    ['chết cha rồi chuyển hết tiền phân bón vụ ni cho hắn rồi', 'paid'],
    ['bố tôi vừa ra ngân hàng chuyển 80 triệu cho bọn giả công an', 'paid'],
    ['có ai không tôi lỡ chuyển tiền rồi', 'paid'],
    ['ngoai bi no lua 5 chi vang', 'paid'],
    ['tui bị con nhỏ trên tinder dụ đầu tư vàng bay 60 triệu', 'paid'],
    ['hoi hom nop 3tr lam ho so vay ma no khong giai ngan', 'paid'],
    ['anh trai em sang nhượng đất cọc 50 triệu cho thằng giấy tờ giả', 'paid'],
    ['mẹ tôi đưa cả vàng cưới cho cái bà bán thuốc nói chữa được bệnh rồi bà ấy biến mất', 'paid'],
    ['đóng phí visa xuất khẩu lao động 50 triệu rồi công ty đó không tồn tại', 'paid'],
    ['lỡ đăng nhập ngân hàng vào link nó gửi', 'otp'],
    ['cho cái anh kỹ thuật gì đó vô máy tính qua teamviewer rồi', 'app'],
  ])('%s', (text, what) => expect(hear(text).slips()[0]?.what).toBe(what))

  test.each([
    'hồi năm kia ông chú bị lừa 50 triệu nên giờ nhà em cẩn thận lắm',
    'nó đòi chuyển 5 triệu mới biết con ở đâu',
    'đóng tiền điện 300k rồi mà vào app không được',
    'rút tiền ở cây ATM 2 triệu không được',
    'vé máy bay 3 triệu có đắt không',
    'nó dụ đầu tư vàng',
    'họ chuyển cho tôi 3 triệu, mở app thì không được',
  ])('none: %s', text => expect(hear(text).slips()).toEqual([]))
})

test('asked of others up to its end it tells of nothing that was done', () => {
  expect(hear('Anh chị có đọc mã cho họ chưa?').slips()).toEqual([])
  expect(hear('em có đọc mã cho nó, chưa chuyển tiền').slips()).toMatchObject([{ what: 'otp' }])
})

test.each([
  'năm ngoái chị dâu em bị lừa mất mấy chục triệu, nay em muốn biết cách phòng',
  'mấy năm trước cô em bị lừa 20 triệu, giải quyết xong rồi, kể cho biết thôi',
])('over for long, and told to learn of it: %s', text => expect(hear(text).advice()).toBe('long-over'))
