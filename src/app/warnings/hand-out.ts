import type { Alias } from '../../core/cases/case.ts'
import type { NewDelivery } from '../../core/deliveries.ts'
import type { Button } from '../../core/messages.ts'
import type { Say } from '../../core/reply/say.ts'
import type { Broadcast } from '../../core/warnings/broadcast.ts'
import type { Aliases } from '../people/ports.ts'
import { letter } from '../people/reach.ts'
import type { PersonRef } from '../ports.ts'
import type { Group } from './ports.ts'
import type { Renderings } from './renderings.ts'

export interface HandOutDeps {
  say: Say
  aliases: Pick<Aliases, 'personOf'>
  renderings: Renderings
}

/** Gives the leaders of groups by hand what they pass on, and asks them to say when they did. */
export type HandOut = (broadcast: Broadcast, groups: readonly Group[]) => Promise<NewDelivery[]>

export const makeHandOut = ({ say, aliases, renderings }: HandOutDeps): HandOut => {
  /** One message that can be forwarded as it is, and another about it. */
  const lettersTo = (
    to: PersonRef,
    broadcast: Broadcast,
    names: readonly string[],
    picture: Picture,
  ): NewDelivery[] => {
    const { code } = broadcast
    const key = `${code}:${to.channel}:${to.id}`
    const forward = letter({ id: `forward:${key}`, to, text: renderings.text(broadcast, 'forward') })
    const buttons: Button[] = [{ label: say('button.sent-by-hand'), payload: `${say('word.sent-by-hand')} ${code}` }]
    const text = say('by-hand.please', { code, groups: names.join(', ') })
    return [
      { ...forward, reply: { ...forward.reply, ...(picture && { picture }) } },
      letter({ id: `by-hand:${key}`, to, text, buttons }),
    ]
  }

  return async (broadcast, groups) => {
    const byLeader = Map.groupBy(
      groups.filter(({ chat }) => chat === null),
      ({ leader }): Alias => leader,
    )
    // Words go without their picture sooner than not at all.
    const picture = byLeader.size > 0 ? await renderings.picture(broadcast).catch(() => null) : null
    const letters = [...byLeader].map(async ([leader, theirs]) => {
      const to = await aliases.personOf(leader)
      const names = theirs.map(({ name }) => name)
      return to ? lettersTo(to, broadcast, names, picture) : []
    })
    return (await Promise.all(letters)).flat()
  }
}

type Picture = Awaited<ReturnType<Renderings['picture']>>
