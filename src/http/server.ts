import type { FastifyInstance, FastifyPluginAsync } from 'fastify'
import fastify, { LogController } from 'fastify'
import type { Logger } from 'pino'
import type { ChatPageDeps } from './chat-page.ts'
import { addChatPage } from './chat-page.ts'
import type { CheckDeps } from './check.ts'
import { addCheck } from './check.ts'
import type { CheckPictureDeps } from './check-picture.ts'
import { addCheckPicture } from './check-picture.ts'
import { addErrorHandling, answerBadAddress, withoutMessages } from './errors.ts'
import { addSecurityHeaders } from './headers.ts'
import type { MetricsRoute, Readiness } from './metrics.ts'
import { addHealth, addMetrics } from './metrics.ts'
import type { TurnstileDeps } from './turnstile.ts'
import { makeTurnstile } from './turnstile.ts'

export interface ServerDeps extends Omit<CheckDeps, 'turnstile'>, Omit<CheckPictureDeps, 'turnstile'>, TurnstileDeps {
  logger: Logger
  page: ChatPageDeps
  ready: () => Promise<Readiness | null>
  metrics: MetricsRoute
  /** Addresses, networks, or `loopback`, `linklocal`, `uniquelocal`. */
  trustProxy: readonly string[]
  /** Webhooks of the channels that are on; each is kept apart from the rest. */
  plugins?: readonly FastifyPluginAsync[]
}

/** A text of the largest size with what was said before, every letter written as an escape. */
const BODY_LIMIT = 1024 * 1024

/** Builds the server without listening: tests use `app.inject`, production `app.listen`. */
export const buildServer = (deps: ServerDeps): FastifyInstance => {
  const app = fastify({
    loggerInstance: withoutMessages(deps.logger),
    // A request line can carry what somebody typed into an address; ids are enough to follow one.
    logController: new LogController({ disableRequestLogging: true }),
    frameworkErrors: answerBadAddress,
    bodyLimit: BODY_LIMIT,
    requestTimeout: 15_000,
    // Only these proxies are believed when they say whom they speak for.
    trustProxy: [...deps.trustProxy],
    return503OnClosing: true,
  }) as unknown as FastifyInstance
  addSecurityHeaders(app)
  addErrorHandling(app)
  addHealth(app, deps.ready)
  addMetrics(app, deps.metrics)
  const turnstile = makeTurnstile(deps)
  addCheck(app, { ...deps, turnstile })
  addCheckPicture(app, { ...deps, turnstile })
  addChatPage(app, deps.page)
  for (const plugin of deps.plugins ?? []) app.register(plugin)
  return app
}
