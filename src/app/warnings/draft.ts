import type { Pattern, Texts } from '../../core/corpus/schema.ts'
import type { Broadcast } from '../../core/warnings/broadcast.ts'
import type { Crowd } from '../../core/warnings/crowd.ts'
import { patternWords } from '../../core/warnings/render.ts'
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
  matterOf: MatterOf
  roles: Pick<Roles, 'of'>
  writeDraft: WriteDraft
}

/** Besides what it says. */
interface HowToDraft {
  /** On behalf of another of the author's organisations, by its number from 1. */
  onBehalf?: number
  /** Whom it is for; everybody, if nothing is said. A pattern knows by itself. */
  audiences?: readonly string[]
  asks?: boolean
}

/** A reviewed pattern by its slug, or words of one's own. `madeFrom`: a pattern's slug, whose words were changed. */
export type ToDraft = HowToDraft &
  ({ pattern: string } | { kind: 'warning' | 'result'; words: string; madeFrom?: string })

/** What is to be kept of what was asked for; null: there is no such pattern. */
export type MatterOf = (input: ToDraft) => WarningMatter | null

export const makeMatterOf = ({ texts, patterns }: { texts: Texts; patterns: readonly Pattern[] }): MatterOf => {
  const reviewed = (slug: string | undefined): Pattern | undefined =>
    patterns.find(({ id, status }) => id === slug && status === 'reviewed')

  const ofPattern = (pattern: Pattern, { audiences }: HowToDraft): WarningMatter => ({
    ...matterOfPattern(pattern, texts),
    ...(audiences && { audiences: [...audiences] }),
  })

  const ofWords = ({ kind, words, audiences = [] }: Extract<ToDraft, { words: string }>): WarningMatter => ({
    ...{ kind, pattern: null, audiences: [...audiences], words },
  })

  return input => {
    const asks = input.asks ? { asks: true } : {}
    if ('pattern' in input) {
      const pattern = reviewed(input.pattern)
      return pattern ? { ...ofPattern(pattern, input), ...asks } : null
    }
    const from = reviewed(input.madeFrom)
    // Words that nobody touched are still the pattern's.
    if (from && patternWords(from, texts) === input.words) return { ...ofPattern(from, input), ...asks }
    return { ...ofWords(input), ...(from && { madeFrom: from.id }), ...asks }
  }
}

/** A leader writes a warning: kept under a code of its own, and shown to nobody else yet. */
export type Draft = (actor: PersonRef, input: ToDraft) => Promise<WarningOutcome<Drafted, 'no-pattern'>>

export const makeDraft =
  ({ roles, matterOf, writeDraft }: DraftDeps): Draft =>
  async (actor, input) => {
    const grants = grantsFor(await roles.of(actor), 'draft')
    const grant = grants[(input.onBehalf ?? 1) - 1] ?? grants[0]
    if (!grant) return { refused: 'no-part' }
    const matter = matterOf(input)
    if (!matter) return { refused: 'no-pattern' }
    const { area, organisation, alias: author } = grant
    return writeDraft({ matter, owner: { area, organisation, author }, grants, before: [] })
  }
