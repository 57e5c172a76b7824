import type { FastifyInstance } from 'fastify'

/** How this process is. */
export interface Readiness {
  /** `ok`, or `broken: ` and why it cannot be written. */
  database: string
  corpus: { version: string; patterns: number }
  /** `on`, `off`, or `broken: ` and why. */
  channels: Record<string, string>
  /** When each channel last brought something and last took something; null: not since the start. */
  last: Record<string, { heard: string | null; sent: string | null }>
}

/** `/healthz`: the process answers. `/readyz`: it can store and judge, and over which channels; 503 if it can't. */
export const addHealth = (app: FastifyInstance, ready: () => Promise<Readiness | null>): void => {
  app.get('/healthz', async () => ({ ok: true }))
  app.get('/readyz', async (_request, reply) => {
    const readiness = await ready()
    if (!readiness) return reply.code(503).send({ ok: false })
    const ok = readiness.database === 'ok'
    return reply.code(ok ? 200 : 503).send({ ok, ...readiness })
  })
}
