import type { Fault } from '../fakes/behaviour.ts'
import { COMMON_FAULTS } from '../fakes/behaviour.ts'
import { TELEGRAM_ERRORS, tooManyRequests } from '../fakes/telegram-errors.ts'
import { botError } from '../fakes/zalo-bot.ts'
import { oaError } from '../fakes/zalo-oa-errors.ts'
import type { Door, DoorName } from '../support/doors.ts'

/** How platforms misbehave, and in what share of the calls. */

const { hang, reset, lost, stall, badGateway, unavailable, unreadable } = COMMON_FAULTS
const late: Fault = { kind: 'late', ms: 1500 }

/** Asked again within seconds: for a run that must be short. */
const SHORT: readonly Fault[] = [reset, lost, late]

const SLOW_DOWN: Record<DoorName, Fault> = {
  'zalo-oa': oaError('-32'),
  'zalo-bot': botError(429),
  telegram: tooManyRequests(2),
}

const OWN: Record<DoorName, readonly Fault[]> = {
  'zalo-oa': [oaError('-200'), oaError('-214')],
  'zalo-bot': [botError(403), botError(408)],
  telegram: [TELEGRAM_ERRORS.internal],
}

const COMMON: readonly Fault[] = [hang, reset, reset, lost, lost, stall, late, badGateway, unavailable, unreadable]

/** Lets a tenth of all sends go wrong until the function it gives is called. */
export const misbehave = (doors: readonly Door[], how: 'short' | 'full'): (() => void) => {
  const rules = doors.flatMap(door => {
    const methods = [door.sendMethod]
    if (how === 'short') return [door.behave({ faults: SHORT, share: 0.1, methods })]
    // A minute of rest for the whole channel each: a few of them are as good as many.
    const slow = door.behave({ faults: SLOW_DOWN[door.name], share: 0.01, times: 3, methods })
    return [slow, door.behave({ faults: [...COMMON, ...OWN[door.name]], share: 0.1, methods })]
  })
  return () => {
    for (const stop of rules) stop()
  }
}
