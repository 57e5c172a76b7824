import { describe, expect, it } from 'vitest'
import { makeIsKnownNumber } from '../../../src/app/warnings/check-draft.ts'
import type { Commune } from '../../../src/core/commune.ts'
import type { Institution } from '../../../src/core/corpus/schema.ts'

const hotline = (value: string, confidence: 'high' | 'medium'): Institution => ({
  ...{ id: 'a', name: 'A', kind: 'bank', domains: [], brands: [], bins: [], aliases: [], sources: ['a'] },
  hotlines: [{ value, confidence }],
})

const institutions = [hotline('1900 558 818', 'high'), hotline('1900 1234', 'medium')]
const area = { id: 'nga-son', police: 'Công an Xã Nga Sơn', duty: [], phone: '02373.123.456' }
const commune: Commune = {
  body: 'Uỷ ban',
  committee: 'Uỷ ban',
  areas: [{ ...area, offices: [{ id: 'cong-an-xa', name: 'Công an', phone: '0912 345 678' }] }],
}

describe('numbers that a warning may name', () => {
  const isKnown = makeIsKnownNumber({ institutions }, commune)
  it.each([
    ['a hotline we are sure of', '1900558818', true],
    ['one we are not sure of', '19001234', false],
    ['of the commune', '02373123456', true],
    ['of one of its offices', '0912345678', true],
    ['of nobody', '0987654321', false],
  ])('%s', (_what, digits, expected) => expect(isKnown(digits)).toBe(expected))
})
