import type { Pattern, Texts } from '../../core/corpus/schema.ts'
import type { Broadcast } from '../../core/warnings/broadcast.ts'
import type { Crowd } from '../../core/warnings/crowd.ts'
import type { SpeechProblem } from '../../core/warnings/speech.ts'
import type { Grant, Roles } from '../people/ports.ts'
import type { Change, PersonRef } from '../ports.ts'
import type { CheckDraft } from './check-draft.ts'
import type { CountCrowd } from './crowd.ts'
import type { WarningOutcome } from './find-warning.ts'
import { grantsFor } from './grants.ts'
import type { NewBroadcast, Owner, WarningMatter } from './new-broadcast.ts'
import { matterOfPattern } from './new-broadcast.ts'

export interface WriteDraftDeps {
  checkDraft: CheckDraft
  countCrowd: CountCrowd
  newBroadcast: NewBroadcast
}

/** A draft, as its author is shown it. */
export interface Drafted {
  broadcast: Broadcast
  crowd: Crowd
  /** What the loudspeaker leaves out of it. */
  notes: readonly SpeechProblem[]
  /** All by which its author may draft, in order: it can be written again on behalf of another. */
  grants: readonly Grant[]
}

export interface Written {
  matter: WarningMatter
  owner: Owner
  grants: readonly Grant[]
  /** Happens with it. */
  before: readonly Change[]
}

/** Nothing that the judge holds up is kept. */
export const makeWriteDraft =
  ({ checkDraft, countCrowd, newBroadcast }: WriteDraftDeps) =>
  async ({ matter, owner, grants, before }: Written): Promise<WarningOutcome<Drafted>> => {
    const { stops, notes } = checkDraft(matter.words)
    if (stops.length > 0) return { refused: 'held-up', problems: stops }
    const { broadcast, change } = newBroadcast(matter, owner)
    const done = { broadcast, crowd: await countCrowd(broadcast), notes, grants }
    return { done, changes: [...before, change], letters: [] }
  }

export type WriteDraft = ReturnType<typeof makeWriteDraft>

export interface DraftDeps {
  texts: Texts
  patterns: readonly Pattern[]
  roles: Pick<Roles, 'of'>
  writeDraft: WriteDraft
}

/** A reviewed pattern by its slug, or words of one's own. */
export type ToDraft = { pattern: string } | { kind: 'warning' | 'result'; words: string }

/** A leader writes a warning: kept under a code of its own, and shown to nobody else yet. */
export type Draft = (actor: PersonRef, input: ToDraft) => Promise<WarningOutcome<Drafted, 'no-pattern'>>

export const makeDraft = ({ texts, patterns, roles, writeDraft }: DraftDeps): Draft => {
  const matterOf = (input: ToDraft): WarningMatter | null => {
    if (!('pattern' in input)) return { kind: input.kind, pattern: null, audiences: [], words: input.words }
    const pattern = patterns.find(({ id, status }) => id === input.pattern && status === 'reviewed')
    return pattern ? matterOfPattern(pattern, texts) : null
  }

  return async (actor, input) => {
    const grants = grantsFor(await roles.of(actor), 'draft')
    const [grant] = grants
    if (!grant) return { refused: 'no-part' }
    const matter = matterOf(input)
    if (!matter) return { refused: 'no-pattern' }
    const { area, organisation, alias: author } = grant
    return writeDraft({ matter, owner: { area, organisation, author }, grants, before: [] })
  }
}
