import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

/** What a page opens of what is shut for all others. */
interface Opened {
  /** Where its forms may be sent. */
  forms?: "'self'"
  /** Who may show it in a frame. */
  frames?: '*'
}

/** `blob:` is what a person chose in the page itself, shown before it is sent. */
const policyFor = ({ forms, frames }: Opened): string =>
  [
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; base-uri 'none'",
    `form-action ${forms ?? "'none'"}`,
    `frame-ancestors ${frames ?? "'none'"}`,
  ].join('; ')

/** A browser takes nothing from elsewhere, guesses no types, and shows us in nobody's frame. */
export const SECURITY_HEADERS = {
  'content-security-policy': policyFor({}),
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
} as const

/** For a page whose form asks this server. */
export const WITH_FORMS = { 'content-security-policy': policyFor({ forms: "'self'" }) } as const
/** For the one page that others may show in theirs: it has no form and nothing to press but links. */
export const FRAMED = { 'content-security-policy': policyFor({ frames: '*' }) } as const

/** On every answer, mistakes included. */
export const addSecurityHeaders = (app: FastifyInstance): void => {
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers(SECURITY_HEADERS)
  })
}

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
