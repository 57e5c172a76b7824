import type { DeliveryState } from '../../core/deliveries.ts'
import { failureKind } from '../../core/failures.ts'
import type { ChannelName, SendResult } from '../../core/messages.ts'
import type { Log } from '../ports.ts'

/** One delivery that did not get through. */
export interface NotSent {
  seq: number
  result: Extract<SendResult, { ok: false }>
  state: DeliveryState | undefined
}

const MINUTE_MS = 60_000

/**
 * Says what was not sent. While the platform is out of reach or refuses the account it says so once a minute, with how
 * many tries it was: a line for every try would bury everything else.
 */
export const makeTellFailures = (channel: ChannelName, log: Pick<Log, 'warn'>, monotonic = () => performance.now()) => {
  let last = Number.NEGATIVE_INFINITY
  let tries = 0
  return ({ seq, result, state }: NotSent): void => {
    const { reason } = result
    const kind = failureKind(reason)
    if (kind === 'message') {
      log.warn({ channel, seq, reason, now: state }, 'not sent')
      return
    }
    tries += 1
    if (monotonic() - last < MINUTE_MS) return
    log.warn({ channel, reason, tries }, 'the channel does not take what is sent: it is tried again until it does')
    last = monotonic()
    tries = 0
  }
}
