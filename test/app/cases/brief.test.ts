import { describe, expect, it } from 'vitest'
import { makeBrief } from '../../../src/app/cases/brief.ts'
import type { Opened } from '../../../src/app/cases/sealed.ts'
import { makeSay } from '../../../src/app/say.ts'
import { caseAfter } from '../../core/cases/build-case.ts'
import { sharedCorpus } from '../../support/snapshot.ts'

const brief = makeBrief({
  say: makeSay(sharedCorpus().texts),
  assess: () => ({
    ...{ level: 'scam', intent: 'check', score: 1, pattern: null, candidates: [], lookalike: null },
    ...{ signs: [], indicators: [], reply: '', corpusVersion: '', named: false, reasons: [] },
  }),
  areaName: id => id,
  patternName: () => null,
})

const pieces = (kind: Opened['kind'], ...texts: string[]): Opened[] =>
  texts.map(text => ({ kind, text, by: null, at: 0 }))

const long = (word: string): string => `${word} `.repeat(300)

const briefOf = (...evidence: Opened[]): string => brief.full({ code: 'VU-7K2Q9D', state: caseAfter() }, evidence, 2)

describe('what an officer reads of a case', () => {
  it('the latest answer is read in full, however many there were', () => {
    const text = briefOf(...pieces('answer', long('mot'), long('hai'), long('ba'), 'Chuyển lúc mười giờ'))
    expect(text).toContain('Chuyển lúc mười giờ')
  })

  it('a long first report does not hide the latest', () => {
    const text = briefOf(...pieces('text', long('dau'), long('giua'), 'thêm số 0355112233'))
    expect(text).toContain('thêm số 0355112233')
  })

  it('everybody who may be called is there, each once', () => {
    const text = briefOf(...pieces('contact', 'Zalo 1', 'Zalo 2', 'Zalo 1', 'Zalo 3', 'Zalo 4'))
    expect(text).toContain('Liên hệ: Zalo 1 / Zalo 2 / Zalo 3 / Zalo 4')
  })

  it('whom to call is never cut off, and it all fits into one message', () => {
    const kinds = ['text', 'summary', 'question', 'answer', 'note'] as const
    const text = briefOf(
      ...kinds.flatMap(kind => pieces(kind, long(kind), long(kind), long(kind), long(kind))),
      ...pieces('contact', 'Điện thoại 0911222333'),
    )
    expect(text).toMatch(/Hình kèm: 2[\s\S]*Liên hệ: Điện thoại 0911222333$/)
    expect(text.length).toBeLessThan(1_900)
  })
})
