import { makeZaloBotChannel } from '../channels/zalo-bot/channel.ts'
import { makeZaloBotClient } from '../channels/zalo-bot/client.ts'
import { zaloBotHook } from '../channels/zalo-bot/hook.ts'
import { pollZaloBot } from '../channels/zalo-bot/poll.ts'
import type { ZaloBotAccess } from '../config-channels.ts'
import type { ChannelDeps, WiredChannel } from './wired.ts'
import { countHook, insist } from './wired.ts'

const HOOK_PATH = '/webhooks/zalo-bot'

/** The Zalo Bot Platform, from its access to something that runs. */
export const wireZaloBot = (
  access: ZaloBotAccess,
  deps: ChannelDeps & { mediaHosts: readonly string[] },
): WiredChannel => {
  const { log, clock, receive, mediaHosts, health } = deps
  const alarm = (reason: string): void => {
    log.error({ channel: 'zalo-bot', reason }, 'the token is refused: mend it')
    health.access('zalo-bot', reason)
  }
  const client = makeZaloBotClient({ root: access.apiRoot, token: access.token, alarm })

  const register = async (signal: AbortSignal): Promise<void> => {
    const { publicUrl, secret } = access.mode === 'webhook' ? access : { publicUrl: null, secret: '' }
    if (publicUrl === null) return
    const address = `${publicUrl.replace(/\/+$/, '')}${HOOK_PATH}`
    const setUp = async () => {
      const answer = await client.setWebhook(address, secret)
      return answer.ok
        ? ({ ok: true } as const)
        : { ok: false as const, retry: answer.fault.retry, reason: answer.fault.reason }
    }
    const done = await insist('zalo-bot webhook', setUp, { signal, log, tell: why => health.hearing('zalo-bot', why) })
    if (done) health.access('zalo-bot', null)
  }

  const poll = (signal: AbortSignal): Promise<void> =>
    pollZaloBot({
      client,
      receive,
      signal,
      clock,
      onTrouble: reason => {
        log.warn({ channel: 'zalo-bot', reason }, 'polling')
        health.hearing('zalo-bot', reason)
      },
      onTurn: () => {
        health.heard('zalo-bot')
        health.hearing('zalo-bot', null)
        health.access('zalo-bot', null)
      },
    })

  const probe = async (): Promise<void> => {
    const answer = await client.getMe()
    // The platform may lack the call; only a refusal of the token tells of it.
    if (answer.ok || answer.code !== null)
      health.access('zalo-bot', !answer.ok && answer.code === 401 ? answer.fault.reason : null)
    else health.access('zalo-bot', answer.fault.reason)
  }

  return {
    channel: makeZaloBotChannel({ client, mediaHosts }),
    ingress: access.mode,
    hook:
      access.mode === 'webhook'
        ? zaloBotHook({ secret: access.secret, receive, clock, count: countHook(deps, 'zalo-bot') })
        : null,
    run: async signal => {
      await Promise.all([probe(), access.mode === 'webhook' ? register(signal) : poll(signal)])
    },
    probe,
  }
}
