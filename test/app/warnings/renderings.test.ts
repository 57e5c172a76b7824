import { describe, expect, it } from 'vitest'
import { makeRenderings } from '../../../src/app/warnings/renderings.ts'
import { makeSay } from '../../../src/core/reply/say.ts'
import type { PosterContent } from '../../../src/core/warnings/poster.ts'
import { PosterError } from '../../../src/core/warnings/poster.ts'
import { patternWords } from '../../../src/core/warnings/render.ts'
import { makeBroadcast } from '../../core/warnings/broadcasts.ts'
import { sure } from '../../store/build-messages.ts'
import { sharedCorpus } from '../../support/snapshot.ts'

const { patterns, texts } = sharedCorpus()
const pattern = sure(patterns.find(({ id }) => id === 'gia-danh-dien-luc'))
const ofPattern = makeBroadcast({ kind: 'pattern', pattern: pattern.id, words: patternWords(pattern, texts) })

/** With what was drawn; pictures of more lines than that do not fit. */
const build = (mostLines = 9) => {
  const drawn: PosterContent[] = []
  const draw = async (content: PosterContent) => {
    drawn.push(content)
    if (content.lines.length > mostLines) throw new PosterError([{ part: 'lines[0]', why: 'too-long' }])
    return new Uint8Array([1])
  }
  const renderings = makeRenderings({
    ...{
      say: makeSay(texts),
      texts,
      patterns,
      posters: { draw },
      links: text => text.replace('evil.top', 'evil[.]top'),
    },
    ...{ officeName: () => 'Công an Xã Nga Sơn', areaName: () => 'Xã Nga Sơn' },
  })
  return { renderings, drawn }
}

describe('the picture', () => {
  it('of a reviewed pattern is that of the pattern', async () => {
    const { renderings, drawn } = build()
    await renderings.picture(ofPattern)
    expect(drawn).toMatchObject([{ title: pattern.name, never: pattern.never }])
  })

  it('of a pattern that was changed since says what was approved', async () => {
    const { renderings, drawn } = build()
    await renderings.picture({ ...ofPattern, words: 'Kẻ gian giả danh điện lực. Cúp máy ngay.' })
    expect(drawn).toMatchObject([{ title: 'Kẻ gian giả danh điện lực.', lines: ['Cúp máy ngay.'], never: '' }])
  })

  it('of words that do not fit says less; of those that never fit there is none', async () => {
    const words = 'Một câu. Hai câu. Ba câu.'
    expect(await build(1).renderings.picture(makeBroadcast({ words }))).toMatchObject({ mime: 'image/png' })
    expect(await build(-1).renderings.picture(makeBroadcast({ words }))).toBeNull()
  })

  it('of a fault that is none of the words is not hidden', async () => {
    const { renderings } = build()
    const broken = { ...renderings, picture: makeBroken() }
    await expect(broken.picture(ofPattern)).rejects.toThrow('busy')
  })
})

const makeBroken = () => {
  const posters = { draw: () => Promise.reject(new Error('busy')) }
  return makeRenderings({
    ...{ say: makeSay(texts), texts, patterns, posters, links: (text: string) => text },
    ...{ officeName: () => 'Công an Xã Nga Sơn', areaName: () => 'Xã Nga Sơn' },
  }).picture
}

describe('the day', () => {
  const CREATED = Date.parse('2026-11-25T20:00:00+07:00')
  const DUE = Date.parse('2026-11-26T06:30:00+07:00')

  it('is that on which it goes out, else that on which it was written', () => {
    const { renderings } = build()
    const draft = makeBroadcast({ createdAt: CREATED })
    expect(renderings.text(draft, 'person')).toContain('Công an Xã Nga Sơn, ngày 25/11/2026')
    expect(renderings.text({ ...draft, dueAt: DUE }, 'person')).toContain('ngày 26/11/2026')
    expect(renderings.script(draft)).toContain('ngày hai mươi lăm tháng mười một')
    expect(renderings.script(draft, new Date(DUE))).toContain('ngày hai mươi sáu tháng mười một')
  })

  it('no link is alive in its words', () => {
    expect(build().renderings.words(makeBroadcast({ words: 'Đừng vào evil.top' }))).toBe('Đừng vào evil[.]top')
  })
})
