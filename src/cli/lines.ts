/**
 * Lines of a stream of text, as they arrive. Only a line feed ends one: `node:readline` would also cut at U+2028,
 * which JSON allows inside a string. A carriage return before it and a byte order mark are dropped.
 */
export async function* linesOf(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = ''
  let first = true
  const finish = (line: string): string => {
    const start = first && line.startsWith('\uFEFF') ? 1 : 0
    first = false
    return line.slice(start, line.endsWith('\r') ? -1 : undefined)
  }
  for await (const chunk of chunks) {
    const [head = '', ...others] = chunk.split('\n')
    rest += head
    for (const next of others) {
      yield finish(rest)
      rest = next
    }
  }
  if (rest) yield finish(rest)
}
