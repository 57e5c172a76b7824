import type { Broadcast } from '../../core/warnings/broadcast.ts'
import type { Sample } from '../../core/warnings/drill.ts'
import { isDrill, isOfDrill } from '../../core/warnings/drill.ts'
import type { CheckDraft, DraftProblem } from './check-draft.ts'

/** What holds a warning up, whatever it is. */
export type StopsOf = (broadcast: Pick<Broadcast, 'kind' | 'pattern' | 'words'>) => readonly DraftProblem[]

/** A sample demands what a thief demands: it is held to the sentence that editors read, letter by letter, and to nothing else. */
export const makeStopsOf =
  ({ checkDraft, samples }: { checkDraft: CheckDraft; samples: readonly Sample[] }): StopsOf =>
  ({ kind, pattern, words }) => {
    if (!isOfDrill({ kind })) return checkDraft(words).stops
    const stands = !isDrill({ kind }) || samples.some(one => one.pattern === pattern && one.words === words)
    return stands ? [] : [{ key: 'drill.changed', quote: '' }]
  }
