import { z } from 'zod'
import type { Host } from './host.ts'
import { makeHost } from './host.ts'

export type ThreadAnswer<Answer> =
  | { ok: true; value: Answer }
  | { ok: false; reason: 'busy' | 'too-slow' | 'failed' | 'stopped' }

/** A worker thread behind a queue: one request at a time, in order. */
export interface Thread<Request, Answer> {
  ask(request: Request): Promise<ThreadAnswer<Answer>>
  isWarm(): boolean
  stop(): Promise<void>
}

export interface ThreadDeps<Answer> {
  /** The file it runs; it answers every message with `{ value }` or `{ error }`. */
  file: URL
  answer: z.ZodType<Answer>
  /** For one request, with starting the thread. */
  timeoutMs: number
  /** Without work for so long it is stopped and its memory returned. */
  idleMs: number
  /** Requests that may wait. */
  backlog: number
}

interface Waiting<Request, Answer> {
  request: Request
  resolve(answer: ThreadAnswer<Answer>): void
}

const replied = z.union([z.object({ value: z.unknown() }), z.object({ error: z.string() })])

const readReply = <Answer>(message: unknown, answer: z.ZodType<Answer>): ThreadAnswer<Answer> => {
  const reply = replied.safeParse(message)
  if (!reply.success || 'error' in reply.data) return { ok: false, reason: 'failed' }
  const value = answer.safeParse(reply.data.value)
  return value.success ? { ok: true, value: value.data } : { ok: false, reason: 'failed' }
}

/** Stops the thread when nothing was asked for a while. */
const makeRest = (host: Host, idleMs: number): { begin(): void; end(): void } => {
  let timer: NodeJS.Timeout | undefined
  return {
    begin() {
      timer = setTimeout(() => void host.drop(), idleMs)
      timer.unref()
    },
    end: () => clearTimeout(timer),
  }
}

/** A worker thread that starts with the first request, stays warm, and is replaced when it hangs or dies. */
export const makeThread = <Request, Answer>(deps: ThreadDeps<Answer>): Thread<Request, Answer> => {
  const host = makeHost(deps.file)
  const rest = makeRest(host, deps.idleMs)
  const queue: Waiting<Request, Answer>[] = []
  let busy = false
  let stopped = false

  const work = async (): Promise<void> => {
    if (busy) return
    busy = true
    rest.end()
    for (let next = queue.shift(); next; next = queue.shift()) {
      const outcome = await host.run(next.request, deps.timeoutMs)
      next.resolve(outcome.ok ? readReply(outcome.message, deps.answer) : outcome)
    }
    busy = false
    if (!stopped) rest.begin()
  }

  return {
    ask: request => {
      if (stopped) return Promise.resolve({ ok: false, reason: 'stopped' })
      if (queue.length >= deps.backlog) return Promise.resolve({ ok: false, reason: 'busy' })
      return new Promise(resolve => {
        queue.push({ request, resolve })
        void work()
      })
    },
    isWarm: () => host.isWarm(),
    async stop() {
      stopped = true
      rest.end()
      for (const { resolve } of queue.splice(0)) resolve({ ok: false, reason: 'stopped' })
      await host.drop()
    },
  }
}
