/**
 * What people write in a hurry, and what they mean. Keys have no accents; values are what the judge reads.
 * Only what has one meaning in most messages, and no word that is an everyday one without its accents (`ca`, `chi`): `ck` is a transfer far more often than a husband where money is the topic.
 */
const pairs = `
ko không | k không | kh khách hàng | hk không | hok không | khg không | kg không | hem không | kông không
khum không | dc được | đc được | dk được | đk được | dx được | j gì | ji gì | r rồi
rùi rồi | mk mình | mik mình | mềnh mình | bit biết | bít biết | bik biết | bh bây giờ | bgio bây giờ
ng người | ngta người ta | nta người ta | nhg nhưng | nhug nhưng | vs với | wa quá | qá quá | wá quá
xiền tiền | xien tiền | ck chuyển khoản | ckhoan chuyển khoản | tk tài khoản | tkhoan tài khoản | stk số tài khoản | sotk số tài khoản | tknh tài khoản ngân hàng
sdt số điện thoại | sđt số điện thoại | đt điện thoại | dt điện thoại | dthoai điện thoại | tn tin nhắn | fai phải | fải phải | zô vào
zo vào | qk quý khách | quykhach quý khách | khang khách hàng | lh liên hệ | lhe liên hệ | tb thông báo | nh ngân hàng | nhang ngân hàng
gd giao dịch | gdich giao dịch | cccd căn cước | cmnd căn cước | cmt căn cước | cax công an xã | csgt cảnh sát giao thông | vks viện kiểm sát | ubnd uỷ ban
gplx bằng lái | bhxh bảo hiểm xã hội | bhyt bảo hiểm y tế | ctv cộng tác viên | nv nhân viên | nvien nhân viên | ntn như thế nào | lm làm | lun luôn
hum hôm | ib nhắn tin | inb nhắn tin | inbox nhắn tin | gđ gia đình | z vậy | dzậy vậy | dzay vậy | zậy vậy
zay vậy | v vậy | vl vui lòng | vlong vui lòng | trc trước | trk trước | sn sao | s sao | thik thích
nc nói chuyện | hnay hôm nay | hqua hôm qua | ms mới | cx cũng | cg cũng | cug cũng | nx nữa | lsao làm sao
ah à | uh ừ | uk ừ | oke ok | okie ok | đag đang | dag đang | chj chị | a/c anh chị
ac anh chị | qc quảng cáo | km khuyến mãi | ttin thông tin | tt thông tin | mn mọi người | mng mọi người | xl xin lỗi | clq chẳng liên quan
fb facebook | face facebook | tele telegram | zl zalo | da0 đảo | lđ lừa đảo | mxh mạng xã hội | ld lừa đảo | hđ hợp đồng
hd hoá đơn | sp sản phẩm | dky đăng ký | đky đăng ký | dki đăng ký | đki đăng ký | cty công ty | cskh chăm sóc khách hàng
gv giáo viên | gvcn giáo viên chủ nhiệm | bs bác sĩ | bv bệnh viện | ctkm chương trình khuyến mãi | mphi miễn phí | hsd hạn sử dụng
`

/** In capitals these are what services write, in small letters what young people do (`k dk` is "không được"). */
const CAPITALS: ReadonlyMap<string, readonly string[]> = new Map([
  ['dk', ['đăng', 'ký']],
  ['đk', ['đăng', 'ký']],
])

const shorthand = new Map<string, readonly string[]>()
for (const pair of pairs.split(/[|\n]/)) {
  const [short, ...words] = pair.trim().split(/\s+/)
  if (short && words.length > 0 && !shorthand.has(short)) shorthand.set(short, words)
}

/** The words meant by `word` (in lower case; `capitals`: it was written in capitals), or null when it is no shorthand. */
export const expandShorthand = (word: string, capitals = false): readonly string[] | null =>
  (capitals ? CAPITALS.get(word) : undefined) ?? shorthand.get(word) ?? null
