import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'

/** The name of exactly these bytes. */
export const etagOf = (body: string | Uint8Array): string =>
  `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`

/** Does whoever asks have it already? Says the name either way. */
export const isKnownTo = (request: FastifyRequest, reply: FastifyReply, etag: string): boolean => {
  reply.header('etag', etag)
  const known = request.headers['if-none-match'] ?? ''
  // A proxy that compressed it says that it is only like it.
  return known.split(',').some(one => one.trim().replace(/^W\//, '') === etag)
}
