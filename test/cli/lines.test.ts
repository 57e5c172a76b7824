import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { linesOf } from '../../src/cli/lines.ts'

async function* pieces(chunks: readonly string[]): AsyncGenerator<string> {
  yield* chunks
}

const collect = async (chunks: readonly string[]): Promise<string[]> => {
  const lines: string[] = []
  for await (const line of linesOf(pieces(chunks))) lines.push(line)
  return lines
}

describe('lines of a stream', () => {
  const rows: [string, string[], string[]][] = [
    ['nothing', [], []],
    ['one without an end', ['a'], ['a']],
    ['one with an end', ['a\n'], ['a']],
    ['empty ones between', ['a\n\nb\n'], ['a', '', 'b']],
    ['cut anywhere', ['a', 'b\nc', '', 'd\n', 'e'], ['ab', 'cd', 'e']],
    ['a carriage return, cut from its line feed', ['a\r', '\nb\r\n'], ['a', 'b']],
    ['a byte order mark, only at the beginning', ['\uFEFFa\n\uFEFFb'], ['a', '\uFEFFb']],
    ['line separators that JSON allows in a string', ['"a\u2028b\u2029c\u0085d"\n'], ['"a\u2028b\u2029c\u0085d"']],
  ]
  test.each(rows)('%s', async (_name, chunks, lines) => expect(await collect(chunks)).toEqual(lines))

  test('however the stream is cut, the lines are the same', async () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'ă', '\n', '\r\n', '\u2028', '😀') })
    await fc.assert(
      fc.asyncProperty(text, fc.array(fc.nat(40), { maxLength: 6 }), async (whole, cuts) => {
        const at = [0, ...cuts.map(cut => Math.min(cut, whole.length)).sort((a, b) => a - b), whole.length]
        const chunks = at.slice(1).map((end, i) => whole.slice(at[i], end))
        expect(await collect(chunks)).toEqual(await collect([whole]))
      }),
    )
  })
})
