import { expect, test } from 'vitest'
import { reaches } from '../../../src/core/warnings/audience.ts'

test.each<[string, string[], { area: string | null; audiences: string[] }, boolean]>([
  ['for everyone, by saying nothing', [], { area: 'nga-son', audiences: ['phu-nu'] }, true],
  ['for everyone, by name', ['moi-nguoi', 'cao-tuoi'], { area: 'nga-son', audiences: ['phu-nu'] }, true],
  ['to somebody who wants everything', ['cao-tuoi'], { area: 'nga-son', audiences: [] }, true],
  ['to somebody who said "everyone"', ['cao-tuoi'], { area: 'nga-son', audiences: ['moi-nguoi'] }, true],
  ['one in common', ['cao-tuoi', 'phu-nu'], { area: 'nga-son', audiences: ['phu-nu', 'giao-vien'] }, true],
  ['none in common', ['cao-tuoi'], { area: 'nga-son', audiences: ['phu-nu'] }, false],
  ['another commune', [], { area: 'nga-an', audiences: [] }, false],
  ['another commune, the same audience', ['phu-nu'], { area: 'nga-an', audiences: ['phu-nu'] }, false],
  ['no commune chosen yet', [], { area: null, audiences: [] }, false],
])('%s', (_what, audiences, subscriber, expected) => {
  expect(reaches({ area: 'nga-son', audiences }, subscriber)).toBe(expected)
})
