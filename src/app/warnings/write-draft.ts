import type { Broadcast, Crowd } from '../../core/warnings/broadcast.ts'
import type { SpeechProblem } from '../../core/warnings/speech.ts'
import type { Grant } from '../people/ports.ts'
import type { Change } from '../ports.ts'
import type { CheckDraft } from './check-draft.ts'
import type { CountCrowd } from './crowd.ts'
import type { WarningOutcome } from './find-warning.ts'
import type { NewBroadcast, Owner, WarningMatter } from './new-broadcast.ts'

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
