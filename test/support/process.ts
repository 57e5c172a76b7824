import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import packageJson from '../../package.json' with { type: 'json' }
import { until } from './until.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const CLOCK = fileURLToPath(new URL('shifted-clock.ts', import.meta.url))
const SICKNESS = fileURLToPath(new URL('sick-database.ts', import.meta.url))

/** What `npm start` tells node of memory. */
export const START_FLAGS: readonly string[] = packageJson.scripts.start.split(' ').filter(word => word.startsWith('--'))

export type Environment = Readonly<Record<string, string>>

/** Where Node keeps what it compiled, for processes with an environment of their own: hundreds start in one run. */
export const COMPILED: Environment =
  process.env.NODE_COMPILE_CACHE === undefined ? {} : { NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE }

/** The real server as a child process. */
export interface Server {
  /** `http://127.0.0.1:port`, once it listens. Rejects if it ends before. */
  ready: Promise<string>
  pid: number
  /** All it has said so far, on standard output and standard error, line by line. */
  lines: readonly string[]
  /** Null while it runs. */
  ended(): { code: number | null; signal: NodeJS.Signals | null } | null
  /** Lets time go by for the clocks it reads; its timers run as they are. */
  advance(ms: number): Promise<void>
  /** Sets the clock of its machine forward or back. */
  step(ms: number): Promise<void>
  /** Its SQLite refuses every write from now on, with this code; null: no more. */
  sicken(code: 'SQLITE_FULL' | 'SQLITE_READONLY' | null): Promise<void>
  /** Sends the signal (SIGKILL if none is given) and resolves once it is gone. */
  stop(signal?: NodeJS.Signals): Promise<void>
}

const ADDRESS = /Khoan Đã: mở (http:\/\/\S+)/
const START_MS = 180_000

const listen = (child: ChildProcess, lines: string[]): void => {
  for (const stream of [child.stdout, child.stderr]) {
    if (stream) createInterface({ input: stream }).on('line', line => void lines.push(line))
  }
}

const addressIn = (lines: readonly string[]): string | undefined =>
  lines.flatMap(line => ADDRESS.exec(line)?.[1] ?? []).at(0)

const awaitAddress = async (server: Pick<Server, 'lines' | 'ended'>, ms: number): Promise<string> => {
  const found = await until(() => addressIn(server.lines) ?? (server.ended() ? 'ended' : null), {
    ms,
    what: 'the address of the server',
  })
  if (found === 'ended') throw new Error(`The server ended before it listened:\n${server.lines.join('\n')}`)
  return found
}

const running = new Set<ChildProcess>()
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})

export interface StartOptions {
  /** Where a copy of the program is. */
  root?: string
  /** How long it may take until it listens: one that has to learn takes longer. */
  startMs?: number
  /** Without what lets a test move its clocks and sicken its database: for who measures how fast it is. */
  bare?: boolean
}

/** Starts `src/main.ts` as `npm start` does, with nothing but this environment that it reads. */
export const startServer = (
  env: Environment,
  { root = ROOT, startMs = START_MS, bare = false }: StartOptions = {},
): Server => {
  const instruments = bare ? [] : ['--import', SICKNESS, '--import', CLOCK]
  const child = spawn(process.execPath, [...START_FLAGS, ...instruments, 'src/main.ts'], {
    cwd: root,
    env: { ...COMPILED, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  const lines: string[] = []
  let ended: ReturnType<Server['ended']> = null
  running.add(child)
  listen(child, lines)
  const gone = new Promise<void>(resolve => {
    // Not `exit`: only now everything it said has been read.
    child.once('close', (code, signal) => {
      ended = { code, signal }
      running.delete(child)
      resolve()
    })
  })
  const tell = (move: { advance: number } | { step: number } | { sicken: string }) =>
    new Promise<void>(resolve => {
      child.once('message', () => resolve())
      child.send(move)
    })
  const ready = awaitAddress({ lines, ended: () => ended }, startMs)
  // Who kills it while it starts does not wait for this.
  ready.catch(() => undefined)
  return {
    ready,
    pid: child.pid ?? 0,
    lines,
    ended: () => ended,
    advance: ms => tell({ advance: ms }),
    step: ms => tell({ step: ms }),
    sicken: code => tell({ sicken: code ?? 'well' }),
    stop(signal = 'SIGKILL') {
      child.kill(signal)
      return gone
    },
  }
}
