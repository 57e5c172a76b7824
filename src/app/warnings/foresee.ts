import type { Crowd } from '../../core/warnings/broadcast.ts'
import { reaches } from '../../core/warnings/broadcast.ts'
import type { Channel } from '../ports.ts'
import { readAudience } from './audience.ts'
import type { CountCrowd } from './crowd.ts'
import type { Broadcasts } from './ports.ts'

/** Whom a warning would reach now, and whom it would not. */
export interface Foreseen extends Crowd {
  /** Of the people: the platform lets nobody write to them now, since they wrote too long ago. */
  outside: number
}

export type Foresee = (...meant: Parameters<CountCrowd>) => Promise<Foreseen>

export interface ForeseeDeps {
  broadcasts: Pick<Broadcasts, 'subscribers' | 'agreed'>
  countCrowd: CountCrowd
  channelOf(name: Channel['name']): Pick<Channel, 'window'> | undefined
  clock: { now(): Date }
}

const PAGE = 500

export const makeForesee = ({ broadcasts, countCrowd, channelOf, clock }: ForeseeDeps): Foresee => {
  const countOutside = async (meant: Parameters<CountCrowd>[0]): Promise<number> => {
    const { area } = meant
    const now = clock.now()
    let count = 0
    let after: string | null = null
    do {
      const { page, next } = await readAudience(broadcasts, meant, { after, limit: PAGE })
      for (const { ref, audiences, lastHeard } of page) {
        if (!reaches(meant, { area, audiences })) continue
        const window = channelOf(ref.channel)?.window({ ...ref, kind: 'private' }, lastHeard, now)
        if (window?.open !== true) count += 1
      }
      after = next
    } while (after !== null)
    return count
  }
  return async meant => ({ ...(await countCrowd(meant)), outside: await countOutside(meant) })
}
