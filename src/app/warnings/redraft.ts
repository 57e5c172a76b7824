import type { Broadcast, BroadcastState } from '../../core/warnings/broadcast.ts'
import { isOfDrill } from '../../core/warnings/broadcast.ts'
import type { Roles } from '../people/ports.ts'
import type { Change, PersonRef } from '../ports.ts'
import type { Drafted, WriteDraft } from './draft.ts'
import type { FindWarning, WarningInHand, WarningOutcome, WarningRefusal } from './find-warning.ts'
import type { WarningMatter } from './matter.ts'
import { grantsFor } from './people.ts'

export interface RedraftDeps {
  roles: Pick<Roles, 'of'>
  findWarning: FindWarning
  writeDraft: WriteDraft
}

/**
 * Other words; null: none yet. `onBehalf`: they may mean the same words on behalf of another of the author's
 * organisations, by its number from 1, if there is such a one.
 */
export type Redrafting =
  | {
      kind: 'warning' | 'result'
      words: string
      onBehalf?: number
      /** As before, if nothing is said. */
      audiences?: readonly string[]
      asks?: boolean
    }
  /** The same words, with the question after them, or without. */
  | { asks: boolean }
  | null

/** Other words are another warning, with a code and an approval of its own; the old one keeps its words. */
export type Redraft = (
  actor: PersonRef,
  input: { code: string; to: Redrafting },
) => Promise<WarningOutcome<Drafted & { old: Broadcast }, 'no-words'>>

/** What came to its end stays as it is, and is no more than where the new words come from. */
const ENDED = new Set<BroadcastState>(['rejected', 'replaced', 'stopped', 'done'])

export const makeRedraft = ({ roles, findWarning, writeDraft }: RedraftDeps): Redraft => {
  const otherWords = (old: Broadcast, to: Extract<Redrafting, { words: string }>): WarningMatter => ({
    ...{ kind: old.kind === 'result' ? 'result' : to.kind, pattern: null, words: to.words },
    ...{ audiences: [...(to.audiences ?? old.audiences)], madeFrom: old.code },
    ...((to.asks ?? old.asks) && { asks: true }),
  })

  const sameWords = ({ kind, pattern, words, audiences, code }: Broadcast, asks = false): WarningMatter => ({
    ...{ kind, pattern, words, audiences, madeFrom: code },
    ...(asks && { asks }),
  })

  const replacing = ({ broadcast, grant, does, refuse }: WarningInHand): Change[] | WarningRefusal => {
    const { state, author } = broadcast
    if (ENDED.has(state)) return author === grant.alias ? [] : refuse('not-author')
    const step = does({ kind: 'replace' })
    return 'refused' in step ? step : [step.change]
  }

  return async (actor, { code, to }) => {
    const found = await findWarning(actor, code, 'redraft')
    if ('refused' in found) return found
    if (to === null) return { refused: 'no-words' }
    if (isOfDrill(found.broadcast)) return found.refuse('drill')
    const before = replacing(found)
    if ('refused' in before) return before
    const { broadcast: old, grant } = found
    const grants = grantsFor(await roles.of(actor), 'draft')
    const number = 'words' in to ? to.onBehalf : undefined
    const other = number === undefined ? undefined : grants[number - 1]
    const { area, organisation } = other ?? old
    const matter = 'words' in to && !other ? otherWords(old, to) : sameWords(old, to.asks ?? old.asks)
    const written = await writeDraft({ matter, owner: { area, organisation, author: grant.alias }, grants, before })
    return 'done' in written ? { ...written, done: { ...written.done, old } } : written
  }
}
