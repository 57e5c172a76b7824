import type { Alias } from '../../core/cases/case.ts'
import type { Letter } from '../../core/letters.ts'
import type { Broadcast } from '../../core/warnings/broadcast.ts'
import type { Aliases } from '../people/ports.ts'
import { letterTo } from './people.ts'
import type { DrawPicture } from './picture.ts'
import type { Group } from './ports.ts'

export interface HandOutDeps {
  aliases: Pick<Aliases, 'personOf'>
  drawPicture: DrawPicture
}

/** Gives the leaders of groups by hand what they pass on, and asks them to say when they did. */
export type HandOut = (broadcast: Broadcast, groups: readonly Group[]) => Promise<Letter[]>

/** Groups by hand, by who serves them. */
export const byLeader = (groups: readonly Group[]): Map<Alias, string[]> => {
  const hand = Map.groupBy(
    groups.filter(({ chat }) => chat === null),
    ({ leader }): Alias => leader,
  )
  return new Map([...hand].map(([leader, theirs]) => [leader, theirs.map(({ name }) => name)]))
}

export const makeHandOut =
  ({ aliases, drawPicture }: HandOutDeps): HandOut =>
  async (broadcast, groups) => {
    const { code } = broadcast
    const leaders = byLeader(groups)
    // Words go without their picture sooner than not at all.
    const picture = leaders.size > 0 ? await drawPicture(broadcast).catch(() => null) : null
    const letters = [...leaders].map(async ([leader, names]): Promise<Letter[]> => {
      const to = await aliases.personOf(leader)
      if (!to) return []
      // One message that can be forwarded as it is, and another about it.
      return [
        letterTo(to, `forward:${code}`, { kind: 'to-forward', broadcast, picture }),
        letterTo(to, `by-hand:${code}`, { kind: 'please-forward', code, groups: names }),
      ]
    })
    return (await Promise.all(letters)).flat()
  }
