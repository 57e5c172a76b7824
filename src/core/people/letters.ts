import type { Role } from '../cases/rights.ts'
import type { ChannelName } from '../messages.ts'

/** Who it is, without a name. */
interface Badge {
  role: Role
  area: string
  number: number
}

/** What people with a role are told about each other, and about the machine. */
export type PeopleLetter =
  /** Somebody took up an invitation. */
  | { kind: 'joined'; role: Role; area: string }
  /** A channel has not worked for a while. `outage`: it does not answer; `access`: it refuses us. */
  | { kind: 'channel-broken'; channel: ChannelName; why: 'outage' | 'access' }
  | { kind: 'channel-mended'; channel: ChannelName }
  /** Nothing came on it for a day, where something came nearly every day. */
  | { kind: 'channel-quiet'; channel: ChannelName }
  /** The clock of the machine was put ahead, or back. */
  | { kind: 'clock-jumped'; ahead: boolean; minutes: number }
  /** Nothing can be written, and then it can be again. */
  | { kind: 'machine-broken' | 'machine-mended' }
  /** The disk is nearly full. */
  | { kind: 'machine-full'; freeMb: number }
  /** Somebody came to the desk with this person's link. Milliseconds; `device` in two words. */
  | { kind: 'desk-entered'; at: number; device: string }
  /** To admins: for the first time in that browser. */
  | ({ kind: 'desk-new-browser'; at: number; device: string } & Badge)
  /** To admins: it was somebody else, says the person. */
  | ({ kind: 'desk-disowned'; at: number } & Badge)
  /** The bot was sent out of a group that this leader answers for; or somebody wanted it to go, and it stayed. */
  | { kind: 'group-left' | 'group-leave-asked'; name: string }
  /** A role was taken away; to the one who held it (`yours`), and to the admins. `cases`: so many wait for others now. */
  | ({ kind: 'role-revoked'; yours: boolean; cases: number } & Badge)
  /** To somebody with a role: the channel lets us write to them for a day more, unless they write. */
  | { kind: 'window-closing' }
  /** To the admins: this person can't be written to. */
  | ({ kind: 'out-of-reach' } & Badge)
