import { expect, it } from 'vitest'
import { codeTyped } from '../../../src/core/column/code-typed.ts'

it.each([
  ['CB-7K2Q9D', 'CB-7K2Q9D'],
  ['cb-7k2q9d', 'CB-7K2Q9D'],
  ['  cb 7k2q9d ', 'CB-7K2Q9D'],
  ['CB7K2Q9D', 'CB-7K2Q9D'],
  ['“Cb–7k2q9d”.', 'CB-7K2Q9D'],
  ['cb - 7k2q9d', 'CB-7K2Q9D'],
  ['7k2q9d', 'CB-7K2Q9D'],
  ['7k2 q9d', 'CB-7K2Q9D'],
  ['ＣＢ－７Ｋ２Ｑ９Ｄ', 'CB-7K2Q9D'],
  // Heard, not read.
  ['CB-7K2Q9U', 'CB-7K2Q9V'],
  ['Tin này mang mã CB-7K2Q9D có thật không?', 'CB-7K2Q9D'],
  ['CB-7K2Q9D7', null],
  // Nobody draws these letters: it is a code, and there is none like it.
  ['CB-7K2Q90', 'CB-7K2Q90'],
  ['cb100200', 'CB-100200'],
  ['100200', null],
  ['VU-7K2Q9D', null],
  ['MOI-7K2Q-9DXF', null],
  ['xin chào', null],
  ['vay tiền', null],
  ['', null],
  [`${'a'.repeat(300)} CB-7K2Q9D`, null],
])('%j is %j', (typed, code) => expect(codeTyped(typed)).toBe(code))
