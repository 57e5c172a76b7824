import type { TokenStore } from '../channels/zalo-oa/token-row.ts'
import type { ChannelAccess } from '../config-channels.ts'
import type { Say } from '../core/reply/say.ts'
import { wireTelegram } from './telegram.ts'
import type { ChannelDeps, WiredChannel } from './wired.ts'
import { wireZaloBot } from './zalo-bot.ts'
import { wireZaloOa } from './zalo-oa.ts'

export interface ChannelsWiring extends ChannelDeps {
  say: Say
  tokenStore: TokenStore
  dataKey: Uint8Array
}

/** The channels that are on, in the order they are told of. */
export const wireChannels = (access: ChannelAccess, deps: ChannelsWiring): WiredChannel[] => {
  const mediaHosts = access.zaloMediaHosts
  return [
    ...(access.zaloOa ? [wireZaloOa(access.zaloOa, { ...deps, mediaHosts })] : []),
    ...(access.zaloBot ? [wireZaloBot(access.zaloBot, { ...deps, mediaHosts })] : []),
    ...(access.telegram ? [wireTelegram(access.telegram, deps)] : []),
  ]
}
