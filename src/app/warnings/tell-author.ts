import type { NewDelivery } from '../../core/deliveries.ts'
import type { Broadcast } from '../../core/warnings/broadcast.ts'
import type { Aliases } from '../people/ports.ts'
import { letter } from '../people/reach.ts'

/** A letter to whoever wrote the warning, once for each `what`; none for one of the plan, or who has left. */
export type TellAuthor = (broadcast: Broadcast, what: string, text: string) => Promise<NewDelivery[]>

export const makeTellAuthor =
  ({ aliases }: { aliases: Pick<Aliases, 'personOf'> }): TellAuthor =>
  async ({ author, code }, what, text) => {
    const to = author === null ? null : await aliases.personOf(author)
    return to ? [letter({ id: `${what}:${code}:${to.channel}:${to.id}`, to, text })] : []
  }
