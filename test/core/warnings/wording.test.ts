import { beforeAll, describe, expect, test } from 'vitest'
import { buildIndicators } from '../../../src/core/match/indicators.ts'
import { fill } from '../../../src/core/reply/say.ts'
import { compileDrafts } from '../../../src/core/warnings/draft-words.ts'
import { patternWords } from '../../../src/core/warnings/render.ts'
import type { WordingContext, WordingProblem } from '../../../src/core/warnings/wording.ts'
import { MAX_WORDS, MIN_WORDS, wordingProblems } from '../../../src/core/warnings/wording.ts'
import { sharedCorpus } from '../../support/snapshot.ts'

const KNOWN = new Set(['1900558818', '02373725725'])

let context: WordingContext

beforeAll(() => {
  context = {
    ...{ indicators: buildIndicators(sharedCorpus()), drafts: compileDrafts(sharedCorpus().words.drafts) },
    isKnownNumber: digits => KNOWN.has(digits),
  }
})

const problems = (text: string): WordingProblem[] => wordingProblems(text, context)
const named = (text: string): string[] => [
  ...new Set(problems(text).map(({ key }) => key.replace('draft.stopped.', ''))),
]

/** Long enough, and nothing wrong with it. */
const PLAIN = 'Bà con cảnh giác khi có người lạ gọi điện.'

describe('goes on', () => {
  test.each([
    PLAIN,
    'Gọi 113 hoặc 111. Tin rác nhắn 156, 5656. Xem SIM thì nhắn TTTB gửi 1414.',
    'Cháy gọi 114, cấp cứu gọi 115, đừng gọi lại đầu số 1900 lạ.',
    'Hỏi tổng đài Agribank 1900 558 818 hoặc Công an tỉnh 02373.725.725.',
    'Việc thuế chỉ làm trên agribank.com.vn hoặc https://dichvucong.gov.vn/p/home, không qua Zalo.',
    'Thư thật gửi từ hotro@agribank.com.vn, không từ nơi khác.',
    'Sáng 25/11/2026 lúc 7h30 họp thôn, nhắc 500 hộ. Đã gửi 3189 tờ rơi đến 450 người.',
    'Kết quả: đã làm rõ 3 vụ, thu hồi và trả lại 120.000.000 đồng cho bà con.',
    'Họp thôn 05/11/2026 17h30, rồi 08/03/2027, 19:30, nhắc cả nhà cùng đi.',
    'Có người bị lừa tiền tháng trước, chị kể để bà con tránh.',
    'Ai hứa lấy lại tiền giúp mà đòi phí trước là có dấu hiệu lừa lần nữa.',
    'Họ xưng luật sư, cam kết lấy lại gần hết, bà con đừng nghe.',
    'Số gọi đến có dấu hiệu lừa đảo, bà con báo Công an xã. Đến năm 2027 vẫn vậy.',
    'Trang của nhà nước có đuôi chấm gov chấm vn, đuôi khác thì dừng lại.',
    'Kẻ gian hay dùng đuôi .top, .xyz, .apk. Đuôi chấm top cũng vậy. Đừng bấm link. Link nào cũng ngờ.',
    'Họp từ 8h00-10h30, thôn 5, 07, 08, 09 tháng 12. Chậm là lỡ, mua hàng, online cũng vậy... Com-bo rẻ.',
    'Tổng cộng 1.284.000.000 đồng, cơm áo gạo tiền, không một ai dám nói…là lạ, dấu chấm hỏi.',
    'Trung tá Nguyễn Văn A nhắc bà con cảnh giác lừa đảo. Một bác suýt bị lừa tiền kể lại.',
    'Chị Trần Thị Mai, Chủ tịch Hội Phụ nữ xã: lừa đảo qua mạng ngày càng nhiều.',
    'Lương 15 triệu/tháng, đóng trước 2.500.000 đ, hứa lãi 30 %: đừng tin.',
  ])('%s', text => expect(problems(text)).toEqual([]))
})

describe('is stopped', () => {
  test.each<[string, string]>([
    // Links
    ['link', `${PLAIN} Vào evil-bank.top xem.`],
    ['link', `${PLAIN} Vào https://vietcombank.com.vn.evil.top xem.`],
    ['link', `${PLAIN} Vào https://agribank.com.vn@evil.top xem.`],
    ['link', `${PLAIN} Vào agribank.com.vn/?to=evil.top xem.`],
    ['link', `${PLAIN} Vào agribank.com.vn:8443 xem.`],
    ['link', `${PLAIN} Vào аgribank.com.vn xem.`],
    ['link', `${PLAIN} Vào agri\u200bbank.com.vn xem.`],
    ['link', `${PLAIN} Vào evil[.]top xem.`],
    ['link', `${PLAIN} Vào evil。top xem.`],
    ['link', `${PLAIN} Vào EVIL(dot)TOP xem.`],
    ['link', `${PLAIN} Vào evil .top xem.`],
    ['link', `${PLAIN} Vào bit.ly/3xYz12 xem.`],
    ['link', `${PLAIN} Vào facebook.com/nhom.abc xem.`],
    ['link', `${PLAIN} Vào t.me/nhom_kin xem.`],
    ['link', `${PLAIN} Vào zalo.me/0912345678 xem.`],
    ['link', `${PLAIN} Vào http://1.2.3.4/a xem.`],
    ['link', `${PLAIN} Vào xn--grbank-9uf.com xem.`],
    ['link', `${PLAIN} Vào tg://resolve?domain=abc xem.`],
    ['link', `${PLAIN} Hỏi @ho_tro_ngan_hang nhé.`],
    ['link', `${PLAIN} Vào trang evil chấm com xem.`],
    ['link', `${PLAIN} Vào trang evil cham vn xem.`],
    ['link', `${PLAIN}\nhttps://evil.info`],
    ...[
      ...['evil [.] top', 'evil {.} top', 'evil <.> top', 'evil . top', 'evil. com', 'evil,com', 'evil (dot) com'],
      ...['evil [chấm] com', 'evil-cham-com', 'evil_cham_com', 'evilchamcom', 'evil chấm click', 'bit chấm ly'],
      ...['bit ly gạch chéo abc', 'evil point com', 'evil xyz (có dấu chấm ở giữa)', 'vneid-moi . click'],
      ...['evil‧top', 'evil•top', 'evil·top', 'evil・top', 'evil…top', 'evil..top', 'evil\\.top', 'evil%2Etop'],
      ...['evil&#46;top', 'www.evil', 'www evil top', 'e v i l . t o p', 'e-v-i-l.t-o-p', '1.2.3.4', 'http://evil'],
      ...['http://[::1]/', 'https://\nevil.top', 'VNeID . apk'],
    ].map(address => ['link', `${PLAIN} Vào ${address} xem.`] as [string, string]),
    // Applications
    ['apk', `${PLAIN} Cài VNeID_moi.apk.`],
    ['apk', `${PLAIN} Cài https://agribank.com.vn/app.apk.`],
    // Mail
    ['email', `${PLAIN} Gửi thư cho hotro@lua-dao.com.`],
    ['email', `${PLAIN} Gửi thư cho congan.ngason@gmail.com.`],
    // Telephones
    ['phone', `${PLAIN} Gọi 0912345678.`],
    ['phone', `${PLAIN} Gọi 0912 345 678.`],
    ['phone', `${PLAIN} Gọi 0912.345.678.`],
    ['phone', `${PLAIN} Gọi +84 912 345 678.`],
    ['phone', `${PLAIN} Gọi ０９１２３４５６７８.`],
    ['phone', `${PLAIN} Gọi 0912/345/678.`],
    ['phone', `${PLAIN} Gọi 0912_345_678.`],
    ['phone', `${PLAIN} Gọi 0 9 1 2 3 4 5 6 7 8.`],
    ['phone', `${PLAIN} Gọi không chín một hai ba bốn năm sáu bảy tám.`],
    ['phone', `${PLAIN} Gọi không chín mười hai ba bốn năm sáu bảy tám.`],
    ['phone', `${PLAIN} Goi khong chin mot hai ba bon nam sau bay tam.`],
    ['phone', `${PLAIN} Gọi không chín một hai 345 678.`],
    ['phone', `${PLAIN} Gọi O9l2345678.`],
    ['phone', `${PLAIN} Gọi +855 96 123 4567.`],
    ['phone', `${PLAIN} Gọi tổng đài 1900 1234.`],
    ['phone', `${PLAIN} Gọi 024 3852 1234.`],
    ['phone', `${PLAIN} Soạn tin gửi 8079.`],
    ['phone', `${PLAIN} Gọi 8079 em nhé.`],
    ['phone', `${PLAIN} Gọi số đuôi 4321, đầu 0987, giữa 65.`],
    ['phone', `${PLAIN} Gọi số đầu 0987, đuôi 4321, còn giữa hỏi tôi.`],
    // Accounts, payment codes
    ['account', `${PLAIN} Chuyển vào số tài khoản 19036789012.`],
    ['account', `${PLAIN} STK 0123456 Vietcombank.`],
    ['qr', `${PLAIN} 00020101021138540010A00000072701240006970436`],
    // Promises
    ['promise', 'Bà con cứ khai báo, công an sẽ lấy lại tiền cho bà con.'],
    ['promise', 'Ai mất tiền đến khai, ngân hàng chắc chắn sẽ hoàn tiền.'],
    ['promise', 'ba con den khai bao, cong an se thu hoi lai het so tien'],
    ['promise', 'Cam kết lấy lại tiền đã mất cho mọi người trong xã.'],
    // Convictions
    ['convicts', 'Người đàn ông đi xe đỏ là kẻ lừa đảo, bà con tránh xa.'],
    ['convicts', 'nguoi di xe do la ke lua dao, ba con tranh xa'],
    ['convicts', 'Chủ quán đầu thôn chính là tội phạm, bà con tránh xa.'],
    ['convicts', 'Đã bắt kẻ lừa đảo Nguyễn Văn A, sinh năm 1990, ở thôn 3.'],
    ['convicts', 'Anh Tống Văn Chiến ở thôn 3 lừa đảo bà con, đừng tin.'],
    ['convicts', 'Đoàn bán thuốc hôm qua là nhóm lừa đảo, bà con tránh xa.'],
  ])('%s: %s', (key, text) => expect(named(text)).toContain(key))

  test('too short, too long: at the very unit', () => {
    const words = (count: number): string =>
      'a '
        .repeat(count)
        .slice(0, count - 1)
        .concat('b')
    expect(named(words(MIN_WORDS - 1))).toEqual(['too-short'])
    expect(named(words(MIN_WORDS))).toEqual([])
    expect(named(words(MAX_WORDS))).toEqual([])
    expect(named(words(MAX_WORDS + 1))).toEqual(['too-long'])
    expect(named(`   ${words(MIN_WORDS - 1)}   \n`)).toEqual(['too-short'])
  })

  test('a link behind a flood of numbers', () => {
    expect(named(`${'1% '.repeat(380)}evil.top`)).toContain('crowded')
  })
})

describe('what is told', () => {
  test('each thing once, with its words, and no link alive', () => {
    expect(problems(`${PLAIN} evil-bank.top, evil-bank.top, gọi 0912345678.`)).toEqual([
      { key: 'draft.stopped.link', quote: 'evil-bank[.]top' },
      { key: 'draft.stopped.phone', quote: '0912345678' },
    ])
    expect(problems('Người đi xe đỏ là kẻ lừa đảo, bà con tránh.')).toEqual([
      { key: 'draft.stopped.convicts', quote: 'là kẻ lừa đảo' },
    ])
  })

  test('every problem has its sentence', () => {
    const { texts } = sharedCorpus()
    const keys: WordingProblem['key'][] = [
      ...(['draft.stopped.too-short', 'draft.stopped.too-long', 'draft.stopped.crowded'] as const),
      ...(['draft.stopped.link', 'draft.stopped.apk', 'draft.stopped.email', 'draft.stopped.phone'] as const),
      ...(['draft.stopped.account', 'draft.stopped.qr', 'draft.stopped.promise', 'draft.stopped.convicts'] as const),
      ...(['draft.stopped.asks-code', 'draft.stopped.asks-money', 'draft.stopped.asks-install'] as const),
      ...(['draft.stopped.asks-link', 'draft.stopped.asks-papers', 'draft.stopped.asks-contact'] as const),
      ...(['draft.stopped.asks-secrecy', 'draft.stopped.asks-visit', 'draft.stopped.follows'] as const),
      ...(['draft.stopped.reassures', 'draft.stopped.name', 'draft.stopped.order'] as const),
    ]
    const said = keys.map(key => fill(texts, key, { quote: 'QUOTE' }))
    expect(said.filter(sentence => sentence.includes('QUOTE'))).toHaveLength(20)
    expect(
      Object.keys(texts)
        .filter(key => key.startsWith('draft.stopped.'))
        .toSorted(),
    ).toEqual(keys.toSorted())
  })
})

test('nothing stops the words of a reviewed pattern', () => {
  const { patterns, texts, institutions } = sharedCorpus()
  // What the corpus itself is sure of, even if it is less sure of the domain around it.
  const sure = institutions
    .flatMap(({ domains }) => domains.filter(({ confidence }) => confidence === 'high'))
    .map(({ value }) => value.replaceAll('.', '[.]'))
  const stopped = patterns
    .filter(({ status }) => status === 'reviewed')
    .flatMap(pattern =>
      wordingProblems(patternWords(pattern, texts), { ...context, isReviewed: () => true }).map(problem => ({
        id: pattern.id,
        ...problem,
      })),
    )
  expect(stopped.filter(({ quote }) => !sure.includes(quote))).toEqual([])
})
