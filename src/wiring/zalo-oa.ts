import { makeZaloOaChannel } from '../channels/zalo-oa/channel.ts'
import { makeZaloOaClient } from '../channels/zalo-oa/client.ts'
import { zaloOaHook } from '../channels/zalo-oa/hook.ts'
import { makeZaloOaToken } from '../channels/zalo-oa/token.ts'
import type { TokenStore } from '../channels/zalo-oa/token-chain.ts'
import type { ZaloOaAccess } from '../config-channels.ts'
import type { ChannelDeps, WiredChannel } from './wired.ts'
import { countHook } from './wired.ts'

export interface ZaloOaWiring extends ChannelDeps {
  mediaHosts: readonly string[]
  tokenStore: TokenStore
  dataKey: Uint8Array
}

const MEND = {
  broken:
    'the refresh token of the Official Account is lost: get a new one in the API Explorer of developers.zalo.me, put it into ZALO_OA_REFRESH_TOKEN and start again; what waits is sent then (docs/operator.md)',
  denied:
    'Zalo refuses the app, not the token: look at ZALO_OA_APP_ID and ZALO_OA_APP_SECRET, and start again; it is also tried again by itself',
  unreachable: 'the access token could not be renewed three times in a row; it is tried again',
} as const

/** The Official Account, from its access to something that runs. Its webhook is registered by hand, in Zalo's console. */
export const wireZaloOa = (access: ZaloOaAccess, deps: ZaloOaWiring): WiredChannel => {
  const { log, clock, receive, mediaHosts, tokenStore, dataKey, health } = deps
  const tokens = makeZaloOaToken({
    store: tokenStore,
    key: dataKey,
    clock,
    oauthRoot: access.oauthRoot,
    appId: access.appId,
    appSecret: access.appSecret,
    ...(access.refreshToken !== null && { seed: access.refreshToken }),
    alarm: ({ kind, reason }) => {
      log.error({ channel: 'zalo-oa', reason }, MEND[kind])
      health.access('zalo-oa', `no-token: ${reason}`)
    },
  })
  const client = makeZaloOaClient({
    root: access.apiRoot,
    tokens,
    alarm: reason => log.error({ channel: 'zalo-oa', reason }, 'Zalo refuses the account: look into its console'),
  })
  const probe = async (): Promise<void> => {
    const token = await tokens.get()
    health.access('zalo-oa', token.ok ? null : `no-token: ${token.reason}`)
  }
  return {
    channel: makeZaloOaChannel({ client, clock, mediaHosts }),
    ingress: 'webhook',
    hook: zaloOaHook({
      ...{ appId: access.appId, secret: access.webhookSecret, receive, clock },
      count: countHook(deps, 'zalo-oa'),
    }),
    // The first answer should not have to wait for the first token.
    run: probe,
    probe,
  }
}
