import type { ChannelName } from '../core/messages.ts'
import type { FigureName } from '../core/numbers/figures.ts'

/** One count of a day; its key is all but `n`. */
export interface FiguresTable {
  /** `2026-11-25`, as the wall clock of Vietnam has it. */
  day: string
  name: FigureName
  area: string
  channel: ChannelName | ''
  kind: string
  n: number
}
