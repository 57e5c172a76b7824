import type { ChildProcess } from 'node:child_process'
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** What became of one request to a worker process. */
export type WorkOutcome = { ok: true; message: unknown } | { ok: false; reason: 'too-slow' | 'failed' | 'stopped' }

/** A place for one worker process at a time, which does one thing at a time. */
export interface Host {
  run(request: unknown, timeoutMs: number): Promise<WorkOutcome>
  /** Ends the process with whatever it is doing. */
  drop(): Promise<void>
  /** Whether a process is running now. */
  isWarm(): boolean
}

/**
 * The whole environment of a worker, since ours holds tokens. On Linux these make it give memory back at once; a process
 * that unfolds pictures would keep twice what it needs. Other systems do not read them.
 */
const ENVIRONMENT = { MALLOC_ARENA_MAX: '1', MALLOC_MMAP_THRESHOLD_: '1048576' }

/** Its heap; what WebAssembly and the decoders take is bounded by the sizes of what they are given. */
const FLAGS = ['--max-semi-space-size=2', '--max-old-space-size=192', '--optimize-for-size']

/** Nothing of what libraries print is heard: that may be what a resident wrote. An idle one keeps nobody alive. */
const spawn = (file: URL): ChildProcess => {
  const child = fork(fileURLToPath(file), {
    env: ENVIRONMENT,
    execArgv: FLAGS,
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  child.unref()
  child.channel?.unref()
  return child
}

const kill = (child: ChildProcess): Promise<void> =>
  new Promise(resolve => {
    // We must not exit before its end while somebody waits for that.
    child.ref()
    child.once('exit', () => resolve())
    if (!child.kill('SIGKILL')) resolve()
  })

/** Starts the process with the first request; one that hangs is killed, one that died is replaced by the next request. */
export const makeHost = (file: URL): Host => {
  let child: ChildProcess | null = null
  let settle: ((outcome: WorkOutcome) => void) | null = null

  const finish = (outcome: WorkOutcome): void => {
    settle?.(outcome)
    settle = null
  }

  const lose = (lost: ChildProcess): void => {
    if (child !== lost) return
    child = null
    finish({ ok: false, reason: 'failed' })
  }

  const start = (): ChildProcess => {
    const started = spawn(file)
    started.on('message', message => child === started && finish({ ok: true, message }))
    // Listened to for as long as it lives: an error nobody hears would end us, too.
    started.on('error', () => lose(started))
    started.on('exit', () => lose(started))
    child = started
    return started
  }

  const end = async (reason: 'too-slow' | 'stopped'): Promise<void> => {
    const ended = child
    child = null
    finish({ ok: false, reason })
    if (ended) await kill(ended)
  }

  return {
    run: (request, timeoutMs) =>
      new Promise(resolve => {
        const timer = setTimeout(() => void end('too-slow'), timeoutMs)
        settle = outcome => {
          clearTimeout(timer)
          resolve(outcome)
        }
        const asked = child ?? start()
        asked.send({ request }, error => error && lose(asked))
      }),
    drop: () => end('stopped'),
    isWarm: () => child !== null,
  }
}
