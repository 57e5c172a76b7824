import { Api } from 'grammy'
import type { TelegramBot } from './command.ts'
import { failureOf } from './failure.ts'

export const TELEGRAM_API_ROOT = 'https://api.telegram.org'

export interface TelegramConnection {
  token: string
  /** Another server of the Bot API, for tests and proxies. */
  apiRoot?: string | undefined
  /** After so long a call counts as failed. Long polling needs more than its own wait. */
  timeoutMs: number
}

/** grammY's typed client. Its errors hide the address, which holds the token. */
export function makeTelegramApi(access: TelegramConnection): Api {
  const apiRoot = (access.apiRoot ?? TELEGRAM_API_ROOT).replace(/\/+$/, '')
  return new Api(access.token, { apiRoot, timeoutSeconds: access.timeoutMs / 1000 })
}

/** What the token alone tells: the id before its colon. The bot can start so while Telegram is out of reach. */
export function botOfToken(token: string): TelegramBot {
  return { id: token.split(':', 1)[0] ?? '', username: '' }
}

/** Asks Telegram who the bot is; needed once, to recognise `@mentions` in groups. */
export async function identify(api: Api): Promise<{ ok: true; bot: TelegramBot } | { ok: false; reason: string }> {
  try {
    const { id, username } = await api.getMe()
    return { ok: true, bot: { id: String(id), username } }
  } catch (error) {
    return { ok: false, reason: failureOf(error).reason }
  }
}
