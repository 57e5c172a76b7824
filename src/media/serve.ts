import { z } from 'zod'

const asked = z.object({ request: z.unknown() })

/**
 * Inside a worker process: answers every request, with `{ value }` or with `{ error }` and no text of anybody in it. Ends
 * when nobody is left to answer to.
 */
export const serve = <Request>(request: z.ZodType<Request>, handle: (request: Request) => Promise<unknown>): void => {
  const send = process.send?.bind(process)
  if (!send) throw new Error('This file is run as a worker process by src/media/host.ts, not by itself.')
  process.once('disconnect', () => process.exit())
  process.on('message', (message: unknown) => {
    Promise.try(() => handle(request.parse(asked.parse(message).request))).then(
      value => send({ value }),
      (error: unknown) => send({ error: error instanceof Error ? error.name : 'error' }),
    )
  })
}
