import { expect, test } from 'vitest'
import { compileEars } from '../../../src/core/hear/ears.ts'
import { makeHearing } from '../../../src/core/hear/hear.ts'
import { read } from '../../../src/core/text/read.ts'
import { sharedCorpus } from '../../support/snapshot.ts'

test('a reading is heard once, whoever asks', () => {
  const { hear } = makeHearing(compileEars(sharedCorpus()))
  const reading = read('Em lỡ chuyển 5 triệu rồi')
  expect(hear(reading)).toBe(hear(reading))
  expect(hear(reading).findings()).toBe(hear(reading).findings())
  expect(hear(read('Em lỡ chuyển 5 triệu rồi'))).not.toBe(hear(reading))
})
