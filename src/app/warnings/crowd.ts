import type { Crowd } from '../../core/warnings/broadcast.ts'
import { reaches } from '../../core/warnings/broadcast.ts'
import type { AudienceOf } from './audience.ts'
import { readAudience, readGroups } from './audience.ts'
import type { Broadcasts } from './ports.ts'

export type CountCrowd = (broadcast: AudienceOf) => Promise<Crowd>

const PAGE = 500

/** Counts by looking: what is counted is what would be sent. */
export const makeCountCrowd = ({
  broadcasts,
}: {
  broadcasts: Pick<Broadcasts, 'subscribers' | 'agreed' | 'groups'>
}): CountCrowd => {
  const countPeople = async (meant: AudienceOf): Promise<number> => {
    const { area } = meant
    let count = 0
    let after: string | null = null
    do {
      const { page, next } = await readAudience(broadcasts, meant, { after, limit: PAGE })
      count += page.filter(({ audiences }) => reaches(meant, { area, audiences })).length
      after = next
    } while (after !== null)
    return count
  }
  return async meant => {
    const groups = await readGroups(broadcasts, meant)
    const byHand = groups.filter(({ chat }) => chat === null).length
    return { people: await countPeople(meant), groups: groups.length - byHand, byHand }
  }
}
