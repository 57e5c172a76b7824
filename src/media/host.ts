import { Worker } from 'node:worker_threads'

/** What became of one request to a worker thread. */
export type Outcome = { ok: true; message: unknown } | { ok: false; reason: 'too-slow' | 'failed' | 'stopped' }

/** A place for one worker thread at a time, which does one thing at a time. */
export interface Host {
  run(request: unknown, timeoutMs: number): Promise<Outcome>
  /** Ends the thread, and what it is at with it. */
  drop(): Promise<void>
  /** Whether a thread is running now. */
  isWarm(): boolean
}

/** Its heap; what WebAssembly takes is bounded by the sizes of what it is given. */
const HEAP = { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 4 }

/** No environment (it holds tokens), and nothing of what libraries print: that may be what a resident wrote. */
const spawn = (file: URL): Worker => {
  const worker = new Worker(file, { env: {}, execArgv: [], stdout: true, stderr: true, resourceLimits: HEAP })
  // Thrown away, not read: reading would keep the process alive.
  worker.stdout.destroy()
  worker.stderr.destroy()
  return worker
}

/** Starts the thread with the first request; one that hangs is killed, one that died is replaced by the next request. */
export const makeHost = (file: URL): Host => {
  let worker: Worker | null = null
  let settle: ((outcome: Outcome) => void) | null = null

  const finish = (outcome: Outcome): void => {
    settle?.(outcome)
    settle = null
    // An idle thread keeps no process alive. Not before now: listening to it would undo this.
    worker?.unref()
  }

  const lose = (lost: Worker): void => {
    if (worker !== lost) return
    worker = null
    finish({ ok: false, reason: 'failed' })
  }

  const start = (): Worker => {
    const started = spawn(file)
    started.on('message', message => worker === started && finish({ ok: true, message }))
    // Listened to for as long as the thread lives: an error nobody hears would end the whole process.
    started.on('error', () => lose(started))
    started.on('exit', () => lose(started))
    worker = started
    return started
  }

  const end = async (reason: 'too-slow' | 'stopped'): Promise<void> => {
    const ended = worker
    worker = null
    finish({ ok: false, reason })
    await ended?.terminate()
  }

  return {
    run: (request, timeoutMs) =>
      new Promise(resolve => {
        const timer = setTimeout(() => void end('too-slow'), timeoutMs)
        settle = outcome => {
          clearTimeout(timer)
          resolve(outcome)
        }
        ;(worker ?? start()).postMessage(request)
      }),
    drop: () => end('stopped'),
    isWarm: () => worker !== null,
  }
}
