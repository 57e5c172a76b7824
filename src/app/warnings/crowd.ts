import { reaches } from '../../core/warnings/audience.ts'
import type { Broadcast } from '../../core/warnings/broadcast.ts'
import type { Crowd } from '../../core/warnings/crowd.ts'
import type { Broadcasts } from './ports.ts'

type Meant = Pick<Broadcast, 'area' | 'organisation' | 'audiences'>

export type CountCrowd = (broadcast: Meant) => Promise<Crowd>

const PAGE = 500

/** Counts by looking: what is counted is what would be sent. */
export const makeCountCrowd = ({
  broadcasts,
}: {
  broadcasts: Pick<Broadcasts, 'subscribers' | 'groups'>
}): CountCrowd => {
  const countPeople = async (meant: Meant): Promise<number> => {
    const { area } = meant
    let count = 0
    let after: string | null = null
    do {
      const { page, next } = await broadcasts.subscribers(area, after, PAGE)
      count += page.filter(({ audiences }) => reaches(meant, { area, audiences })).length
      after = next
    } while (after !== null)
    return count
  }
  return async meant => {
    const groups = await broadcasts.groups(meant.area, meant.organisation)
    const byHand = groups.filter(({ chat }) => chat === null).length
    return { people: await countPeople(meant), groups: groups.length - byHand, byHand }
  }
}
