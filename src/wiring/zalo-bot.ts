import { makeZaloBotChannel } from '../channels/zalo-bot/channel.ts'
import { makeZaloBotClient } from '../channels/zalo-bot/client.ts'
import { zaloBotHook } from '../channels/zalo-bot/hook.ts'
import { pollZaloBot } from '../channels/zalo-bot/poll.ts'
import type { ZaloBotAccess } from '../config-channels.ts'
import { insist } from './insist.ts'
import type { ChannelDeps, WiredChannel } from './wired.ts'

const HOOK_PATH = '/webhooks/zalo-bot'

/** The Zalo Bot Platform, from its access to something that runs. */
export const wireZaloBot = (
  access: ZaloBotAccess,
  deps: ChannelDeps & { mediaHosts: readonly string[] },
): WiredChannel => {
  const { log, clock, receive, mediaHosts } = deps
  const alarm = (reason: string): void => log.error({ channel: 'zalo-bot', reason }, 'the token is refused: mend it')
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
    await insist('zalo-bot webhook', setUp, { signal, log })
  }

  const poll = (signal: AbortSignal): Promise<void> =>
    pollZaloBot({
      client,
      receive,
      signal,
      clock,
      onTrouble: reason => log.warn({ channel: 'zalo-bot', reason }, 'polling'),
    })

  return {
    channel: makeZaloBotChannel({ client, mediaHosts }),
    ingress: access.mode,
    hook: access.mode === 'webhook' ? zaloBotHook({ secret: access.secret, receive, clock }) : null,
    run: signal => (access.mode === 'webhook' ? register(signal) : poll(signal)),
  }
}
