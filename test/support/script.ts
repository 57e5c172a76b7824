import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import type { DoorName } from './doors.ts'
import { ROOT } from './snapshot.ts'

/**
 * A conversation as a file: who says what, and what is said back. `test/e2e/scripts/README.md` tells how to write one.
 */

const DOORS = ['zalo-oa', 'zalo-bot', 'telegram'] as const satisfies DoorName[]

const scriptSchema = z.array(
  z.strictObject({
    name: z.string(),
    /** Where it can happen; everywhere if not given. */
    on: z.array(z.enum(DOORS)).default([...DOORS]),
    /** Others than the one who speaks without a name, and the channel each is on. */
    who: z.record(z.string(), z.enum(DOORS)).default({}),
    talk: z.string(),
  }),
)

export interface Line {
  /** Empty for the one who speaks without a name. */
  actor: string
  sign: string
  words: string
  /** As written, for the message of an error. */
  source: string
}

export interface Script {
  file: string
  name: string
  on: readonly DoorName[]
  who: Readonly<Record<string, DoorName>>
  lines: readonly Line[]
}

/** The longest first: `>>` is not `>`. */
const SIGNS = ['>>', '>', '<!~', '<!', '<^', '<~', '<n0', '<n', '<0', '<+', '<#', '<=', '<', '+', '$'] as const
const LINE = new RegExp(`^([\\p{L} ]*?) ?(${SIGNS.map(sign => RegExp.escape(sign)).join('|')})(?: (.*))?$`, 'u')

const lineOf = (source: string): Line => {
  const [, actor = '', sign = '', words = ''] = LINE.exec(source) ?? []
  if (sign === '') throw new Error(`Not a line of a script: ${source}`)
  return { actor: actor.trim(), sign, words: words.trim(), source }
}

const linesOf = (talk: string): Line[] =>
  talk
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '' && !line.startsWith('#'))
    .map(lineOf)

/** Every script under `test/e2e/scripts`, in the order of the files. */
export const readScripts = (): Script[] => {
  const folder = join(ROOT, 'test/e2e/scripts')
  const files = readdirSync(folder).filter(file => file.endsWith('.yml'))
  return files.toSorted().flatMap(file => {
    const scripts = scriptSchema.parse(parse(readFileSync(join(folder, file), 'utf8'), { schema: 'failsafe' }))
    return scripts.map(({ name, on, who, talk }) => ({ file, name, on, who, lines: linesOf(talk) }))
  })
}

/** Does it move the clock, which everybody shares? */
export const movesClock = ({ lines }: Script): boolean => lines.some(({ sign }) => sign === '+')

/** Are several things said without waiting, to be understood together? */
export const saysInPieces = ({ lines }: Script): boolean =>
  lines.some(({ sign }, at) => sign === '>>' && lines[at + 1]?.sign === '>>')

/** Is something said in the group, which is the same in every script? */
export const usesGroup = ({ lines }: Script): boolean => lines.some(({ words }) => words.includes('[group '))
