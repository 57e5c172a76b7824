import { describe, expect, test } from 'vitest'
import { fill } from '../../../src/core/reply/fill.ts'

const texts = { plain: '  Xin chào. \n', named: 'Chào {name}, {name} ơi, gọi {number}.' }

test('a sentence is trimmed and filled, every time a name occurs', () => {
  expect(fill(texts, 'plain')).toBe('Xin chào.')
  expect(fill(texts, 'named', { name: 'bà', number: '113' })).toBe('Chào bà, bà ơi, gọi 113.')
})

test('what is filled in is not filled again', () => {
  expect(fill(texts, 'named', { name: '{number}', number: '$&' })).toBe('Chào {number}, {number} ơi, gọi $&.')
})

describe('never an empty hole', () => {
  test('a missing sentence', () => {
    expect(() => fill(texts, 'other')).toThrow('no sentence "other"')
  })

  test('a missing value', () => {
    expect(() => fill(texts, 'named', { name: 'bà' })).toThrow('"named" needs a value for {number}')
  })
})
