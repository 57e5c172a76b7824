import { fold } from '../text/letters.ts'
import { plainWords } from '../text/plain.ts'

/** The words that always work, read from what a resident typed or tapped. */
export type Word =
  | 'start'
  | 'help'
  | 'stop'
  /** `dung` without accents: "dừng" (stop), or "đúng" (yes). */
  | 'stop-or-yes'
  | 'subscribe'
  | 'my-data'
  | 'delete-data'
  | 'report'
  | 'call-back'
  /** Not to be told without having asked for it. */
  | 'no-call-back'
  | 'slip'
  /** What will they say next? */
  | 'next'
  /** Is it really the police, the bank? */
  | 'verify'
  /** The line for 156 and 5656. */
  | 'junk'
  /** The answer as a short text for the family. */
  | 'family'
  /** Where a question about papers, or about something else, is answered. */
  /** Ends the open question, and nothing else. */
  | 'leave'
  | 'procedure'
  | 'off-topic'

/** Without accents, as `foldWords` gives it. A button of ours carries one of these too. */
const WORDS: Readonly<Record<Word, readonly string[]>> = {
  start: ['/start', 'start', 'bat dau'],
  help: ['tro giup', 'giup', 'help', '/help', 'menu', 'huong dan'],
  stop: ['stop', '/stop', 'dung canh bao', 'dung nhan canh bao', 'ngung nhan canh bao', 'huy nhan canh bao'],
  'stop-or-yes': ['dung'],
  subscribe: ['nhan canh bao', 'dang ky nhan canh bao'],
  'my-data': ['xem du lieu', 'xem du lieu cua toi'],
  'delete-data': ['xoa du lieu', 'xoa du lieu cua toi', 'xoa het du lieu'],
  report: ['bao can bo', 'bao cao can bo'],
  'call-back': ['bao lai'],
  'no-call-back': ['khong bao lai', 'dung bao lai', 'khong can bao lai'],
  slip: ['da lo', 'lo roi', 'da lo roi', 'da lo lam theo', 'toi da lo lam theo', 'toi da lo'],
  next: [
    ...['ho lam gi tiep', 'ho se lam gi tiep', 'ho lam gi tiep theo', 'tiep theo ho lam gi', 'tiep theo ho se lam gi'],
    ...['ho noi gi tiep', 'ho se noi gi tiep', 'ho noi gi tiep theo', 'tiep theo ho noi gi', 'tiep theo ho se noi gi'],
  ],
  verify: [
    'hoi co dung khong',
    ...['co dung cong an khong', 'co dung la cong an khong', 'co phai cong an khong', 'co phai la cong an khong'],
    ...['co dung ngan hang khong', 'co phai ngan hang khong', 'co dung dien luc khong', 'co phai dien luc khong'],
  ],
  junk: ['bao so rac', 'bao tin rac', 'bao tin nhan rac', 'bao cuoc goi rac', 'bao 5656', 'bao 156'],
  family: ['gui nguoi nha', 'gui cho nguoi nha', 'gui bo me', 'gui cho bo me'],
  leave: [
    ...['0', 'thoi', 'thoi khoi', 'thoi di', 'thoi a', 'huy', 'huy bo', 'khong bao nua', 'thoi khong bao nua'],
    ...['khong gui nua', 'thoi khong gui nua', 'khong hoi nua', '/huy', '/cancel'],
  ],
  procedure: ['hoi thu tuc'],
  'off-topic': [],
}

const BY_TEXT = new Map(
  (Object.entries(WORDS) as [Word, readonly string[]][]).flatMap(([word, texts]) =>
    texts.map(text => [text, word] as const),
  ),
)

/** `dung` with other accents says something else. */
const ACCENTED = new Map<string, Word | null>([
  ['dừng', 'stop'],
  ['dung', 'stop-or-yes'],
])

/** The word that a whole message is, or null. Upper and lower case, with or without accents. */
export const wordOf = (text: string): Word | null => {
  const plain = plainWords(text)
  const word = BY_TEXT.get(fold(plain)) ?? null
  return word === 'stop-or-yes' ? (ACCENTED.get(plain) ?? null) : word
}
