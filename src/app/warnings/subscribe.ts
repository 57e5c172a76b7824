import type { Made, PersonRef } from '../ports.ts'
import type { Broadcasts } from './ports.ts'

/** Somebody wants warnings, of this commune where it is known. Gives who they said they are. */
export type Subscribe = (
  actor: PersonRef,
  input: { area: string | null },
) => Promise<{ done: { audiences: string[] } } & Made>

export const makeSubscribe =
  ({ broadcasts }: { broadcasts: Pick<Broadcasts, 'audiencesOf'> }): Subscribe =>
  async (actor, { area }) => {
    const change = { wantsWarnings: true, ...(area !== null && { commune: area }) }
    return {
      done: { audiences: await broadcasts.audiencesOf(actor) },
      changes: [{ noun: 'person', ref: actor, change }],
      letters: [],
    }
  }

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
