import type { Part, Screen, Wear } from './draw.ts'
import { LOOKS } from './looks.ts'
import { vietQr } from './payloads.ts'

/** One screenshot of the measured set: what is drawn and what must be read. */
export interface Shot {
  name: string
  /** `clean` is a screenshot as it was taken; `poor` was shrunk, turned, blurred or compressed. */
  state: 'clean' | 'poor'
  screen: Screen
  wear: Wear
  /** Links and numbers that must be read exactly. */
  exact: readonly string[]
  qr: readonly string[]
}

interface Story {
  title: string
  parts: Part[]
  exact: string[]
}

const theirs = (text: string): Part => ({ side: 'theirs', text })
const ours = (text: string): Part => ({ side: 'ours', text })

const QR_BANK = vietQr({ bin: '970436', account: '0071001234567', amount: '2500000', content: 'NOP PHI HO SO' })
const QR_LINK = 'https://dichvucong-gov.top/xac-thuc?id=8841'

const STORIES = {
  bank: {
    title: 'VIETCOMBANK',
    parts: [
      theirs(
        'Tài khoản của quý khách đang bị đăng nhập trên thiết bị lạ. Nếu không phải quý khách, vui lòng truy cập https://vietcombank.vn-digi.top để huỷ giao dịch 5.990.000 VND.',
      ),
      theirs('Sau 24 giờ tài khoản sẽ bị khoá vĩnh viễn.'),
    ],
    exact: ['https://vietcombank.vn-digi.top', '5.990.000'],
  },
  police: {
    title: 'Công an phường',
    parts: [
      theirs('Chào bác, tôi là Nguyễn Văn Hải, cán bộ công an phường.'),
      theirs(
        'Bác cần cập nhật định danh mức 2 trước ngày 30/11. Bác kết bạn Zalo số 0968 123 457 để được hướng dẫn cài đặt ứng dụng.',
      ),
      ours('Dạ cháu gửi cho tôi đường dẫn với'),
      theirs('vneid-capnhat.com/tai-ve'),
    ],
    exact: ['0968 123 457', 'vneid-capnhat.com/tai-ve', '30/11'],
  },
  child: {
    title: 'Con trai',
    parts: [
      theirs('Mẹ ơi điện thoại con hỏng, con đang nhắn nhờ máy bạn.'),
      theirs(
        'Mẹ chuyển giúp con 15.000.000 vào số tài khoản 19036528741018 Techcombank tên TRAN THI MAI nhé, con cần gấp lắm.',
      ),
      ours('Con gọi cho mẹ được không?'),
      theirs('Con đang trong lớp không nghe được, mẹ chuyển ngay nhé.'),
    ],
    exact: ['15.000.000', '19036528741018'],
  },
  parcel: {
    title: '+84 928 337 164',
    parts: [
      theirs(
        'Bưu kiện VN20841 của bạn giao không thành công do sai địa chỉ. Cập nhật trong 12 giờ tại https://vnpost.delivery-vn.cc/capnhat và đóng phí 19.000đ.',
      ),
    ],
    exact: ['https://vnpost.delivery-vn.cc/capnhat', '19.000', '+84 928 337 164'],
  },
  electric: {
    title: 'EVN thông báo',
    parts: [
      theirs('Khách hàng mã PA25110034567 còn nợ tiền điện kỳ 10 số tiền 1.284.500 đồng.'),
      theirs(
        'Nếu không thanh toán trước 17h00 hôm nay chúng tôi sẽ cắt điện. Liên hệ 0234 567 8901 gặp kỹ thuật viên để được hỗ trợ.',
      ),
    ],
    exact: ['1.284.500', '0234 567 8901', 'PA25110034567'],
  },
  job: {
    title: 'Tuyển dụng online',
    parts: [
      theirs('Chị ơi bên em tuyển cộng tác viên làm tại nhà, mỗi ngày thu nhập từ 300.000 đến 800.000 đồng.'),
      ours('Làm việc gì vậy em?'),
      theirs(
        'Chỉ cần bấm thích sản phẩm trên sàn thương mại điện tử, hoàn thành 3 nhiệm vụ là nhận hoa hồng ngay. Chị vào nhóm Telegram t.me/ctvshopee88 nhé!',
      ),
    ],
    exact: ['300.000', '800.000', 't.me/ctvshopee88'],
  },
  balance: {
    title: 'Biến động số dư',
    parts: [
      theirs('Tài khoản: 0071001234567'),
      theirs('Giao dịch: -25.000.000 VND lúc 14:32 ngày 18/11/2026'),
      ours('Số dư: 1.245.300 VND'),
      theirs('Nội dung: NGUYEN THI LAN chuyen tien dat coc can ho'),
    ],
    exact: ['0071001234567', '25.000.000', '1.245.300', '18/11/2026'],
  },
  fine: {
    title: 'Phạt nguội',
    parts: [
      theirs(
        'Phương tiện biển số 36A-512.88 của ông bà có hành vi vi phạm giao thông ngày 02/11/2026, mức phạt 3.500.000 đồng.',
      ),
      theirs('Quét mã dưới đây để nộp phạt, quá hạn sẽ bị cưỡng chế:'),
      { qr: QR_BANK },
    ],
    exact: ['3.500.000', '02/11/2026'],
  },
  page: {
    title: 'Cổng dịch vụ công',
    parts: [
      theirs('Quét mã để xác thực căn cước và nhận trợ cấp 2.000.000 đồng của Chính phủ.'),
      { qr: QR_LINK },
      theirs('Tổng đài hỗ trợ: 1900 8198'),
    ],
    exact: ['2.000.000', '1900 8198'],
  },
  two: {
    title: 'Thanh toán học phí',
    parts: [theirs('Phụ huynh quét một trong hai mã để đóng học phí kỳ 1 cho con.'), { qr: QR_BANK }, { qr: QR_LINK }],
    exact: [],
  },
} satisfies Record<string, Story>

type StoryName = keyof typeof STORIES

interface Way {
  state: Shot['state']
  scale: number
  wear: Wear
}

const WAYS = {
  phone: { state: 'clean', scale: 3, wear: {} },
  older: { state: 'clean', scale: 2, wear: { jpeg: 85 } },
  webp: { state: 'clean', scale: 2.6, wear: { webp: 85 } },
  sent: { state: 'clean', scale: 3, wear: { width: 720, jpeg: 75 } },
  tall: { state: 'clean', scale: 3, wear: { room: { right: 0, below: 1100 } } },
  desktop: { state: 'clean', scale: 1, wear: { room: { right: 1006, below: 330 } } },
  small: { state: 'poor', scale: 2, wear: { width: 400 } },
  skewed: { state: 'poor', scale: 3, wear: { skew: 1.8, jpeg: 70 } },
  tilted: { state: 'poor', scale: 2.5, wear: { skew: -2.5, jpeg: 60 } },
  crushed: { state: 'poor', scale: 3, wear: { width: 600, jpeg: 22 } },
  blurred: { state: 'poor', scale: 2, wear: { blur: 1.2, jpeg: 55 } },
} satisfies Record<string, Way>

type WayName = keyof typeof WAYS

/** Which story is shown on which app and how it came: `story look way`. */
const LIST = `
bank sms phone, bank sms-dark phone, bank zalo older, bank sms small, bank sms-dark crushed, bank messenger skewed
police zalo phone, police zalo-dark phone, police messenger-dark sent, police zalo skewed, police zalo-dark small
child messenger phone, child messenger-dark phone, child zalo webp, child zalo crushed, child messenger tilted
parcel sms older, parcel sms-dark webp, parcel sms crushed, parcel zalo-dark blurred
electric zalo sent, electric sms phone, electric zalo-dark older, electric messenger small, electric sms skewed
job messenger sent, job zalo-dark sent, job messenger-dark crushed, job zalo blurred
balance bank phone, balance bank-dark phone, balance bank small, balance bank crushed
fine zalo phone, fine zalo-dark sent, fine messenger small, fine zalo skewed
page bank phone, page bank-dark older, page bank crushed, page bank-dark tilted
police zalo tall, job zalo-dark tall, child messenger desktop, electric zalo-dark desktop, parcel sms tall
two zalo phone, two sms-dark sent, two messenger small
`

const makeShot = (entry: string): Shot => {
  const [story = '', look = '', way = ''] = entry.trim().split(' ')
  const told: Story = STORIES[story as StoryName]
  const came: Way = WAYS[way as WayName]
  const worn = LOOKS[look]
  if (!told || !came || !worn) throw new Error(`no such screenshot: ${entry}`)
  return {
    name: entry.trim().replaceAll(' ', '-'),
    state: came.state,
    screen: { look: worn, title: told.title, parts: told.parts, scale: came.scale },
    wear: came.wear,
    exact: told.exact,
    qr: told.parts.flatMap(part => ('qr' in part ? [part.qr] : [])),
  }
}

/** The measured set. */
export const SHOTS: readonly Shot[] = LIST.trim().split(/[,\n]/).map(makeShot)

/** All that is written on a screen, in reading order. */
export const writtenOn = ({ title, parts }: Screen): string =>
  [title, ...parts.flatMap(part => ('qr' in part ? [] : [part.text]))].join('\n')
