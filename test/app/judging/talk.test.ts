import { expect, it } from 'vitest'
import { makeAssess } from '../../../src/app/judging/assess.ts'
import type { WebTalkDeps } from '../../../src/app/judging/talk.ts'
import { answerInTalk } from '../../../src/app/judging/talk.ts'
import { makeHearing } from '../../../src/core/hear/hear.ts'
import { read } from '../../../src/core/text/read.ts'
import { sharedSnapshot } from '../../support/snapshot.ts'

/** Which row answers a message of the web chat. */

const { snapshot } = sharedSnapshot()
const assess = makeAssess(snapshot)
const hearing = makeHearing(snapshot.corpus)
const ALARM = 'Công an thông báo tài khoản dính rửa tiền, chuyển tiền ngay vào tài khoản này, tuyệt đối giữ bí mật.'

const heard = (text: string) => ({ text, meaning: hearing.hear(read(text)) })

const deps: WebTalkDeps = {
  ...{ say: key => key, hearing, guessed: () => 'check', stillIn: () => null },
  judgedBefore: passages => ({ verdict: assess(passages.map(({ text }) => text).join('\n')), word: null }),
  inWords: (_text, verdict) => ({ ...verdict, first: '', reply: '' }),
  wholeOf: () => ({ first: '', reply: '' }),
  goingOn: ({ now }) => now,
}

const rowOf = (text: string, ...before: readonly string[]): string => {
  const { meaning } = heard(text)
  return answerInTalk(deps, { text, meaning, now: assess(text), passages: before.map(heard), called: undefined }).row
}

it.each([
  ['nó làm gì tiếp', 'of what was never told'],
  [ALARM, 'the first of a talk, or trouble that is heard for what it is'],
])('at the beginning: "%s"', (text, row) => expect(rowOf(text)).toBe(row))

it.each([
  ['em lỡ chuyển 5 triệu rồi', 'the first of a talk, or trouble that is heard for what it is'],
  ['số tổng đài vietcombank là bao nhiêu', 'said to us'],
  ['cảm ơn cháu nhé', 'thanks'],
  ['làm theo rồi', 'done as the story wanted it'],
  ['xem thêm', 'the rest'],
  ['họ có giấy tờ đàng hoàng', 'what goes on with a story, or asks about it'],
])('after an alarm: "%s"', (text, row) => expect(rowOf(text, ALARM)).toBe(row))

it.each([
  ['không cần nữa đâu, cảm ơn', 'the end of a lane'],
  ['xem thêm', 'the rest'],
])('after a loss: "%s"', (text, row) => expect(rowOf(text, 'em lỡ chuyển 5 triệu cho nó rồi')).toBe(row))

it.each(['đã lỡ', 'Tôi đã lỡ làm theo'])('an application was put in, then "%s": of that it is told', text => {
  const before = ['tôi lỡ cài app rồi']
  expect(rowOf(text, ...before)).toBe('that something was done, said once more: what it was is known')
  expect(assess(text, { before }).intent).toBe('victim-app')
})

it('read once, there is no more', () => expect(rowOf('xem thêm', ALARM, 'xem thêm')).toBe('the rest, which was read'))
