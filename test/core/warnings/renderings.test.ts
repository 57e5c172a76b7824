import { describe, expect, it } from 'vitest'
import { patternWords } from '../../../src/core/warnings/render.ts'
import { makeRenderings } from '../../../src/core/warnings/renderings.ts'
import { sure } from '../../store/build-messages.ts'
import { sharedCorpus } from '../../support/snapshot.ts'
import { makeBroadcast } from './broadcasts.ts'

const { patterns, texts } = sharedCorpus()
const pattern = sure(patterns.find(({ id }) => id === 'gia-danh-dien-luc'))
const ofPattern = makeBroadcast({ kind: 'pattern', pattern: pattern.id, words: patternWords(pattern, texts) })

const renderings = makeRenderings({
  ...{ texts, patterns, links: text => text.replace('evil.top', 'evil[.]top') },
  ...{ officeName: () => 'Công an Xã Nga Sơn', areaName: () => 'Xã Nga Sơn' },
})

describe('the pictures', () => {
  it('of a reviewed pattern are that of the pattern', () => {
    expect(renderings.pictures(ofPattern)).toMatchObject([{ title: pattern.name, never: pattern.never }])
  })

  it('of a pattern that was changed since say what was approved', () => {
    const [fullest] = renderings.pictures({ ...ofPattern, words: 'Kẻ gian giả danh điện lực. Cúp máy ngay.' })
    expect(fullest).toMatchObject({ title: 'Kẻ gian giả danh điện lực.', lines: ['Cúp máy ngay.'], never: '' })
  })
})

describe('the day', () => {
  const CREATED = Date.parse('2026-11-25T20:00:00+07:00')
  const DUE = Date.parse('2026-11-26T06:30:00+07:00')

  it('is that on which it goes out, else that on which it was written', () => {
    const draft = makeBroadcast({ createdAt: CREATED })
    expect(renderings.text(draft, 'person')).toContain('Công an Xã Nga Sơn, ngày 25/11/2026')
    expect(renderings.text({ ...draft, dueAt: DUE }, 'person')).toContain('ngày 26/11/2026')
    expect(renderings.script(draft)).toContain('ngày hai mươi lăm tháng mười một')
    expect(renderings.script(draft, new Date(DUE))).toContain('ngày hai mươi sáu tháng mười một')
  })

  it('no link is alive in its words', () => {
    expect(renderings.words(makeBroadcast({ words: 'Đừng vào evil.top' }))).toBe('Đừng vào evil[.]top')
  })
})
