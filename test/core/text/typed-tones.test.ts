import { describe, expect, test } from 'vitest'
import { clean } from '../../../src/core/text/clean.ts'
import { read } from '../../../src/core/text/read.ts'
import { withoutTypedTones } from '../../../src/core/text/typed-tones.ts'

const plainOf = (raw: string): string =>
  read(raw)
    .tokens.map(token => token.plain)
    .join(' ')

test.each([
  ["mie'n phi' 30 nga`y", 'mien phi <num> ngay'],
  ['nha^.n qua~ ta.i qua^`y', 'nhan qua ta i quay'],
  ["ke't qua' so'm, soan gui'de'n6933", 'ket qua som soan gui den <short>'],
  ["TINH-Buo'c*ngoat lo'n", 'tinh buoc ngoat lon'],
])('tones typed as signs are no gap in a word: %s', (raw, plain) => expect(plainOf(raw)).toBe(plain))

test.each(["don't worry", "ăn cơm 'ngon' lắm", 'x ~ y', "O'Brien", ''])('what stays as it is: %s', raw => {
  const letters = clean(raw)
  expect(withoutTypedTones(letters)).toBe(letters)
})

describe('places', () => {
  test('each letter keeps its place in the text as given', () => {
    const raw = "Nhận mie'n phi'!"
    const { text, starts, ends } = withoutTypedTones(clean(raw))
    expect(text).toBe("nhận mien phi'!")
    const at = text.indexOf('mien')
    expect(raw.slice(starts[at], ends[at + 3])).toBe("mie'n")
  })

  test('a long row of signs takes no longer than it is', () => {
    expect(plainOf("a'".repeat(10_000))).not.toBe('')
  })
})
