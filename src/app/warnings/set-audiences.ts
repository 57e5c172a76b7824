import type { Made, PersonRef } from '../ports.ts'
import type { Broadcasts } from './ports.ts'

/** Who somebody says they are, besides what they said before; `everyone` takes it all back. Gives what is known then. */
export type SetAudiences = (
  actor: PersonRef,
  input: { are: readonly string[] | 'everyone' },
) => Promise<{ done: { audiences: string[] } } & Made>

export const makeSetAudiences =
  ({ broadcasts }: { broadcasts: Pick<Broadcasts, 'audiencesOf'> }): SetAudiences =>
  async (actor, { are }) => {
    const audiences = are === 'everyone' ? [] : [...new Set([...(await broadcasts.audiencesOf(actor)), ...are])]
    return {
      done: { audiences },
      changes: [{ noun: 'broadcast', do: 'audiences', ref: actor, audiences }],
      letters: [],
    }
  }
