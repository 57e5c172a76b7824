import { describe, expect, test } from 'vitest'
import { readSourceFiles, stringsOf } from './source-files.ts'

/**
 * What people say is understood by `intents/words.yml`, drafts are read by `intents/drafts.yml` and reports by
 * `intents/reports.yml`, and what the bot says stands in `intents/texts`. Here the code is searched for Vietnamese that stands in none of them: in strings and in
 * patterns, with accents and without.
 */

/** Files that still hold some, and why. The list only shrinks: an entry that is not needed any more fails the test. */
const STILL: Record<string, string> = {
  // Read by somebody else than residents: what is wrong in a file, at the start, in an answer of the server.
  'src/core/commune': 'operators: what is wrong in the commune file; what stands around the name of a commune',
  'src/core/corpus/': 'editors: what is wrong in the corpus',
  'src/core/teaching/': 'officers and editors: what is wrong in what they add; titles before names',
  'src/core/hear/': 'editors: what is wrong with a phrase',
  'src/core/match/phrase.ts': 'editors: what is wrong with a phrase',
  'src/library/': 'editors: what is wrong in a file',
  'src/main.ts': 'the operator, at the start',
  'src/wiring/compile.ts': 'the operator, at the first start',
  'src/cli/': 'operators and editors',
  'src/store/': 'the operator: keys that do not fit, a database of another version',
  'src/papers/': 'committees and offices: a paper is its own text',
  'src/http/errors.ts': 'sentences that must be there when nothing else works',
  // Addresses, as the contract spells them.
  'src/http/desk/cases/case-actions.ts': 'addresses of forms',
  'src/http/desk/cases/cases.ts': 'addresses of forms',
  'src/http/desk/cases/queue.ts': 'addresses of lists',
  'src/http/desk/warnings/compose.ts': 'addresses and fields of forms',
  'src/http/desk/warnings/drill.ts': 'addresses and fields of forms',
  'src/http/desk/numbers/numbers.ts': 'addresses of lists, addresses and fields of forms',
  'src/http/desk/warnings/warning-acts.ts': 'addresses of forms',
  'src/http/desk/warnings/warning-list.ts': 'addresses of lists',
  'src/http/desk/warnings/warnings.ts': 'addresses of forms',
  // Letters, spellings and forms of numbers: how a text is read, not what it says.
  'src/core/text/': 'letters, shorthand, titles before names, words that turn a sentence round without their accents',
  'src/core/extract/': 'what stands before numbers, sums and links',
  'src/core/match/hosts.ts': 'names of institutions inside hosts',
  // A leader's words read aloud, and held to what a warning may say.
  'src/core/warnings/spoken.ts': 'spelling for the loudspeaker',
  'src/core/warnings/numbers.ts': 'numbers as they are said',
  'src/core/warnings/speech.ts': 'what counts each of many',
  'src/core/warnings/plan.ts': 'hours as leaders write them',
  'src/core/warnings/own.ts': 'words between the pieces of a number, titles before names',
  'src/core/warnings/compare.ts': 'what stands in front of a code, and what is said beside one',
  'src/core/warnings/wording.ts': 'what a warning may not say, by its letters',
  'src/app/warnings/verbs.ts': 'names of signs',
  'src/core/reply/reach.ts': 'ids of offices',
  'src/core/reply/sections.ts': 'what advice begins with',
  // To go to intents/words.yml: nothing is to be added here.
  'src/core/calendar.ts': 'how an hour is said',
  'src/channels/telegram/command.ts': 'the words that the commands of the menu stand for',
}

const ACCENTED = /[ăâđêôơưáàãéèíìóòõúùý\u1EA0-\u1EF9]/i

/** Words without accents that are no English, and that hardly any list of Vietnamese words goes without. */
const BARE = new Set(
  (
    'khong toi chuyen tien nguoi duoc cua nhan bao goi hoi lua dao cong ngan hang xac dien thoai nay nao gui tin so nhieu trieu ' +
    'nghin nhung biet phai lam sao thi muon lien vay huy xoa dung nghe noi xem giup cho toi mat khau ngay thang nam sang chieu ' +
    'vao khoan tai trang giay thue phat doa bat cuu hom truoc chua roi thoi dong nap nop tra lai duong den cuoc bac chau'
  ).split(' '),
)

/** Literal patterns of a piece of code without comments. */
const PATTERN = /(?<=[=(,:[!&|?{};\n]\s*)\/(?![/*])(?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[dgimsuvy]*/g

const patternsOf = (code: string): string[] => code.match(PATTERN) ?? []

/** Words of a literal; in a pattern `\b` and the like are no letters. */
const wordsOf = (literal: string): string[] =>
  literal
    .replace(/\\[a-zA-Z](?:\{[^}]*\})?/g, ' ')
    .toLowerCase()
    .match(/\p{L}+/gu) ?? []

const isVietnamese = (literal: string): boolean => {
  const words = wordsOf(literal.normalize('NFC'))
  return words.some(word => ACCENTED.test(word)) || new Set(words.filter(word => BARE.has(word))).size >= 2
}

const speakers = readSourceFiles()
  .filter(({ code }) => [...stringsOf(code), ...patternsOf(code)].some(isVietnamese))
  .map(({ path }) => path)

describe('Vietnamese in the code', () => {
  test.each([
    [`'không'`, true],
    [`'khong phai'`, true],
    ['/(?:chuyen|nap) tien/', true],
    ['/\\bsố\\b/u', true],
    [`'no such file'`, false],
    ['/[A-Z]{3}-\\d+/', false],
    [`'a stop is called for'`, false],
  ])('%s: %s', (literal, is) => expect(isVietnamese(literal)).toBe(is))

  test('stands only where it is known to', () => {
    expect(speakers.filter(path => !Object.keys(STILL).some(place => path.startsWith(place)))).toEqual([])
  })

  test('every place that may hold some still does', () => {
    expect(Object.keys(STILL).filter(place => !speakers.some(path => path.startsWith(place)))).toEqual([])
  })
})
