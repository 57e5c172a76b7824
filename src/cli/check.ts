import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import type { Assess } from '../app/assess.ts'
import { makeAssess } from '../app/assess.ts'
import { loadSnapshot } from '../library/snapshot.ts'

/**
 * `npm run -s check -- "text"`: the answer as a person reads it; `--json` the Assessment.
 * `--jsonl` reads lines `{"id","text"}` from standard input and answers each with a line; `--as-message` skips the talk.
 */
const lineSchema = z.object({ id: z.union([z.string(), z.number()]), text: z.string() })

const answerLine = (
  assess: Assess,
  line: string,
  number: number,
  asMessage: boolean,
): { out: object; bad: boolean } => {
  try {
    const { id, text } = lineSchema.parse(JSON.parse(line))
    const { reply: _reply, ...rest } = assess(text, { asMessage })
    return { out: { id, ...rest }, bad: false }
  } catch (error) {
    const message =
      error instanceof z.ZodError
        ? 'a line needs "id" and "text"'
        : error instanceof Error
          ? error.message
          : String(error)
    return { out: { id: null, line: number, error: message }, bad: true }
  }
}

const write = async (text: string): Promise<void> => {
  if (!process.stdout.write(text)) await new Promise(resolve => process.stdout.once('drain', resolve))
}

const answerLines = async (assess: Assess, asMessage: boolean): Promise<void> => {
  let number = 0
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    number++
    if (!line.trim()) continue
    const { out, bad } = answerLine(assess, line, number, asMessage)
    if (bad) process.exitCode = 1
    await write(`${JSON.stringify(out)}\n`)
  }
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean' }, jsonl: { type: 'boolean' }, 'as-message': { type: 'boolean' } },
})
const asMessage = values['as-message'] ?? false
const assess = makeAssess(loadSnapshot(fileURLToPath(new URL('../..', import.meta.url))))

if (values.jsonl) await answerLines(assess, asMessage)
else if (positionals.length === 0) {
  console.error('Write the text: npm run -s check -- "text"')
  process.exitCode = 2
} else {
  const { reply, ...rest } = assess(positionals.join(' '), { asMessage })
  console.log(values.json ? JSON.stringify({ ...rest, reply }, null, 2) : reply)
}
