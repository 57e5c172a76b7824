import { createHash, timingSafeEqual } from 'node:crypto'
import type { FastifyPluginAsync } from 'fastify'
import type { TelegramDoor } from './admit.ts'
import { admitUpdate } from './admit.ts'

export interface TelegramHookDeps extends TelegramDoor {
  /** The `secret_token` given to `setWebhook`. Without one everybody could speak as Telegram. */
  secret: string
  count?(outcome: 'unsigned' | 'forged' | 'received'): void
}

const SECRET_HEADER = 'x-telegram-bot-api-secret-token'
const BODY_LIMIT = 1024 * 1024

/**
 * `POST /webhooks/telegram`: 401 without the right secret, before the body is even read; 200 once the update is saved,
 * or if it is of no concern. If saving fails the error goes to the server's handler, and Telegram delivers again.
 *
 * @throws if the secret is empty
 */
export function telegramHook(deps: TelegramHookDeps): FastifyPluginAsync {
  if (deps.secret === '') throw new Error('The Telegram webhook needs a secret: set TELEGRAM_WEBHOOK_SECRET.')
  const expected = digest(deps.secret)
  return async server => {
    server.post('/webhooks/telegram', {
      bodyLimit: BODY_LIMIT,
      onRequest: async (request, reply) => {
        const given = request.headers[SECRET_HEADER]
        if (timingSafeEqual(digest(given), expected)) return
        deps.count?.(given === undefined ? 'unsigned' : 'forged')
        return reply.code(401).send()
      },
      handler: async (request, reply) => {
        await admitUpdate(request.body, deps)
        deps.count?.('received')
        return reply.code(200).send()
      },
    })
  }
}

/** Of equal length whatever comes in, so that the comparison tells nothing about the secret, not even its length. */
function digest(secret: string | string[] | undefined): Buffer {
  return createHash('sha256')
    .update(String(secret ?? ''))
    .digest()
}
