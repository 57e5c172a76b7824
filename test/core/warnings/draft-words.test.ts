import { describe, expect, test } from 'vitest'
import { read } from '../../../src/core/text/read.ts'
import { compileDrafts, NO_DRAFT_WORDS } from '../../../src/core/warnings/draft-words.ts'
import { saidToPeople } from '../../../src/core/warnings/said-to-people.ts'
import { sharedCorpus } from '../../support/snapshot.ts'

const standardWords = compileDrafts(sharedCorpus().words.drafts).standard

describe('words of the regions', () => {
  test.each([
    ['Tui biểu mệ gởi mã vô đây', 'tôi bảo bà gửi mã vào đây'],
    ['Hắn nói chi rứa?', 'nó nói gì thế?'],
    ['Eng nớ mần chi', 'anh ấy làm gì'],
    ['hổng có, hông biết', 'không có, không biết'],
  ])('%s: %s', (said, meant) => expect(standardWords(said)).toBe(meant))

  test.each([
    'đường vô cùng xa',
    'biểu mẫu của chi nhánh',
    'thiệt hại',
    'mô hình',
    'chi phí',
    'răng giả',
    'vo toi, chi toi',
  ])('%s: as it is', text => expect(standardWords(text)).toBe(text))
})

const ASKED = 'Bà con đọc mã OTP cho cán bộ nhé.'

test('every choice that phrases may share is shared', () => {
  const { sets, dialect: _, ...parts } = sharedCorpus().words.drafts
  const phrases = [...Object.values(parts).flatMap(part => Object.values(part).flat()), ...Object.values(sets)]
  const used = new Set(phrases.flatMap(phrase => [...phrase.matchAll(/\$([a-z-]+)/g)].map(([, name]) => name)))
  expect(Object.keys(sets).filter(name => !used.has(name))).toEqual([])
})

test('without the file nothing is held against a draft, and nothing excuses it', () => {
  const [none, some] = [NO_DRAFT_WORDS, sharedCorpus().words.drafts].map(compileDrafts)
  expect(none && saidToPeople(read(ASKED), none)).toEqual([])
  expect(none?.standard('Tui biểu')).toBe('Tui biểu')
  expect(some && saidToPeople(read(ASKED), some).map(({ key }) => key)).toContain('draft.stopped.asks-code')
})
