/** A trick that the shipped corpus does not know, as an officer writes it down. */
export const GAS: Readonly<Record<string, string>> = {
  name: 'Giả người kiểm định bình gas thu phí dán tem',
  short: 'Giả kiểm định bình gas',
  now: 'Đừng đưa tiền. Tự gọi cửa hàng gas quen.',
  messages: [
    'Sáng nay có hai anh mặc đồng phục vô nhà em xưng bên kiểm định bình gas, nói nhà nào không dán tem là bị phạt {money}, bắt đóng phí dán tem ngay tại chỗ',
    'chi oi ben em kiem dinh van gas dinh ky, chieu nay qua nha chi dan tem, phi dan tem {money} chi chuan bi tien mat nhe',
  ].join('\n\n'),
  questions: 'có đoàn đi kiểm định bình gas thu tiền dán tem phải không',
  signs:
    'kiểm định (bình gas|bếp gas|van gas)\ndán tem (gas|bình gas|kiểm định)\n\nphí (dán tem|kiểm định)\nkhông dán tem … (phạt|cắt)',
  they: 'Mặc đồng phục, xưng đi kiểm định bình gas.',
  next: 'Họ sẽ thu phí dán tem bằng tiền mặt.',
  say: 'Tôi tự gọi cửa hàng gas quen.',
  'red-flags': 'Đòi tiền mặt ngay.\nDoạ phạt nếu không dán tem.',
  'do-1': 'Không mở cửa cho người lạ.',
  'do-2': 'Gọi cửa hàng gas quen hỏi.',
  'do-3': 'Báo công an xã.',
  never: 'Không đưa tiền cho người lạ tới nhà.',
  'already-paid': 'Giữ biên lai, báo công an xã.',
  like: 'Cửa hàng gas quen đổi bình',
  tell: 'Thợ quen chỉ đến khi anh chị gọi.',
  genuine: 'Chị ơi gas nhà chị hết chưa, em chở bình mới qua thay, vẫn giá cũ nha chị',
}
