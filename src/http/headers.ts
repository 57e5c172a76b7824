import type { FastifyInstance } from 'fastify'

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
