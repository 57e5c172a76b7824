import { describe, expect, it } from 'vitest'
import { makeBrief, makeMarkWords } from '../../../src/chat/officer/brief.ts'
import type { CaseEvent, Opened } from '../../../src/core/cases/case.ts'
import { makeSay } from '../../../src/core/reply/say.ts'
import { caseAfter, event } from '../../core/cases/build-case.ts'
import { sharedCorpus } from '../../support/snapshot.ts'

const say = makeSay(sharedCorpus().texts)
const brief = makeBrief({
  ...{ say, markWords: makeMarkWords({ say }) },
  assess: () => ({
    ...{ level: 'scam', intent: 'check', score: 1, pattern: null, candidates: [], lookalike: null },
    ...{ signs: [], indicators: [], first: '', reply: '', corpusVersion: '', named: false, reasons: [] },
  }),
  areaName: id => id,
  patternName: () => null,
})

const pieces = (kind: Opened['kind'], ...texts: string[]): Opened[] =>
  texts.map(text => ({ kind, text, by: null, at: 0 }))

const long = (word: string): string => `${word} `.repeat(300)

const briefOf = (...evidence: Opened[]): string =>
  brief.full({ code: 'VU-7K2Q9D', state: caseAfter() }, { evidence, pictures: 2, marks: [] })

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

  it('nothing of a report is cut, however long', () => {
    const texts = [long('dau'), long('giua'), long('cuoi')]
    const shown = briefOf(...pieces('text', ...texts))
    for (const text of texts) expect(shown).toContain(text.trim())
    expect(shown).not.toContain('…')
  })

  it('very many reports go on pages, and none is lost', () => {
    const by = Array.from({ length: 12 }, (_, i) => `p-${i}`)
    const joined = by.map(alias => event('joined', alias))
    const record = { code: 'VU-7K2Q9D', state: caseAfter(...joined) }
    const evidence = by.map(
      (alias): Opened => ({ kind: 'text', text: `${long('chuyện')} của ${alias}.`, by: alias, at: 0 }),
    )
    const pages = [1, 2, 3, 4, 5, 6].map(page => brief.full(record, { evidence, pictures: 0, marks: [] }, page))
    expect(pages[0]).toContain('Nhắn “xem VU-7K2Q9D 2”')
    for (const alias of by) expect(pages.join('\n')).toContain(`của ${alias}.`)
    expect(pages[0]).not.toContain('của p-11.')
  })

  it('who lost something stands first, with the sum they told', () => {
    const urgent = { ...event('joined', 'mai'), urgent: true } as CaseEvent
    const record = { code: 'VU-7K2Q9D', state: caseAfter(urgent) }
    const evidence: Opened[] = [
      { kind: 'text', text: 'Có người gọi doạ', by: 'reporter', at: 0 },
      { kind: 'text', text: 'Tôi lỡ chuyển 12 triệu rồi', by: 'mai', at: 0 },
    ]
    expect(brief.full(record, { evidence, pictures: 0, marks: [] })).toMatch(
      /Người báo số 2 \(GẤP, nói đến 12 triệu\)[\s\S]*Người báo số 1:/,
    )
  })
})
