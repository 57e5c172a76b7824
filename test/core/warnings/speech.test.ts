import { describe, expect, test } from 'vitest'
import { fill } from '../../../src/core/reply/say.ts'
import { patternWords } from '../../../src/core/warnings/render.ts'
import {
  countSpoken,
  inSpeech,
  LEAST_SPOKEN,
  loudspeakerScript,
  MOST_SPOKEN,
  ROOM_SPOKEN,
  speechProblems,
} from '../../../src/core/warnings/speech.ts'
import { sharedCorpus } from '../../support/snapshot.ts'

const { patterns, texts, areas } = sharedCorpus()
const FRAME = { commune: 'Xã Nga Sơn', day: '25/11/2026' }

const script = (words: string, kind: 'warning' | 'result' = 'warning'): string | null =>
  loudspeakerScript({ kind, words }, FRAME, texts)

describe('inSpeech', () => {
  test.each([
    ['Không đọc mã OTP cho ai.', 'Không đọc mã xác nhận cho ai.'],
    ['OTP là chìa khoá.', 'Mã xác nhận là chìa khoá.'],
    ['Mang CCCD ra CA xã', 'Mang căn cước ra công an xã'],
    ['tải app VNeID', 'Tải ứng dụng vê-nờ-e-ai-đi'],
    ['quét mã QR', 'Quét mã vuông'],
    ['khoá SIM, eSIM', 'Khoá sim, sim điện tử'],
    ['gửi tin nhắn SMS', 'Gửi tin nhắn'],
    ['bấm link, đường link', 'Bấm đường dẫn, đường dẫn'],
    ['gọi 113 hoặc UBND xã', 'Gọi một một ba hoặc uỷ ban nhân dân xã'],
    ['mất 500.000đ (OTP)', 'Mất năm trăm nghìn đồng'],
    ['viết chữ KHẨN', 'Viết chữ khẩn'],
    ['tổ chức XYZQ', 'Tổ chức ích-i-dét-quy'],
    ['ví VNPay', 'Ví vê-nờ Pay'],
    ['có "công an" gọi', 'Có người xưng công an gọi'],
    ['“Dừng” lại – ngay; hỏi & báo…', 'Dừng lại, ngay, hỏi và báo'],
    ['✅ Xong ✅', 'Xong'],
    ['vé 5tr/người, lãi 0%/tháng', 'Vé năm triệu một người, lãi không phần trăm một tháng'],
    ['Hội LHPN nhắc SV đừng CK', 'Hội liên hiệp phụ nữ nhắc sinh viên đừng chuyển khoản'],
    ['gọi video call qua FB', 'Gọi hình qua Facebook'],
  ])('%j', (text, said) => expect(inSpeech(text)).toBe(said))
})

describe('speechProblems', () => {
  test.each<[string, string[]]>([
    ['Có người gọi điện bảo cài ứng dụng.', []],
    ['Gọi 113 hoặc 1900 558 818. Đã nhắc 500 người.', []],
    ['Xem agribank.com.vn để biết.', ['link:agribank[.]com[.]vn']],
    ['Đuôi .gov.vn mới đúng.', ['link:.gov']],
    ['Thư từ a@b.com.', ['link:a[@]b[.]com']],
    ['Gọi 0912345678.', ['number:0912345678']],
    ['Tài khoản 19036789012 là giả.', ['number:19036789012']],
    ['Ông Nguyễn Văn A ở thôn 3 mất tiền.', ['name:Nguyễn Văn A']],
    ['Người ở Thành phố Hồ Chí Minh gọi về.', []],
    ['Chị em Hội Phụ nữ Nga Sơn nhắc nhau.', []],
    ['Theo XYZQ và CCCD.', ['abbreviation:XYZQ']],
    ['Ba con dung bam link la.', ['accents:Ba con dung bam link la.']],
  ])('%s', (words, expected) => {
    expect(speechProblems(words).map(({ key, quote }) => `${key.replace('draft.speech.', '')}:${quote}`)).toEqual(
      expected,
    )
  })

  test('says from where on there is no time left', () => {
    const fits = `${'một '.repeat(ROOM_SPOKEN - 1).trim()} hai.`
    expect(speechProblems(fits)).toEqual([])
    expect(speechProblems(`${fits} Câu này thừa.`)).toEqual([{ key: 'draft.speech.too-long', quote: 'Câu này thừa.' }])
    const read = script(fits)
    expect(read).not.toBeNull()
    expect(countSpoken(read ?? '')).toBeLessThanOrEqual(MOST_SPOKEN)
  })

  test('every problem has its sentence', () => {
    const keys = ['link', 'number', 'name', 'abbreviation', 'accents', 'too-long'].map(name => `draft.speech.${name}`)
    for (const key of keys) expect(fill(texts, key, { quote: 'QUOTE' })).toContain('QUOTE')
    expect(
      Object.keys(texts)
        .filter(key => key.startsWith('draft.speech.'))
        .toSorted(),
    ).toEqual(keys.toSorted())
  })
})

describe('a script', () => {
  test('of a pattern', () => {
    const pattern = patterns.find(({ id }) => id === 'dau-tu-tai-chinh-san-ao')
    if (!pattern) throw new Error('The pattern of this test is gone.')
    expect(script(patternWords(pattern, texts))).toBe(
      'Kính thưa bà con! Đài truyền thanh xã Nga Sơn, ngày hai mươi lăm tháng mười một. ' +
        'Cảnh báo: Dụ đầu tư vào sàn giả, tiền ảo, nhóm chuyên gia. ' +
        'Thủ đoạn: Làm quen, mời vào nhóm Zalo, Telegram hoặc đến hội thảo để học đầu tư. ' +
        'Nhớ ba không: không chuyển tiền, không đọc mã, không cài ứng dụng lạ. ' +
        'Hỏi Công an xã, việc gấp gọi một một ba. Xin nhắc nhau cùng biết.',
    )
  })

  test('of a leader’s words: what can be read, in order', () => {
    const words = 'Hôm qua 3 nhà bị gọi. Số gọi là 0912345678. Họ đòi 500k tiền điện. Xem evil.top.'
    expect(script(words)).toContain(
      'Cảnh báo: Hôm qua ba nhà bị gọi. Họ đòi năm trăm nghìn đồng tiền điện. Nhớ ba không',
    )
  })

  test('of a result', () => {
    expect(script('Đã trả lại 20.000.000đ cho một nhà ở thôn 4.', 'result')).toContain(
      'Kết quả: Đã trả lại hai mươi triệu đồng cho một nhà ở thôn bốn. Nhớ ba không',
    )
  })

  test('of nothing that can be read', () => expect(script('Xem evil.top.\nNên làm:')).toBeNull())

  const reviewed = patterns.filter(({ status }) => status === 'reviewed')
  const communes = areas.map(({ name }) => name).filter(name => name.startsWith('Xã '))
  // Short and long ones to say, ends of months, Tết.
  const days = '25/11/2026 31/12/2026 01/01/2027 06/02/2027 28/02/2027 30/04/2027 02/05/2027 21/11/2027'.split(' ')

  test('of every reviewed pattern, in every commune, all year: half a minute of plain words', () => {
    const wrong: string[] = []
    for (const pattern of reviewed) {
      const words = patternWords(pattern, texts)
      for (const [i, day] of days.entries()) {
        const commune = communes[i % communes.length] ?? ''
        const said = loudspeakerScript({ kind: 'pattern', words }, { commune, day }, texts) ?? ''
        const count = countSpoken(said)
        if (count < LEAST_SPOKEN || count > MOST_SPOKEN) wrong.push(`${pattern.id} ${day}: ${count} words`)
        if (/\p{N}/u.test(said)) wrong.push(`${pattern.id}: a digit`)
        if (/\p{Lu}{2}/u.test(said)) wrong.push(`${pattern.id}: capitals`)
        if (/https?|www|\.\p{L}|[@/[\]{}"“”…]/u.test(said)) wrong.push(`${pattern.id}: an address or a sign`)
        if (!said.includes('Thủ đoạn:')) wrong.push(`${pattern.id}: not what they do`)
        if ((said.match(/ không /g)?.length ?? 0) < 3) wrong.push(`${pattern.id}: not three times "không"`)
      }
    }
    expect(wrong).toEqual([])
    expect(reviewed.length * days.length).toBeGreaterThan(400)
  })
})
