import { rmSync } from 'node:fs'
import type { TelegramFake } from '../fakes/telegram.ts'
import { startTelegramFake } from '../fakes/telegram.ts'
import type { ZaloBotFake } from '../fakes/zalo-bot.ts'
import { startZaloBotFake } from '../fakes/zalo-bot.ts'
import type { ZaloOaFake, ZaloOaFakeOptions } from '../fakes/zalo-oa.ts'
import { startZaloOaFake } from '../fakes/zalo-oa.ts'
import type { Environment } from './process.ts'
import { scratchFolder } from './scratch.ts'

/** The three vendors, and a folder for one server's data. */
export interface Fakes {
  oa: ZaloOaFake
  bot: ZaloBotFake
  telegram: TelegramFake
  varDir: string
  /** Everything of contracts.md that a server needs to talk to them. */
  env: Environment
  close(): Promise<void>
}

export interface FakesOptions {
  seed?: number
  oa?: ZaloOaFakeOptions
}

/** Only of these and the fakes' roots the server may know. */
const environmentOf = ({ oa, bot, telegram, varDir }: Omit<Fakes, 'env' | 'close'>): Environment => ({
  PATH: process.env.PATH ?? '',
  PORT: '0',
  HOST: '127.0.0.1',
  PUBLIC_URL: 'https://example.test',
  VAR_DIR: varDir,
  LOG_LEVEL: 'debug',
  QUIET_HOURS: 'off',
  RATE_PER_MINUTE: '10000',
  BURST_MS: '60',
  ZALO_OA_APP_ID: oa.credentials.appId,
  ZALO_OA_APP_SECRET: oa.credentials.appSecret,
  ZALO_OA_WEBHOOK_SECRET: oa.credentials.webhookSecret,
  ZALO_OA_REFRESH_TOKEN: oa.credentials.refreshToken,
  ZALO_API_ROOT: oa.root,
  ZALO_OAUTH_ROOT: oa.oauthRoot,
  ZALO_MEDIA_HOSTS: '127.0.0.1',
  ZALO_BOT_TOKEN: bot.token,
  ZALO_BOT_WEBHOOK_SECRET: bot.webhook().secret,
  ZALO_BOT_API_ROOT: bot.root,
  TELEGRAM_BOT_TOKEN: telegram.token,
  TELEGRAM_WEBHOOK_SECRET: telegram.webhook().secret,
  TELEGRAM_API_ROOT: telegram.root,
})

/** Starts the three of them. */
export const startFakes = async ({ seed = 1, oa: oaOptions }: FakesOptions = {}): Promise<Fakes> => {
  const [oa, bot, telegram] = await Promise.all([
    startZaloOaFake({ seed, groups: { 'g-thon-1': 'enabled' }, followCounts: true, ...oaOptions }),
    startZaloBotFake({ seed }),
    startTelegramFake({ seed }),
  ])
  const varDir = scratchFolder('khoan-da-')
  const world = { oa, bot, telegram, varDir }
  return {
    ...world,
    env: environmentOf(world),
    close: async () => {
      await Promise.all([oa.close(), bot.close(), telegram.close()])
      rmSync(varDir, { recursive: true, force: true })
    },
  }
}
