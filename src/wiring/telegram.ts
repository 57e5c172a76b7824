import { botOfToken, identify, makeTelegramApi } from '../channels/telegram/api.ts'
import { makeTelegramChannel } from '../channels/telegram/channel.ts'
import { telegramHook } from '../channels/telegram/hook.ts'
import type { MenuTexts } from '../channels/telegram/menu.ts'
import { setMenu, setWebhook } from '../channels/telegram/menu.ts'
import { pollTelegram } from '../channels/telegram/poll.ts'
import type { TelegramAccess } from '../config-channels.ts'
import type { Say } from '../core/reply/say.ts'
import type { ChannelDeps, WiredChannel } from './wired.ts'
import { countHook, insist } from './wired.ts'

const SEND_TIMEOUT_MS = 15_000
const POLL_SECONDS = 50
const POLL_TIMEOUT_MS = 65_000

const menuTexts = (say: Say): MenuTexts => ({
  check: say('menu.check'),
  report: say('menu.report'),
  subscribe: say('menu.subscribe'),
  stop: say('menu.stop'),
  mydata: say('menu.mydata'),
  forget: say('menu.forget'),
  help: say('menu.help'),
  leave: say('menu.leave'),
})

/** Telegram, from its access to something that runs. */
export const wireTelegram = (access: TelegramAccess, deps: ChannelDeps & { say: Say }): WiredChannel => {
  const { log, clock, receive, health } = deps
  const api = makeTelegramApi({ ...access, timeoutMs: SEND_TIMEOUT_MS })
  let known = botOfToken(access.token)
  const bot = () => known
  const channel = makeTelegramChannel({ api, bot })
  const door = { bot, clock, receive, settle: channel.settle, mayLeave: deps.mayLeave }

  /** The bot's own name, by which groups address it. */
  const learnName = async () => {
    const found = await identify(api)
    if (found.ok) known = found.bot
    health.access('telegram', found.ok ? null : found.reason)
    return found.ok ? ({ ok: true } as const) : { ok: false as const, retry: true, reason: found.reason }
  }

  const register = async (signal: AbortSignal): Promise<void> => {
    const { publicUrl, secret } = access.mode === 'webhook' ? access : { publicUrl: null, secret: '' }
    if (publicUrl === null) return
    await insist('telegram webhook', () => setWebhook(api, { publicUrl, secret }), {
      ...{ signal, log },
      tell: why => health.hearing('telegram', why),
    })
  }

  const poll = (signal: AbortSignal): Promise<void> =>
    pollTelegram(
      {
        ...door,
        api: makeTelegramApi({ ...access, timeoutMs: POLL_TIMEOUT_MS }),
        waitSeconds: POLL_SECONDS,
        onTrouble: reason => {
          log.warn({ channel: 'telegram', reason }, 'polling')
          health.hearing('telegram', reason)
        },
        onTurn: () => {
          health.heard('telegram')
          health.hearing('telegram', null)
        },
      },
      signal,
    )

  return {
    channel,
    ingress: access.mode,
    hook:
      access.mode === 'webhook'
        ? telegramHook({ ...door, secret: access.secret, count: countHook(deps, 'telegram') })
        : null,
    probe: learnName,
    run: async signal => {
      await Promise.all([
        insist('telegram name', learnName, { signal, log }),
        insist('telegram menu', () => setMenu(api, menuTexts(deps.say)), { signal, log }),
        access.mode === 'webhook' ? register(signal) : poll(signal),
      ])
    },
  }
}
