import { expect, test } from 'vitest'
import { examplesOf } from '../../../src/core/corpus/examples.ts'
import { makeComposer } from '../../../src/core/reply/compose.ts'
import { PHONE_LINES, phoneLines } from '../../../src/core/reply/first.ts'
import { isDelicate, makeSay } from '../../../src/core/reply/say.ts'
import { sharedCorpus, sharedSnapshot } from '../../support/snapshot.ts'

/** That others asked about it stands on the first screen as well, and takes the place of nothing that has to be done. */

const corpus = sharedCorpus()
const say = makeSay(corpus.texts)
const duty = say('first.duty.phone', { name: 'Công an Xã Nga Sơn', number: '0237 000 0001' })
const { judge } = sharedSnapshot().snapshot
const composer = makeComposer(corpus, duty)
const others = say('asked.others', { count: '1234', span: say('asked.days.3') })
const ids = corpus.patterns.map(({ id }) => id).filter(id => !isDelicate(id))
const examples = examplesOf(corpus)

test.each(ids)('%s', id => {
  const alarms = examples
    .filter(({ pattern }) => pattern === id)
    .slice(0, 8)
    .map(({ text }) => ({ text, verdict: judge.judge(text, { asMessage: true }) }))
    .filter(({ verdict }) => ['scam', 'suspicious'].includes(verdict.level) && !isDelicate(verdict.pattern))
  expect(alarms.length).toBeGreaterThan(0)
  const wrong = alarms
    .map(({ text, verdict }) => composer.first(text, verdict, { others }))
    .filter(first => {
      const at = first.indexOf('LÀM NGAY')
      return phoneLines(first) > PHONE_LINES || at < 0 || at > first.indexOf(others) || !first.includes('113')
    })
  expect(wrong).toEqual([])
})
