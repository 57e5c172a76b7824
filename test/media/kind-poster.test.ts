import { expect, test } from 'vitest'
import { posterOfKind } from '../../src/core/warnings/poster.ts'
import { layoutOf } from '../../src/media/poster/layout.ts'
import { openTypefaces } from '../../src/media/poster/typeface.ts'
import { sharedCorpus } from '../support/snapshot.ts'

test('every kind goes onto a picture, without a code and with where to ask', () => {
  const { patterns, texts } = sharedCorpus()
  const faces = openTypefaces()
  const contents = patterns.map(pattern => posterOfKind(pattern, 'Công an Xã Nga Sơn', texts))
  expect(contents.length).toBeGreaterThan(50)
  expect(contents.filter(content => !layoutOf(content, faces).fits).map(({ title }) => title)).toEqual([])
  for (const { code, source } of contents) {
    expect(code).toContain('113')
    expect(code).not.toMatch(/CB-|\{/)
    expect(source).toBe('Công an Xã Nga Sơn')
  }
})
