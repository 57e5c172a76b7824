import type { Clock } from '../ports.ts'
import type { FollowUp } from './follow-up.ts'
import type { HaltSwitch } from './halt.ts'
import type { Broadcasts } from './ports.ts'
import type { Spread } from './spread.ts'

export interface SendDueDeps {
  broadcasts: Pick<Broadcasts, 'due' | 'inState'>
  halt: Pick<HaltSwitch, 'refresh'>
  stopTouched(): Promise<void>
  spread: Spread
  followUp: FollowUp
  clock: Clock
}

/** What is done about warnings by the clock. */
export interface SendDue {
  /** Every second: what is due goes into the outbox, unless it is halted or was touched. */
  send(): Promise<void>
  /** Every few seconds: how far those are that are being sent. */
  follow(): Promise<void>
}

const AT_ONCE = 50

export const makeSendDue = (deps: SendDueDeps): SendDue => {
  const { broadcasts, halt, stopTouched, spread, followUp, clock } = deps
  return {
    send: async () => {
      await halt.refresh()
      await stopTouched()
      for (const broadcast of await broadcasts.due(clock.now())) await spread(broadcast)
    },
    follow: async () => {
      for (const broadcast of await broadcasts.inState(['sending'], null, AT_ONCE)) await followUp(broadcast)
    },
  }
}
