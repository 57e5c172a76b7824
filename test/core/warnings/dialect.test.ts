import { describe, expect, test } from 'vitest'
import { compileDrafts } from '../../../src/core/warnings/draft-words.ts'
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
