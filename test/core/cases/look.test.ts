import { describe, expect, it } from 'vitest'
import { isNearLook, lookBands, looksApart } from '../../../src/core/cases/look.ts'

const LOOK = '00ff13579bdf2468'

describe('how a picture looks', () => {
  it('is found by eight parts, each with its place', () => {
    expect(lookBands(LOOK)).toEqual(['0:00', '1:ff', '2:13', '3:57', '4:9b', '5:df', '6:24', '7:68'])
    expect(lookBands('not a look')).toEqual([])
  })

  it.each([
    [LOOK, 0],
    ['01ff13579bdf2468', 1],
    ['ff0013579bdf2468', 16],
    ['', Number.POSITIVE_INFINITY],
  ])('%s is so many bits apart: %d', (other, bits) => {
    expect(looksApart(LOOK, other)).toBe(bits)
    expect(looksApart(other, LOOK)).toBe(bits)
  })

  it('ten bits apart is near, eleven is not', () => {
    expect(isNearLook('0000000000000000', '00000000000003ff')).toBe(true)
    expect(isNearLook('0000000000000000', '00000000000007ff')).toBe(false)
  })
})
