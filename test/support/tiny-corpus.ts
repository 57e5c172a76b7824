import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkCorpus } from '../../src/core/corpus/check.ts'
import type { Corpus, Problem } from '../../src/core/corpus/schema.ts'
import { lineFinder, parseCorpus } from '../../src/library/read.ts'
import { ROOT } from './snapshot.ts'

/** A corpus of one pattern that the check has nothing to say against. */

export const PATTERN = 'data/patterns/gia-danh-dien-luc.yml'
export const EXAMPLES = 'data/examples/gia-danh-dien-luc.yml'
export const BENIGN = 'data/benign/hoa-don.yml'
export const SIGNS = 'data/signs/who.yml'
export const EVAL = 'data/eval/gia-danh-dien-luc.yml'
export const TEXTS = 'intents/texts/vi.yml'
export const DESK_TEXTS = 'intents/texts/desk.yml'

const pattern = `id: gia-danh-dien-luc
status: reviewed
severity: high
name: Giả danh điện lực
short: Giả điện lực
now: Cúp máy. Tự ra quầy điện lực hỏi.
audience: [moi-nguoi]
area: [toan-quoc]
need: 1
signs:
  - sign: xung-dien-luc
  - group: Doạ cắt điện
    any:
      - cắt điện (trong|sau) … (phút|giờ)
not_this:
  - name: Lịch ngừng điện thật
    tell: Tin thật chỉ báo giờ mất điện.
stages:
  - they: Gọi điện xưng người của điện lực.
    next: Họ sẽ gửi đường link tải ứng dụng.
    say: Tôi sẽ ra quầy hỏi.
red_flags:
  - Gửi ứng dụng qua Zalo.
  - Đòi quét mặt.
what_to_do:
  - Cúp máy.
  - Hỏi thợ điện của xã.
  - Ra quầy điện lực.
never: Không cài ứng dụng từ đường link.
already_paid:
  - Tắt máy ngay.
verify_with: [dien-luc]
sources:
  - title: Một bài báo
    url: https://example.com/bai
    seen: 2026-11
reviewed: 2026-11-23
reviewed_by: nhom-bien-soan
`

const examples = `messages:
  sms:
    - Dien luc TB ho cua QK con no 812k, qua 11h trua nay se ngat nguon
  call:
    - Có người xưng nhân viên điện lực bảo mẹ tôi quét mặt để giữ mã khách hàng
questions:
  - điện lực gọi bảo tải ứng dụng thu tiền có đúng không
not_this:
  - name: Lịch ngừng điện thật
    form: sms
    text: Thong bao ngung cap dien thon 3 tu 7h30 den 11h de sua duong day
`

const texts = `level.suspicious.named: "Đáng ngờ, giống kiểu lừa: {name}."
next.title: "Họ sẽ nói tiếp: {next}"
next.say: "Nên đáp: {say}"
do.title: Nên làm ngay
do.verify: "Hỏi lại: {name}. {how}"
do.never: "Tuyệt đối đừng: {never}"
done: Lỡ làm theo rồi thì nhắn lại.
`

const files: Record<string, string> = {
  [PATTERN]: pattern,
  [EXAMPLES]: examples,
  [BENIGN]: `id: hoa-don
name: Hoá đơn thật
tell: Trả ở nơi vẫn trả.
texts:
  sms:
    - Hoa don tien nuoc thang 11 la 96.000d, han cuoi 25/11, nop tai diem thu quen thuoc
`,
  [SIGNS]: `kind: who
signs:
  - id: xung-dien-luc
    name: Xưng điện lực
    any:
      - nhân viên điện lực
`,
  [EVAL]: `scam:
  - Bên điện báo công tơ hỏng, bắt nộp 3 triệu qua mã QR trước trưa nay
  - Cậu thợ lạ đòi ảnh căn cước để đổi tên chủ hợp đồng dùng điện
  - Ứng dụng tiền điện gửi qua Zalo xin quyền trợ năng, mở lên máy treo
genuine:
  - Mai thợ điện thay dây ngoài cột, bà con nhớ ngắt cầu dao
`,
  'data/reference/guards.yml':
    'refuse:\n  - không bao giờ\nreport:\n  - cảnh báo lừa đảo\nasks:\n  - ở đâu\ntold:\n  - có người gọi\nerrands: []\n',
  'intents/words.yml':
    'frames:\n  asks:\n    - có thật không\n  shows:\n    - tin này\n  helps:\n    - giúp em\n  padding: ạ vậy\n  tight: ạ vậy\n',
  'data/reference/institutions.yml': '[]\n',
  'data/reference/offices.yml': '- id: dien-luc\n  name: Điện lực\n  how: Gọi số in trên hoá đơn.\n',
  'data/reference/audiences.yml': '- id: moi-nguoi\n  name: Mọi người\n',
  'data/reference/areas.yml': '- id: toan-quoc\n  name: Toàn quốc\n',
  'data/reference/hosts.yml': 'usual_endings: []\nrisky_endings: []\ngambling_words: []\nlure_words: []\n',
  'data/reference/known-hosts.yml': '[]\n',
  'data/reference/short-codes.yml': 'codes: []\nprefixes: []\n',
  'data/reference/brands.yml': 'brands: []\nlures:\n  strong: []\n  plain: []\n  glue: []\ninnocent: []\n',
  'data/reference/foreign-prefixes.yml': 'reported: []\n',
  [TEXTS]: texts,
  [DESK_TEXTS]: 'desk.link: "{link}"\n',
  ...Object.fromEntries(
    ['intents/words.yml', 'intents/drafts.yml', 'intents/reports.yml', 'intents/explain.yml'].map(path => [
      path,
      readFileSync(join(ROOT, path), 'utf8'),
    ]),
  ),
}

/** The tiny corpus with files changed, added, or left out (null). */
export const tinyFiles = (changes: Record<string, string | null> = {}): Map<string, string> => {
  const all = new Map(Object.entries(files))
  for (const [path, source] of Object.entries(changes)) {
    if (source === null) all.delete(path)
    else all.set(path, source)
  }
  return all
}

/** One file of the tiny corpus with a stretch replaced; throws when the stretch is not there. */
export const edited = (path: string, before: string, after: string): Record<string, string> => {
  const source = files[path] ?? ''
  if (!source.includes(before)) throw new Error(`${path} does not hold "${before}".`)
  return { [path]: source.replace(before, () => after) }
}

/** What reading and checking say of it, as `npm run corpus` would. */
export const problemsOf = (changed: ReadonlyMap<string, string>): Problem[] => {
  const { corpus, problems } = parseCorpus({ files: changed, hash: '', made: '', spoken: '' })
  return [...problems, ...checkCorpus(corpus, lineFinder(changed))]
}

export const tinyCorpus = (changes: Record<string, string | null> = {}): Corpus =>
  parseCorpus({ files: tinyFiles(changes), hash: '', made: '', spoken: '' }).corpus
