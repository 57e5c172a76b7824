import type { ChannelName } from '../messages.ts'

/** What admins are told of how it goes. */
export type WatchingLetter =
  | { kind: 'channel-broken'; channel: ChannelName; why: 'outage' | 'access' }
  | { kind: 'channel-mended'; channel: ChannelName }
