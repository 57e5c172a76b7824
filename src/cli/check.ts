import { z } from 'zod'
import type { Assess } from '../app/judging/assess.ts'
import { makeAssess } from '../app/judging/assess.ts'
import { readEnvironment } from '../config.ts'
import type { Lists } from '../store/lists.ts'
import { areLists, openLists } from '../store/lists.ts'
import { linesOf } from './lines.ts'
import { openJudge } from './open.ts'
import { openVault } from './open-keyed.ts'

/**
 * `npm run -s check -- "text"`: the answer as a person reads it; `--json` the Assessment.
 * `--jsonl` reads lines `{"id","text"}` from standard input and answers each with a line; `--as-message` skips the talk.
 */
const USAGE = 'Write the text: npm run -s check -- [--json] [--jsonl] [--as-message] "text"'
const FLAGS = ['--json', '--jsonl', '--as-message']

const lineSchema = z.object({ id: z.union([z.string(), z.number()]), text: z.string() })

const faultOf = (error: unknown): string => {
  if (error instanceof z.ZodError) return 'a line needs "id" and "text"'
  return error instanceof Error ? error.message : String(error)
}

type Judged = (text: string) => ReturnType<Assess>

const answerLine = (assess: Judged, line: string, number: number): { out: object; bad: boolean } => {
  try {
    const { id, text } = lineSchema.parse(JSON.parse(line))
    const { reply: _reply, reasons: _reasons, ...rest } = assess(text)
    return { out: { id, ...rest }, bad: false }
  } catch (error) {
    return { out: { id: null, line: number, error: faultOf(error) }, bad: true }
  }
}

const write = async (text: string): Promise<void> => {
  if (!process.stdout.write(text)) await new Promise(resolve => process.stdout.once('drain', resolve))
}

const answerLines = async (assess: Judged): Promise<void> => {
  let number = 0
  for await (const line of linesOf(process.stdin.setEncoding('utf8'))) {
    number++
    if (!line.trim()) continue
    const { out, bad } = answerLine(assess, line, number)
    if (bad) process.exitCode = 1
    await write(`${JSON.stringify(out)}\n`)
  }
}

/** Only whole known words are options: a message may well begin with a dash. */
const readArguments = (args: readonly string[]): { flags: Set<string>; words: string[] } | null => {
  const words = args.filter(arg => !FLAGS.includes(arg))
  if (words.some(word => /^--?[a-z][a-z-]*$/.test(word))) return null
  return { flags: new Set(args.filter(arg => FLAGS.includes(arg))), words }
}

/** Lists that were imported here, if there are any: to look into them makes neither a file nor a key. */
const listsHere = (): Lists | undefined => {
  const environment = readEnvironment()
  const { varDir } = environment.config
  return areLists(varDir) ? openLists(varDir, openVault(environment).hash) : undefined
}

const main = async (): Promise<void> => {
  const read = readArguments(process.argv.slice(2))
  if (!read || (read.words.length === 0 && !read.flags.has('--jsonl'))) {
    console.error(USAGE)
    process.exitCode = 2
    return
  }
  const { flags, words } = read
  const lists = listsHere()
  const all = makeAssess({ ...(await openJudge()), ...(lists && { lists }) })
  const assess: Judged = text => all(text, { asMessage: flags.has('--as-message') })
  if (flags.has('--jsonl')) return answerLines(assess)
  const { reply, reasons: _reasons, ...rest } = assess(words.join(' '))
  console.log(flags.has('--json') ? JSON.stringify({ ...rest, reply }, null, 2) : reply)
}

// Whoever reads may stop early (`| head`): no reason to complain.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))
await main()
