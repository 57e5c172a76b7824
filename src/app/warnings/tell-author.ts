import type { Letter, WarningLetter } from '../../core/letters.ts'
import type { Broadcast } from '../../core/warnings/broadcast.ts'
import type { Aliases } from '../people/ports.ts'
import { letterTo } from './letter-to.ts'

/** A letter to whoever wrote the warning, once for each kind; none for one of the plan, or who has left. */
export type TellAuthor = (broadcast: Broadcast, content: WarningLetter) => Promise<Letter[]>

export const makeTellAuthor =
  ({ aliases }: { aliases: Pick<Aliases, 'personOf'> }): TellAuthor =>
  async ({ author, code }, content) => {
    const to = author === null ? null : await aliases.personOf(author)
    return to ? [letterTo(to, `${content.kind}:${code}`, content)] : []
  }
