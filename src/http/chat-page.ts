import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { FastifyInstance } from 'fastify'

const FILES = [
  { path: '/', file: 'index.html', type: 'text/html; charset=utf-8' },
  { path: '/chat.css', file: 'chat.css', type: 'text/css; charset=utf-8' },
  { path: '/chat.js', file: 'chat.js', type: 'text/javascript; charset=utf-8' },
  { path: '/icon.svg', file: 'icon.svg', type: 'image/svg+xml' },
] as const

/** The web chat: four files from `public/`, nothing from outside, no cookies. */
export const addChatPage = (app: FastifyInstance): void => {
  for (const { path, file, type } of FILES) {
    const body = readFileSync(new URL(`./public/${file}`, import.meta.url))
    const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
    app.get(path, async (request, reply) => {
      reply.headers({ etag, 'cache-control': 'no-cache' }).type(type)
      return request.headers['if-none-match'] === etag ? reply.code(304).send() : body
    })
  }
}
