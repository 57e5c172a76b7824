import type { TokenStore } from '../channels/zalo-oa/token-chain.ts'
import type { ChannelAccess } from '../config-channels.ts'
import type { Say } from '../core/reply/say.ts'
import type { ChannelDeps, WiredChannel } from './wired.ts'
import { wireZaloBot } from './zalo-bot.ts'
import { wireZaloOa } from './zalo-oa.ts'

export interface ChannelsWiring extends ChannelDeps {
  say: Say
  tokenStore: TokenStore
  dataKey: Uint8Array
}

/** Its library is loaded where it is used. */
const telegramOf = async (access: NonNullable<ChannelAccess['telegram']>, deps: ChannelsWiring) =>
  (await import('./telegram.ts')).wireTelegram(access, deps)

/** The channels that are on, in the order they are told of. */
export const wireChannels = async (access: ChannelAccess, deps: ChannelsWiring): Promise<WiredChannel[]> => {
  const mediaHosts = access.zaloMediaHosts
  return [
    ...(access.zaloOa ? [wireZaloOa(access.zaloOa, { ...deps, mediaHosts })] : []),
    ...(access.zaloBot ? [wireZaloBot(access.zaloBot, { ...deps, mediaHosts })] : []),
    ...(access.telegram ? [await telegramOf(access.telegram, deps)] : []),
  ]
}
