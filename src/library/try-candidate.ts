import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Effect, MeasuredText } from '../core/teaching/effect.ts'
import type { Added } from './added.ts'
import type { Places } from './snapshot.ts'

/** What is to be tried. */
export interface Trying extends Places {
  running: Added
  candidate: Added
  /** Decided cases, in words that may still be read. */
  cases: readonly MeasuredText[]
  goesBack: boolean
  /** Of the genuine texts that are learned from, every so many-th is measured; `SAMPLED` if not given. */
  sampled?: number
}

/** What the process says, line by line: how far it is, and at last what came of it. */
export type Tried = { done: number; of: number } | { effect: Effect } | { trouble: string }

const TRYING = fileURLToPath(new URL('trying-process.ts', import.meta.url))

/** It has its own memory, and not more than this; whatever takes longer does not come. */
const MOST_MB = 1_200
const LONGEST_MS = 10 * 60_000

/**
 * Learns a candidate beside what answers and measures what it would change, in a process of its own. Never rejects: what
 * goes wrong is a word (`failed`), or the sentence of the check.
 */
export const tryCandidate = (
  trying: Trying,
  tell: (done: number, of: number) => void,
  stopping?: AbortSignal,
): Promise<{ effect: Effect } | { trouble: string }> =>
  new Promise(resolve => {
    const child = spawn(process.execPath, [`--max-old-space-size=${MOST_MB}`, TRYING], {
      ...{ stdio: ['pipe', 'pipe', 'inherit'], timeout: LONGEST_MS, killSignal: 'SIGKILL' },
      ...(stopping && { signal: stopping }),
    })
    let came: { effect: Effect } | { trouble: string } | null = null
    createInterface({ input: child.stdout }).on('line', line => {
      const tried = JSON.parse(line) as Tried
      if ('done' in tried) tell(tried.done, tried.of)
      else came = tried
    })
    // That it ends before it has read everything is told by how it ends.
    child.stdin.on('error', () => undefined)
    child.stdin.end(JSON.stringify(trying))
    child.once('error', () => resolve({ trouble: 'failed' }))
    child.once('close', code => resolve(code === 0 && came ? came : { trouble: 'failed' }))
  })
