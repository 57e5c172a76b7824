import { describe, expect, test } from 'vitest'
import { hear } from './hearing.ts'

describe('who does not want to live', () => {
  test.each([
    'mất hết tiền mổ tim của bố rồi em chỉ muốn đi theo bố cho xong',
    'chồng biết chắc giết tôi, thà tôi chết trước còn hơn',
    'em đang đứng trên cầu Hàm Rồng',
    'tui uống hết vỉ thuốc ngủ rồi',
    'mẹ ơi con xin lỗi, con đi đây, con làm mất hết tiền của nhà mình',
    'Bác chán lắm rồi, bác viết mấy chữ để lại cho các con',
    'em ko thể sống với cái nợ này được nữa',
    'thật sự em không còn động lực để sống',
    'cháu rạch tay rồi',
    'nhục lắm con ơi, mẹ chỉ mong nhắm mắt cho xong',
    'thôi tôi đi chết đây',
    'cho cháu hỏi uống bao nhiêu thuốc ngủ thì chết',
    'mai mọi người không còn gặp em nữa đâu',
    'tui mệt rồi, nhắm mắt luôn cho nhẹ',
    'còn mặt mũi nào mà nhìn vợ con',
    'con đi trước đây, bố mẹ ở lại mạnh giỏi',
    'tôi trèo lên nóc nhà rồi, nợ nhiều quá',
    'chết là hết khổ phải không',
    'em ra bờ sông ngồi rồi, nợ nhiều quá em không chịu nổi',
    'em uống 20 viên thuốc rồi',
    'con nuốt hai chục viên thuốc ngủ',
  ])('%s', text => expect(hear(text).despair()).toBe(true))

  test('somebody close, told in a sentence', () =>
    expect(hear('bà nhà tôi bị lừa xong cứ ngồi khóc đòi chết, tôi phải làm gì').kinDespair()).toBe(true))

  test.each([
    'chết cười với cái tin này',
    'đi cấy về mệt chết đi được mà nó cứ gọi',
    'em đứng trên cầu chờ bạn chụp ảnh',
    'sợ ma muốn chết',
    'con gà nhà nó uống thuốc chuột chết',
    'ở cầu Rồng có bán bánh mì không',
    'chiều ra cầu câu cá với bố',
    'buồn ngủ quá chỉ muốn nhắm mắt ngủ một giấc',
    'em uống 2 viên thuốc cảm rồi',
  ])('an idiom, and everyday: %s', text => expect(hear(text).despair()).toBe(false))
})

describe('whom violence is threatened', () => {
  test.each([
    'doạ bắt con ở cổng trường',
    'nó nói biết nhà em, biết con em học trường nào, không trả tiền thì con em đừng hòng về nhà nguyên vẹn',
    'nó gửi ảnh quan tài với tên mẹ em, bảo cho mẹ em chết',
    'nó bảo không chuyển thì nó cho người đến cắt gân chân chồng tôi',
    'có 3 thằng xăm trổ đang đứng ngoài cửa đòi tiền vay app đập cửa ầm ầm',
    'đang bị rượt chém cứu',
    'nó dí dao vào cổ bắt chuyển khoản',
    'bị giữ ở công ty không cho về, bắt gọi người nhà chuyển tiền',
  ])('%s', text => expect(hear(text).danger()).toBe(true))

  test.each([
    'Thầy chủ nhiệm báo: em Đức bị bong gân, 11h15 gia đình đón em tại cổng, thầy đợi ở đó.',
    'giết gà đãi khách mà vẫn bị chê',
    'công an dọa phạt 5 triệu vì không đội mũ bảo hiểm',
  ])('nobody: %s', text => expect(hear(text).danger()).toBe(false))
})

describe('pictures that nobody may see', () => {
  test.each([
    'con bé nhà chị bị người ta bắt chụp hình vùng kín gửi qua messenger',
    'gọi video với gái, nó chụp màn hình lúc tôi cởi trần, giờ đòi chuyển tiền',
    'thang ny cu giu clip cua toi, no noi khong cho no 20tr no gui ve cho ca ho hang',
    'con gái lớp 8 của tôi bị bạn trai tung ảnh nóng',
    'em học lớp 6, bạn kia đòi xem ngực em không thì mách cô',
    'toi bi no quay clip luc chat, gio moi ngay bat nop 1 trieu',
    'người yêu cũ doạ đưa clip hai đứa cho chồng sắp cưới của tôi',
    'em 16t, ny cũ đăng ảnh hôn nhau với ảnh hở lên group trường',
    'nó lấy ảnh fb của tôi ghép vào người khoả thân rồi gửi tin nhắn đòi 15 triệu',
  ])('%s', text => expect(hear(text).pictures()).toBe(true))

  test.each([
    'ảnh thẻ của con em bị nhoè, trường bắt nộp lại ảnh, nộp ở đâu',
    'cô giáo xin phụ huynh gửi ảnh các con hôm khai giảng vào nhóm',
    'em muốn xoá ảnh cũ trên facebook thì làm sao',
  ])('others: %s', text => expect(hear(text).pictures()).toBe(false))
})

describe('on the phone, by that the call goes on and whom it is with', () => {
  test.each([
    'dang video call voi cong an ha noi ho bao giu nguyen man hinh',
    'Giữ nguyên cuộc gọi không được nói',
    'mẹ tôi nãy giờ cứ đóng cửa phòng nói chuyện với ai bảo là toà án, gọi không ra',
    'chị ơi ông này đang trên máy cứ đòi em đọc căn cước',
    'co nguoi xung dien luc goi dang huong dan toi bam may',
    'ai đó xưng điện lực đang giữ máy hối chuyển tiền',
    'nó bảo nếu cúp máy là đến bắt liền, em làm sao',
    'mẹ em đang facetime với người mặc đồ công an, em can mẹ không nghe',
    'Có chú bảo là công an quận gọi, chú ấy không cho bà tắt, bà phải làm răng',
  ])('%s', text => expect(hear(text).onThePhone()).toBe(true))

  test.each([
    'đang gọi lên công an xã mà không ai nghe',
    'lúc đang nghe máy nó bảo đọc mã, tôi thấy lạ nên tắt, thế có đúng không',
    'em đang nói chuyện với cô giáo qua điện thoại về việc học của cháu',
    'con tôi đang gọi video cho ông bà',
    'nó gọi mà em biết lừa nên em chửi cho rồi tắt máy',
  ])('nobody is: %s', text => expect(hear(text).onThePhone()).toBe(false))
})
