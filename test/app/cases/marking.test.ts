import { describe, expect, it } from 'vitest'
import type { MarkingDeps } from '../../../src/app/cases/marking.ts'
import { makeMarking } from '../../../src/app/cases/marking.ts'
import { makeOwnNumbers } from '../../../src/core/cases/report-words.ts'
import { sharedSnapshot } from '../../support/snapshot.ts'

const { corpus, judge } = sharedSnapshot().snapshot

const deps: MarkingDeps = {
  judge: text => judge.judge(text, { asMessage: true }),
  // In the clear, so that the test can read them.
  vault: { hashOf: ({ key }) => key },
  isOurs: (_kind, key) => key === 'chung-toi.vn',
  numbers: makeOwnNumbers(corpus.words.reports),
}
const marking = makeMarking(deps)
const keys = (marks: readonly { kind: string; hash: string }[]): string[] =>
  marks.filter(({ kind }) => kind !== 'text').map(({ hash }) => hash)

const TOLD = 'nó bảo chuyển vào tài khoản 8812345678, trang lua-dao.top và chung-toi.vn; số của tôi 0912345678'

describe('what a text is recognised by', () => {
  it('is neither ours nor the own number of who tells it', () => {
    expect(keys(marking.of(marking.lookAt(TOLD))).toSorted()).toEqual(['8812345678', 'lua-dao.top'])
  })

  it('leaves out what somebody is to be called at', () => {
    expect(keys(marking.of(marking.lookAt(TOLD), '8812345678'))).toEqual(['lua-dao.top'])
  })

  it('is also the own number where somebody asks whether a warning is about it', () => {
    expect(keys(marking.withOwn(TOLD))).toContain('0912345678')
  })

  it('may be any kind of number where one is looked for', () => {
    expect(marking.searched('0987 654 321').map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['phone', 'account', 'qr']),
    )
    expect(marking.searched('tám trăm')).toEqual([])
  })

  it('of a text that was judged is what its links and numbers say, with its words or without', () => {
    const text = `${TOLD}. Họ nói sẽ khoá tài khoản ngân hàng của tôi nếu hôm nay tôi không làm theo ngay.`
    const { indicators } = judge.judge(text, { asMessage: true })
    expect(marking.ofJudged({ text, indicators }).some(({ kind }) => kind === 'text')).toBe(true)
    expect(marking.sharpOf({ text, indicators }).some(({ kind }) => kind === 'text')).toBe(false)
  })

  it('is read once: the judge is handed the text as it was read', () => {
    const handed: unknown[] = []
    const watched = makeMarking({
      ...deps,
      judge: (text, reading) => {
        handed.push(reading?.clean.raw)
        return deps.judge(text, reading)
      },
    })
    expect(watched.lookAt(TOLD)).toEqual(marking.lookAt(TOLD))
    expect(handed).toEqual([TOLD])
  })
})
