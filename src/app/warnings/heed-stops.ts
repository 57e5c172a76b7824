import { isDrill } from '../../core/warnings/drill.ts'
import type { Clock, Outcome, People, PersonRef } from '../ports.ts'
import { readAudience } from './audience.ts'
import type { Broadcasts } from './ports.ts'
import type { Spread } from './spread.ts'
import { PAGE } from './spread.ts'

/** Who said stop while their page was on its way is not on it any more: what waits for them is skipped. */
export type HeedStops = (actor: 'clock', spread: Spread) => Promise<Outcome<{ people: PersonRef[] }>>

export interface HeedStopsDeps {
  broadcasts: Pick<Broadcasts, 'subscribers' | 'agreed'>
  people: Pick<People, 'get'>
  clock: Clock
}

export const makeHeedStops =
  ({ broadcasts, people, clock }: HeedStopsDeps): HeedStops =>
  async (_actor, { broadcast, from, page: sent }) => {
    const { page } = await readAudience(broadcasts, broadcast, { after: from, limit: PAGE })
    const still = new Set(page.map(({ ref }) => `${ref.channel} ${ref.id}`))
    const gone: PersonRef[] = []
    for (const { ref } of sent) {
      if (still.has(`${ref.channel} ${ref.id}`)) continue
      const person = isDrill(broadcast) ? null : await people.get(ref, clock.now())
      if (isDrill(broadcast) || (person && !person.wantsWarnings)) gone.push(ref)
    }
    return {
      done: { people: gone },
      changes: gone.map(ref =>
        isDrill(broadcast)
          ? { noun: 'broadcast', do: 'leave-drills', ref, code: broadcast.code }
          : { noun: 'person', ref, change: { wantsWarnings: false } },
      ),
      letters: [],
    }
  }
