import type { Sample } from '../../core/warnings/drill.ts'
import { drillDays } from '../../core/warnings/drill.ts'
import type { Roles } from '../people/ports.ts'
import type { Clock, PersonRef } from '../ports.ts'
import type { CountCrowd } from './audience.ts'
import type { Drafted } from './draft.ts'
import type { WarningOutcome } from './find-warning.ts'
import type { NewBroadcast } from './matter.ts'
import { grantsFor } from './people.ts'

export interface DraftDrillDeps {
  roles: Pick<Roles, 'of'>
  samples: readonly Sample[]
  newBroadcast: NewBroadcast
  countCrowd: CountCrowd
  clock: Clock
}

/**
 * A leader sets up a drill: which sample, and the day on which it comes. Words of one's own there are none. It is approved
 * by somebody else, as a warning is, and announced from then on. `day`: `2026-12-03`, one of `drillDays`.
 */
export type DraftDrill = (
  actor: PersonRef,
  input: { pattern: string; day: string; onBehalf?: number },
) => Promise<WarningOutcome<Drafted, 'no-sample' | 'no-day'>>

export const makeDraftDrill =
  ({ roles, samples, newBroadcast, countCrowd, clock }: DraftDrillDeps): DraftDrill =>
  async (actor, { pattern, day, onBehalf = 1 }) => {
    const grants = grantsFor(await roles.of(actor), 'draft')
    const grant = grants[onBehalf - 1] ?? grants[0]
    if (!grant) return { refused: 'no-part' }
    const sample = samples.find(one => one.pattern === pattern)
    if (!sample) return { refused: 'no-sample' }
    if (!drillDays(clock.now()).includes(day)) return { refused: 'no-day' }
    const { area, organisation, alias: author } = grant
    const { broadcast, change } = newBroadcast(
      { kind: 'drill', pattern, words: sample.words, audiences: [], asks: true, drill: { day } },
      { area, organisation, author },
    )
    const done = { broadcast, crowd: await countCrowd(broadcast), notes: [], grants }
    return { done, changes: [change], letters: [] }
  }
