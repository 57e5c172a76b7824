import type { FastifyInstance } from 'fastify'

export interface Readiness {
  corpus: { version: string; patterns: number }
  channels: Record<string, boolean>
}

/** `/healthz`: the process answers. `/readyz`: it can serve, and over which channels. */
export const addHealth = (app: FastifyInstance, ready: () => Readiness | null): void => {
  app.get('/healthz', async () => ({ ok: true }))
  app.get('/readyz', async (_request, reply) => {
    const readiness = ready()
    return readiness ? { ok: true, ...readiness } : reply.code(503).send({ ok: false })
  })
}
