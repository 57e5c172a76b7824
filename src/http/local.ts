import type { FastifyRequest } from 'fastify'

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])
/** What proxies and tunnels add: with one of these, the caller is somebody else than the socket's other end. */
const PROXY_HEADERS = ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via', 'cf-connecting-ip']

/** The operator's own tools on this machine, as against a proxy on it that speaks for somebody outside. */
export const isLocal = ({ socket, headers }: Pick<FastifyRequest, 'socket' | 'headers'>): boolean =>
  LOOPBACK.has(socket.remoteAddress ?? '') && PROXY_HEADERS.every(name => headers[name] === undefined)
