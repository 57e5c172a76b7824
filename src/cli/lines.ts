import { readFileSync } from 'node:fs'
import { z } from 'zod'

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

const lineSchema = z.object({
  id: z.string(),
  text: z.string(),
  label: z.enum(['scam', 'ham', 'ad']),
  scam_type: z.string().nullish(),
  patterns: z.array(z.string()).default([]),
})
/** A text and whether it is a scam, for measuring. */
export type LabelledLine = z.infer<typeof lineSchema>

/** The labelled lines of a file. Throws at the first line that does not fit, with its number: a figure over part of a file would mislead. */
export const readLines = (file: string): LabelledLine[] =>
  readFileSync(file, 'utf8')
    .replace(/^\uFEFF/, '')
    .split('\n')
    .flatMap((line, i) => {
      if (!line.trim()) return []
      try {
        return lineSchema.parse(JSON.parse(line))
      } catch (error) {
        const why = error instanceof z.ZodError ? z.prettifyError(error) : String(error)
        throw new Error(`${file}:${i + 1} is not a labelled line {id,text,label,scam_type,patterns[]}: ${why}`)
      }
    })
