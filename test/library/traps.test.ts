import { describe, expect, test } from 'vitest'
import { BENIGN, EVAL, EXAMPLES, edited, PATTERN, problemsOf, SIGNS, tinyFiles } from '../support/tiny-corpus.ts'

/** The traps that an editor falls into. Each is refused with the line where it stands and a word on how to mend it. */
interface Trap {
  name: string
  changes: Record<string, string | null>
  file?: string
  rule: string
  /** The words in the file whose line must be named. */
  at?: string
  mends: RegExp
}

const SENTENCE = 'điện lực gọi bảo tải ứng dụng thu tiền có đúng không'

const traps: Trap[] = [
  {
    name: 'a comma inside brackets cuts a sentence in two',
    changes: edited(
      PATTERN,
      '  - Gửi ứng dụng qua Zalo.\n  - Đòi quét mặt.',
      '  [Gửi ứng dụng qua Zalo, có khi qua tin nhắn]',
    ),
    rule: 'sentence-in-brackets',
    at: '[Gửi ứng dụng',
    mends: /dấu phẩy.*Viết mỗi câu một dòng/,
  },
  {
    name: 'a # behind a space cuts the rest of a sentence',
    changes: edited(EXAMPLES, SENTENCE, 'điện lực gọi bảo bấm #100 có đúng không'),
    file: EXAMPLES,
    rule: 'cut-by-hash',
    at: 'bảo bấm #100',
    mends: /Dấu " #".*">-"/,
  },
  {
    name: 'a colon behind a word makes a key of a sentence',
    changes: edited(EXAMPLES, SENTENCE, 'điện lực gọi bảo: tải ứng dụng có đúng không'),
    file: EXAMPLES,
    rule: 'cut-by-colon',
    at: 'gọi bảo: tải',
    mends: /Dấu ": ".*">-"/,
  },
  {
    name: 'a key nobody knows',
    changes: edited(PATTERN, 'severity: high', 'severity: high\nmuc_do: cao'),
    rule: 'unknown-key',
    mends: /muc_do/,
  },
  {
    name: 'a key written twice',
    changes: edited(PATTERN, 'need: 1', 'need: 1\nneed: 2'),
    rule: 'double-key',
    at: 'need: 2',
    mends: /Gộp hai chỗ làm một/,
  },
  {
    name: 'a key left out',
    changes: edited(PATTERN, 'never: Không cài ứng dụng từ đường link.\n', ''),
    rule: 'shape',
    mends: /never/,
  },
  {
    name: 'letters and marks apart',
    changes: edited(EXAMPLES, SENTENCE, SENTENCE.normalize('NFD')),
    file: EXAMPLES,
    rule: 'not-nfc',
    at: SENTENCE.normalize('NFD'),
    mends: /NFC.*bộ gõ/,
  },
  {
    name: 'a phone number of somebody',
    changes: edited(EXAMPLES, SENTENCE, 'số 0912 345 678 gọi bảo tải ứng dụng có đúng không'),
    file: EXAMPLES,
    rule: 'personal-data',
    at: '0912 345 678',
    mends: /"0912 345 678".*\{phone\}/,
  },
  {
    name: 'a phone number keeps its zero and is seen',
    changes: edited(BENIGN, 'nop tai diem thu quen thuoc', 'hoi o so 0987654321'),
    file: BENIGN,
    rule: 'personal-data',
    at: '0987654321',
    mends: /"0987654321"/,
  },
  {
    name: 'an account of somebody, even among the eval cases',
    changes: edited(EVAL, 'qua mã QR', 'vào stk 1234567890'),
    file: EVAL,
    rule: 'personal-data',
    at: 'stk 1234567890',
    mends: /\{account\}/,
  },
  {
    name: 'an address of somebody',
    changes: edited(EXAMPLES, SENTENCE, 'điện lực bảo gửi căn cước tới nguyenvana@gmail.com'),
    file: EXAMPLES,
    rule: 'personal-data',
    at: 'nguyenvana@gmail.com',
    mends: /\{email\}/,
  },
  {
    name: 'the same message in two places, written a little differently',
    changes: edited(
      BENIGN,
      'Hoa don tien nuoc thang 11 la 96.000d, han cuoi 25/11, nop tai diem thu quen thuoc',
      'Có người xưng nhân viên điện lực bảo bà tôi quét mặt để giữ mã khách hàng',
    ),
    file: BENIGN,
    rule: 'near-duplicate',
    at: 'bảo bà tôi quét mặt',
    mends: /Gần như trùng.*examples\/gia-danh-dien-luc\.yml:5/,
  },
  {
    name: 'a genuine thing that has no text to learn from',
    changes: edited(PATTERN, 'not_this:', 'not_this:\n  - name: Thợ đến nhà\n    tell: Thợ có thẻ.'),
    rule: 'no-examples',
    at: 'Thợ đến nhà',
    mends: /"Thợ đến nhà" chưa có câu mẫu.*examples\/gia-danh-dien-luc\.yml/,
  },
  {
    name: 'a text of a genuine thing that nobody describes',
    changes: edited(EXAMPLES, 'name: Lịch ngừng điện thật', 'name: Lịch cắt điện'),
    file: EXAMPLES,
    rule: 'unknown-look-alike',
    at: 'Lịch cắt điện',
    mends: /"Lịch cắt điện" không có trong "not_this"/,
  },
  {
    name: 'a pattern without texts to learn from',
    changes: { [EXAMPLES]: null },
    rule: 'no-examples',
    mends: /Thiếu data\/examples\/gia-danh-dien-luc\.yml/,
  },
  {
    name: 'reviewed without a source',
    changes: edited(
      PATTERN,
      'sources:\n  - title: Một bài báo\n    url: https://example.com/bai\n    seen: 2026-11',
      'sources: []',
    ),
    rule: 'no-source',
    mends: /nguồn.*status: draft/,
  },
  {
    name: 'reviewed without eval cases',
    changes: { [EVAL]: null },
    rule: 'no-eval',
    mends: /data\/eval\/gia-danh-dien-luc\.yml/,
  },
  {
    name: 'a sign that is not there',
    changes: edited(PATTERN, 'sign: xung-dien-luc', 'sign: xung-dien'),
    rule: 'unknown-reference',
    at: 'sign: xung-dien',
    mends: /Dấu hiệu "xung-dien" không có/,
  },
  {
    name: 'an audience that is not there',
    changes: edited(PATTERN, '[moi-nguoi]', '[nguoi-gia]'),
    rule: 'unknown-reference',
    at: '[nguoi-gia]',
    mends: /Đối tượng "nguoi-gia"/,
  },
  {
    name: 'an office that is not there',
    changes: edited(PATTERN, '[dien-luc]', '[cong-ty-dien]'),
    rule: 'unknown-reference',
    at: '[cong-ty-dien]',
    mends: /Nơi hỏi "cong-ty-dien"/,
  },
  {
    name: 'a file named for another pattern',
    changes: edited(PATTERN, 'id: gia-danh-dien-luc', 'id: gia-dien-luc'),
    rule: 'file-name',
    mends: /"id: gia-dien-luc" khác tên tệp/,
  },
  {
    name: 'a phrase that begins with a gap',
    changes: edited(SIGNS, '- nhân viên điện lực', '- … điện lực'),
    file: SIGNS,
    rule: 'bad-phrase',
    at: '… điện lực',
    mends: /phải bắt đầu bằng một từ/,
  },
  {
    name: 'a phrase of drafts whose choice is not there',
    changes: edited('intents/drafts.yml', '- yên tâm', '- yên $tam'),
    file: 'intents/drafts.yml',
    rule: 'shape',
    at: 'yên $tam',
    mends: /Không có nhóm từ "\$tam"/,
  },
  {
    name: 'a phrase of reports whose choice is not there',
    changes: edited('intents/reports.yml', '- (tuần|tháng) trước', '- $week trước'),
    file: 'intents/reports.yml',
    rule: 'shape',
    at: '$week trước',
    mends: /Không có nhóm từ "\$week"/,
  },
  {
    name: 'a phrase of a subject without the end of its choices',
    changes: edited('intents/words.yml', '- (ảnh|hình) (nóng|riêng|ghép|kín)', '- (ảnh|hình) (nóng|riêng'),
    file: 'intents/words.yml',
    rule: 'shape',
    at: '(ảnh|hình) (nóng|riêng',
    mends: /thiếu một dấu ngoặc/,
  },
  {
    name: 'a file that is no YAML',
    changes: edited(SIGNS, '  - id: xung-dien-luc', '\t- id: xung-dien-luc'),
    file: SIGNS,
    rule: 'yaml',
    mends: /Không đọc được YAML/,
  },
  {
    name: 'a file that is missing',
    changes: { 'data/reference/offices.yml': null },
    file: 'data/reference/offices.yml',
    rule: 'missing',
    mends: /Thiếu tệp/,
  },
]

const lineIn = (source: string, words: string | undefined): number =>
  words === undefined ? 1 : source.slice(0, source.indexOf(words)).split('\n').length

test('the corpus these tests start from has none', () => {
  expect(problemsOf(tinyFiles())).toEqual([])
})

describe('refused with the line and how to mend it', () => {
  test.each(traps)('$name', ({ changes, file = PATTERN, rule, at, mends }) => {
    const files = tinyFiles(changes)
    const found = problemsOf(files).find(problem => problem.rule === rule)
    expect(found).toMatchObject({ file, rule })
    expect(found?.message).toMatch(mends)
    if (at !== undefined) expect(found?.line).toBe(lineIn(files.get(file) ?? '', at))
  })
})
