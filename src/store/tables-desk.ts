import type { ChannelName } from '../core/messages.ts'

/** Tables of the desk. Whatever opens something is kept as a keyed hash only. */

/** A link that was not used yet. */
export interface DeskLinksTable {
  hash: string
  channel: ChannelName
  id: string
  until: number
}

export interface DeskSessionsTable {
  hash: string
  channel: ChannelName
  id: string
  /** In two words: a browser and a system. */
  device: string
  began_at: number
  seen_at: number
  /** It ends then, however busy it is. */
  until: number
}

/** A browser in which a person was at the desk: hash of both. */
export interface DeskBrowsersTable {
  hash: string
  channel: ChannelName
  id: string
  seen_at: number
}
