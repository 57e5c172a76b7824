import { setTimeout as sleep } from 'node:timers/promises'
import type { DeliveryState } from '../../core/deliveries.ts'
import { comesLate } from '../../core/deliveries.ts'
import type { FailureReason } from '../../core/failures.ts'
import { failureKind } from '../../core/failures.ts'
import type { ChannelName, SendResult } from '../../core/messages.ts'
import { troubleOf } from '../../core/trouble.ts'
import type { Channel, ClaimedDelivery, Clock, Log, Outbox } from '../ports.ts'
import { makeGate, makeOutages } from './gate.ts'
import { makePump } from './pump.ts'

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
const makeTellFailures = (channel: ChannelName, log: Pick<Log, 'warn'>, monotonic = () => performance.now()) => {
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

export interface DeliverDeps {
  channel: Channel
  outbox: Pick<Outbox, 'claim' | 'settle' | 'putBack' | 'skip' | 'hurry'>
  /** Somebody said stop: until it is taken back no warning begins to go out, and everything else goes on. */
  halted(): boolean
  /** One process at a time sends on a channel, since its limits are those of one token; without this, it is this one. */
  isSender?(): boolean
  /** A text that comes late, with a word about that. Without this, it goes as it is. */
  apologise?(text: string): string
  /** What came of every send. */
  told?(result: SendResult): void
  clock: Clock
  log: Log
}

export interface Deliver {
  /** Something may be there to send. */
  wake(): void
  /** Begins no other send and waits so many milliseconds for those under way. */
  stop(patienceMs: number): Promise<void>
}

/** Longer than the slowest send: several parts, each with its timeout. */
export const SEND_LEASE_MS = 120_000

/** At full speed there is room for one more all the time: so long a little room is left to grow. */
const GROW_MS = 20

const BUG: SendResult = { ok: false, retry: true, reason: 'bug' }

/** One send, and whether the platform lets us. */
const makeSends = ({ channel, apologise, clock, log }: DeliverDeps) => {
  /** Answers go to who has just written; what we begin ourselves needs the platform's window. */
  const closedWindow = ({ to, purpose, lastHeard }: ClaimedDelivery): FailureReason | null => {
    if (purpose === 'answer') return null
    const window = channel.window(to, lastHeard, clock.now())
    return window.open ? null : window.reason
  }

  const asItGoes = (delivery: ClaimedDelivery): ClaimedDelivery['reply'] => {
    const { reply } = delivery
    return apologise && comesLate(delivery, clock.now()) ? { ...reply, text: apologise(reply.text) } : reply
  }

  const attempt = async (delivery: ClaimedDelivery): Promise<SendResult> => {
    const { id, to, purpose } = delivery
    try {
      return await channel.send({ id, to, reply: asItGoes(delivery), purpose })
    } catch (error) {
      log.error({ channel: channel.name, ...troubleOf(error) }, 'a send threw')
      return BUG
    }
  }

  return { closedWindow, attempt }
}

/** How many sends may begin now; `againMs`: when there will be more room. */
const makeRoom = (
  channel: Pick<Channel, 'limits'>,
  gate: ReturnType<typeof makeGate>,
  outages: ReturnType<typeof makeOutages>,
) => {
  let askedAt = 0
  return {
    at: (now: number, flying: number): { limit: number; againMs: number | null } => {
      const { perSecond, inFlight } = channel.limits
      const pause = outages.pause(now)
      const room = gate.room(now)
      const growing = room < (perSecond * GROW_MS) / 1_000 && Math.abs(now - askedAt) < GROW_MS
      const grows = room < 1 || growing ? Math.max(GROW_MS, 1_000 / perSecond) : null
      return {
        limit: pause > 0 || growing ? 0 : Math.min(inFlight - flying, room),
        againMs: pause > 0 ? pause : grows,
      }
    },
    asked: (now: number): void => {
      askedAt = now
    },
  }
}

/**
 * Sends what waits in the outbox for one channel, answers first, within its limits; at most `limits.inFlight` sends are
 * under way, so a crash repeats no more. Sending happens outside any transaction.
 */
export const makeDeliver = (deps: DeliverDeps): Deliver => {
  const { channel, outbox, halted, isSender, told, clock, log } = deps
  const { closedWindow, attempt } = makeSends(deps)
  const gate = makeGate(() => channel.limits)
  const flying = new Set<Promise<void>>()
  const outages = makeOutages()
  const room = makeRoom(channel, gate, outages)
  const tellOf = makeTellFailures(channel.name, log)
  let stopped = false

  const sendOne = async (delivery: ClaimedDelivery): Promise<void> => {
    const now = clock.now()
    const { result, over } = outages.note(delivery.to, await attempt(delivery), now.getTime())
    told?.(result)
    const outcome = await outbox.settle(delivery.lease, result, clock.now())
    // The first that gets through: nobody else need wait any longer.
    if (over) await outbox.hurry(channel.name, clock.now())
    if (result.ok) return
    tellOf({ seq: delivery.lease.seq, result, state: outcome?.state })
    if (outcome?.state === 'queued') pump.wakeIn(outcome.nextAt.getTime() - clock.now().getTime())
  }

  const fly = (delivery: ClaimedDelivery): void => {
    const flight = sendOne(delivery)
      // Its lease runs out, and it is put back.
      .catch((error: unknown) => log.error({ channel: channel.name, ...troubleOf(error) }, 'a send was not recorded'))
      .finally(() => {
        flying.delete(flight)
        pump.wake()
      })
    flying.add(flight)
  }

  const putBack = async ({ lease }: ClaimedDelivery, wait: number): Promise<void> => {
    await outbox.putBack(lease, new Date(clock.now().getTime() + wait))
    pump.wakeIn(wait)
  }

  const begin = async (delivery: ClaimedDelivery): Promise<void> => {
    const now = clock.now()
    if (delivery.purpose === 'broadcast' && halted()) return putBack(delivery, 0)
    const closed = closedWindow(delivery)
    if (closed !== null) return void (await outbox.skip(delivery.lease, closed, now))
    const wait = gate.wait(delivery.to, now.getTime())
    if (wait > 0) return putBack(delivery, wait)
    gate.take(delivery.to, now.getTime())
    fly(delivery)
  }

  const claimSome = async (): Promise<ClaimedDelivery[]> => {
    const now = clock.now()
    const { limit, againMs } = room.at(now.getTime(), flying.size)
    if (againMs !== null) pump.wakeIn(againMs)
    if (stopped || isSender?.() === false || limit < 1) return []
    room.asked(now.getTime())
    const without = halted() ? (['broadcast'] as const) : []
    return outbox.claim({ channel: channel.name, limit, now, leaseMs: SEND_LEASE_MS, without })
  }

  const pump = makePump(
    async () => {
      for (let claimed = await claimSome(); claimed.length > 0; claimed = await claimSome()) {
        await Promise.all(claimed.map(begin))
      }
    },
    error => log.error({ channel: channel.name, ...troubleOf(error) }, 'the outbox could not be read'),
  )

  return {
    wake: pump.wake,
    stop: async patienceMs => {
      stopped = true
      await pump.stop()
      await Promise.race([Promise.allSettled(flying), sleep(patienceMs, undefined, { ref: false })])
    },
  }
}
