import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import pino from 'pino'
import { makeAssess } from './app/assess.ts'
import type { Config } from './config.ts'
import { readConfig } from './config.ts'
import { buildServer } from './http/server.ts'
import { loadSnapshot } from './library/snapshot.ts'

/** Where the corpus ships: two folders up from this file, wherever the process was started. */
const ROOT = fileURLToPath(new URL('..', import.meta.url))

export interface Running {
  address: string
  stop(): Promise<void>
}

/** Builds everything, starts it, and gives back how to stop it. The only place that knows every room. */
export const start = async (config: Config): Promise<Running> => {
  const logger = pino({ level: config.logLevel })
  mkdirSync(config.varDir, { recursive: true, mode: 0o700 })
  const { corpus, judge, retrained } = loadSnapshot(ROOT)
  if (retrained)
    logger.warn('the corpus differs from the shipped model, a new one was learned; run "npm run train" to keep it')
  const server = buildServer({
    logger,
    assess: makeAssess({ corpus, judge }),
    clock: { now: () => new Date() },
    ratePerMinute: config.ratePerMinute,
    ready: () => ({ corpus: { version: judge.version, patterns: corpus.patterns.length }, channels: { web: true } }),
  })
  const address = await server.listen({ port: config.port, host: config.host })
  logger.info({ corpus: judge.version.slice(0, 12), patterns: corpus.patterns.length }, 'ready')
  return { address, stop: () => server.close() }
}

const run = async (): Promise<void> => {
  const running = await start(readConfig())
  console.log(`\nKhoan Đã: mở ${running.address} để hỏi thử. Dừng: Ctrl+C.\n`)
  const stop = (): void => {
    running.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
}

if (import.meta.main) {
  run().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  })
}
