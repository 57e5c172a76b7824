import { expect, test } from 'vitest'
import { sharedCorpus, sharedSnapshot } from '../../support/snapshot.ts'

/** What is answered where nothing is kept of anybody, too: on the web. */
const { assess } = sharedSnapshot()
const { texts } = sharedCorpus()

test.each([
  ['cứu với', 'talk.cry'],
  ['sợ quá, giờ làm sao', 'talk.cry'],
  ['tôi không muốn sống nữa', 'say.despair'],
  ['mất hết tiền rồi, muốn chết quá', 'say.despair'],
  ['nó dọa giết cả nhà', 'say.threat'],
  ['no dang dieu khien may toi', 'victim-app'],
  ['hắn bắt tui đọc mã, tui đọc rồi, chừ mần răng', 'victim-otp'],
])('%s -> %s', (text, key) => {
  expect(assess(text).reply).toBe(texts[key])
})

test('papers in everyday words are nothing suspicious', () => {
  expect(assess('làm lại căn cước ở đâu').reply).toContain('Nên hỏi: Công an xã')
})
