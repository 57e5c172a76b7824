import type { Broadcast, Crowd } from '../../core/warnings/broadcast.ts'
import { isDrill, reaches } from '../../core/warnings/broadcast.ts'
import type { Channel } from '../ports.ts'
import type { Broadcasts, Group, Subscriber } from './ports.ts'

/** Whom a warning is meant for: those who want warnings there, and groups; a drill is for those who said yes to it. */

type AudienceOf = Pick<Broadcast, 'kind' | 'code' | 'area' | 'organisation' | 'audiences'>

type Asked = Pick<Broadcasts, 'subscribers' | 'agreed'>

/** A page of people, by a cursor; who of them is meant is asked of `reaches`. */
export const readAudience = (
  broadcasts: Asked,
  { kind, code, area }: Pick<AudienceOf, 'kind' | 'code' | 'area'>,
  { after, limit }: { after: string | null; limit: number },
): ReturnType<Broadcasts['subscribers']> =>
  isDrill({ kind }) ? broadcasts.agreed(code, after, limit) : broadcasts.subscribers(area, after, limit)

/** Who on a page is meant: of a warning for some, those who said they are such. */
export const meantOn = (page: readonly Subscriber[], meant: Pick<AudienceOf, 'area' | 'audiences'>): Subscriber[] =>
  page.filter(({ audiences }) => reaches(meant, { area: meant.area, audiences }))

export const readGroups = async (broadcasts: Pick<Broadcasts, 'groups'>, meant: AudienceOf): Promise<Group[]> =>
  isDrill(meant) ? [] : broadcasts.groups(meant.area, meant.organisation)

const PAGE = 500

/** Everybody it is meant for, by looking: what is counted is what would be sent. */
async function* peopleMeant(broadcasts: Asked, meant: AudienceOf): AsyncGenerator<Subscriber> {
  let after: string | null = null
  do {
    const { page, next } = await readAudience(broadcasts, meant, { after, limit: PAGE })
    yield* meantOn(page, meant)
    after = next
  } while (after !== null)
}

export type CountCrowd = (broadcast: AudienceOf) => Promise<Crowd>

export const makeCountCrowd = ({
  broadcasts,
}: {
  broadcasts: Pick<Broadcasts, 'subscribers' | 'agreed' | 'groups'>
}): CountCrowd => {
  const countPeople = async (meant: AudienceOf): Promise<number> => {
    let count = 0
    for await (const _ of peopleMeant(broadcasts, meant)) count += 1
    return count
  }
  return async meant => {
    const groups = await readGroups(broadcasts, meant)
    const byHand = groups.filter(({ chat }) => chat === null).length
    return { people: await countPeople(meant), groups: groups.length - byHand, byHand }
  }
}

/** Whom a warning would reach now, and whom it would not. */
export interface Foreseen extends Crowd {
  /** Of the people: the platform lets nobody write to them now, since they wrote too long ago. */
  outside: number
}

export type Foresee = (meant: AudienceOf) => Promise<Foreseen>

export interface ForeseeDeps {
  broadcasts: Pick<Broadcasts, 'subscribers' | 'agreed'>
  countCrowd: CountCrowd
  channelOf(name: Channel['name']): Pick<Channel, 'window'> | undefined
  clock: { now(): Date }
}

export const makeForesee = ({ broadcasts, countCrowd, channelOf, clock }: ForeseeDeps): Foresee => {
  const countOutside = async (meant: AudienceOf): Promise<number> => {
    const now = clock.now()
    let count = 0
    for await (const { ref, lastHeard } of peopleMeant(broadcasts, meant)) {
      const window = channelOf(ref.channel)?.window({ ...ref, kind: 'private' }, lastHeard, now)
      if (window?.open !== true) count += 1
    }
    return count
  }
  return async meant => ({ ...(await countCrowd(meant)), outside: await countOutside(meant) })
}
