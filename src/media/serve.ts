import { parentPort } from 'node:worker_threads'

/** Inside a worker thread: answers every message, with `{ value }` or with `{ error }` and no text of anybody in it. */
export const serve = <Request>(handle: (request: Request) => Promise<unknown>): void => {
  const port = parentPort
  if (!port) throw new Error('This file is run as a worker thread by src/media/host.ts, not by itself.')
  port.on('message', (request: Request) => {
    handle(request).then(
      value => port.postMessage({ value }),
      (error: unknown) => port.postMessage({ error: error instanceof Error ? error.name : 'error' }),
    )
  })
}
