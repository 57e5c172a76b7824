import type { ChannelName } from '../core/messages.ts'

/** Who said yes to a drill; kept until it is over. */
export interface DrillPeopleTable {
  /** Of the drill. */
  code: string
  channel: ChannelName
  id: string
  at: number
}
