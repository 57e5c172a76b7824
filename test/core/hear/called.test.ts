import { describe, expect, test } from 'vitest'
import { doubtOfCall } from '../../../src/core/hear/called.ts'
import { hear } from './hearing.ts'

describe('somebody unknown calls and wants something', () => {
  test.each([
    'có cô nào gọi xưng bên bảo hiểm bảo chuyển tiền đóng bù',
    'số lạ gọi bảo xác thực VNeID qua điện thoại',
    'nghe điện thoại bảo con gãy chân, phải chuyển tiền mổ gấp',
    'tự xưng nhân viên điện lực đòi tiền điện nợ',
    'có ông gọi nói trúng thưởng xe',
    'nhan vien ngan hang goi bao doc ma otp',
    'tụi nó giả danh bưu điện gọi',
    'đóng 3 triệu vô nhóm kín',
    'luật sư gọi nói nộp phí 5 triệu',
    'có đứa gọi bảo cháu nội bà bị tai nạn\nđòi 30 triệu',
    'con gái nhắn đổi số mới rồi xin tiền mổ 40 triệu',
    'em không đọc mã otp mà có người lạ gọi cứ bảo đọc mã otp',
    'bạn trai quen trên mạng nhờ em đóng giúp phí hải quan 20 triệu',
    'co nguoi nhan doa khoi to, bat giam toi',
  ])('%s', text => expect(doubtOfCall(hear(text))).not.toBeNull())

  test.each([
    'mẹ gọi bảo chuyển tiền ăn',
    'shop gọi báo hàng về',
    'ngân hàng gọi mời ra quầy nhận thẻ',
    'có người gọi hỏi mua lúa',
    'đóng phí vào hội phụ nữ',
    'nếu có người gọi đòi chuyển tiền thì sao',
    'Công an xã nhắc bà con: gần đây có kẻ giả danh cán bộ gọi điện yêu cầu cập nhật từ xa',
    'VNeID: khong cung cap mat khau, ma xac thuc cho nguoi tu xung can bo. Ho tro tai cong an xa',
    'Đừng đọc mã xác thực cho ai tự xưng nhân viên ngân hàng',
    'công an xã nhắc bà con không chuyển tiền, không quét khuôn mặt cho người tự xưng công an',
    'ông chủ nợ doạ kiện vì tôi chậm trả',
    'anh việt kiều cùng làng về nhờ tôi trông nhà',
  ])('not so: %s', text => expect(doubtOfCall(hear(text))).toBeNull())
})
