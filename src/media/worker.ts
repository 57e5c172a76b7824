import { z } from 'zod'
import { makeHost } from './host.ts'

export type WorkerAnswer<Answer> =
  | { ok: true; value: Answer }
  | { ok: false; reason: 'busy' | 'too-slow' | 'failed' | 'stopped' }

/** A worker process behind a queue: one request at a time, in order. */
export interface Worker<Request> {
  /** What does not answer as `answer` has it has failed. */
  ask<Answer>(request: Request, answer: z.ZodType<Answer>): Promise<WorkerAnswer<Answer>>
  isWarm(): boolean
  stop(): Promise<void>
}

export interface WorkerDeps {
  /** The file it runs; it answers every message with `{ value }` or `{ error }`. */
  file: URL
  /** For one request, with starting the process. */
  timeoutMs: number
  /** Without work for so long it is stopped and its memory returned. */
  idleMs: number
  /** Requests that may wait. */
  backlog: number
}

type Raw = WorkerAnswer<unknown>

interface Waiting<Request> {
  request: Request
  resolve(answer: Raw): void
}

const replied = z.union([z.object({ value: z.unknown() }), z.object({ error: z.string() })])

const readReply = (message: unknown): Raw => {
  const reply = replied.safeParse(message)
  if (!reply.success || 'error' in reply.data) return { ok: false, reason: 'failed' }
  return { ok: true, value: reply.data.value }
}

const readAs = <Answer>(raw: Raw, answer: z.ZodType<Answer>): WorkerAnswer<Answer> => {
  if (!raw.ok) return raw
  const value = answer.safeParse(raw.value)
  return value.success ? { ok: true, value: value.data } : { ok: false, reason: 'failed' }
}

/** A worker process that starts with the first request, stays warm, and is replaced when it hangs or dies. */
export const makeWorker = <Request>(deps: WorkerDeps): Worker<Request> => {
  const host = makeHost(deps.file)
  const queue: Waiting<Request>[] = []
  let rest: NodeJS.Timeout | undefined
  let busy = false
  let stopped = false

  const work = async (): Promise<void> => {
    if (busy) return
    busy = true
    clearTimeout(rest)
    for (let next = queue.shift(); next; next = queue.shift()) {
      const outcome = await host.run(next.request, deps.timeoutMs)
      next.resolve(outcome.ok ? readReply(outcome.message) : outcome)
    }
    busy = false
    if (!stopped) rest = setTimeout(() => void host.drop(), deps.idleMs).unref()
  }

  const enqueue = (request: Request): Promise<Raw> => {
    if (stopped) return Promise.resolve({ ok: false, reason: 'stopped' })
    if (queue.length >= deps.backlog) return Promise.resolve({ ok: false, reason: 'busy' })
    return new Promise(resolve => {
      queue.push({ request, resolve })
      void work()
    })
  }

  return {
    ask: async (request, answer) => readAs(await enqueue(request), answer),
    isWarm: () => host.isWarm(),
    async stop() {
      stopped = true
      clearTimeout(rest)
      for (const { resolve } of queue.splice(0)) resolve({ ok: false, reason: 'stopped' })
      await host.drop()
    },
  }
}
